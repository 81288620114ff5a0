// Noise after the last step of an epoch.

fn openNoise(chain: vec2u, step: u32) {}

fn shaken(v: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  return v;
}

fn jolted(x: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  var moved = x;
  // A loop of one trip or none, for what a condition guards is computed anyway.
  for (var due = (step + 1u) % EPOCH == 0u; due; due = false) {
    moved = along(x, rate.amplitude, normalsAt(chain, step));
  }
  return moved;
}
