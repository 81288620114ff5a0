// Independent noise every step.

fn openNoise(chain: vec2u, step: u32) {}

fn shaken(v: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  return along(v, rate.amplitude, normalsAt(chain, step));
}

fn jolted(x: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  return x;
}
