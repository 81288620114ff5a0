// Noise that each step shares with the next.

var<private> previous: Point;

fn openNoise(chain: vec2u, step: u32) {
  previous = normalsAt(chain, step);
}

fn shaken(v: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  let next = normalsAt(chain, step + 1u);
  let both = along(previous, 1.0, next);
  previous = next;
  return along(v, rate.amplitude, both);
}

fn jolted(x: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  return x;
}
