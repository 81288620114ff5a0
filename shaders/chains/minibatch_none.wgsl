// A loss without data.

fn openBatches(chain: vec2u, step: u32) {}

fn gradient(x: Point, chain: vec2u, step: u32) -> Point {
  return hessianTimes(x);
}

fn gradientAgain(x: Point) -> Point {
  return hessianTimes(x);
}
