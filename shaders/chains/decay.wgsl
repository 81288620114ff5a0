// Weights decay towards 0, whatever the gradient.

fn decayed(x: Point, rate: Rate) -> Point {
  return along(x, -rate.pull, along(x, 1.0, reference()));
}
