// No noise but that of the minibatches.

fn openNoise(chain: vec2u, step: u32) {}

fn shaken(v: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  return v;
}

fn jolted(x: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  return x;
}
