// No weight decay.

fn decayed(x: Point, rate: Rate) -> Point {
  return x;
}
