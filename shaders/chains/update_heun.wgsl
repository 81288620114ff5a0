// Along the average of the gradients at both ends of a step, with one
// minibatch and one noise.

fn openUpdate(lane: u32) {}

fn closeUpdate(lane: u32) {}

fn advanced(x: Point, chain: vec2u, step: u32, rate: Rate) -> Point {
  let here = gradient(x, chain, step);
  let noise = shaken(zero(), chain, step, rate);
  let shifted = along(x, 1.0, noise);
  let there = gradientAgain(along(shifted, -rate.slope, here));
  let half = along(shifted, -0.5 * rate.slope, here);
  return jolted(along(half, -0.5 * rate.slope, there), chain, step, rate);
}
