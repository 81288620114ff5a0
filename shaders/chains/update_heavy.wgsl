// With a velocity, of which a part is kept.

var<private> velocity: Point;

fn openUpdate(lane: u32) {
  velocity = loaded(lane, PARAMETERS);
}

fn closeUpdate(lane: u32) {
  stored(lane, PARAMETERS, velocity);
}

fn advanced(x: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  let kept = along(zero(), MOMENTUM, velocity);
  let downhill = along(kept, -rate.slope, gradient(x, chain, step));
  velocity = shaken(downhill, chain, step, rate);
  return jolted(along(decayed(x, rate), 1.0, velocity), chain, step, rate);
}
