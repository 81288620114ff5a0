// Along the gradient of a minibatch.

fn openUpdate(lane: u32) {}

fn closeUpdate(lane: u32) {}

fn advanced(x: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  let downhill = along(decayed(x, rate), -rate.slope, gradient(x, chain, step));
  return jolted(shaken(downhill, chain, step, rate), chain, step, rate);
}
