// Noise with a given covariance every step.

fn openNoise(chain: vec2u, step: u32) {}

fn shaken(v: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  return along(v, rate.amplitude, factorTimes(normalsAt(chain, step)));
}

fn jolted(x: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  return x;
}
