// Nothing is summed along the path.

fn openPath(lane: u32, step: u32) {}

fn closePath(lane: u32) {}

fn passed(x: Point, step: u32) {}
