// Metropolis-adjusted Langevin move: an unadjusted one, accepted with
// probability min(1, exp(-w)), w its shadow work. Path heat is -dU, accepted or not.
// pace = (h, sqrt(2 h)); zero where nothing moves.
// Needs: vectors.wgsl, force, gain, naturalLog. Twin: lib/learning/moves.ts

fn relax(x: Point, xi: Point, luck: vec4f, t: Theta, pace: vec2f) -> Move {
  let f0 = force(x, t);
  let y = combined(combined(x, pace.x, f0), pace.y, xi);
  let f1 = force(y, t);
  let step = combined(y, -1.0, x);
  let mean = combined(f0, 1.0, f1);
  let change = combined(f1, -1.0, f0);
  let rise = gain(x, y, t);
  let w = rise + 0.5 * inner(mean, combined(step, 0.5 * pace.x, change));
  let accepted = w <= -naturalLog(luck);
  let heat = select(vec4f(0.0), -rise, accepted);
  return Move(chosen(x, y, accepted), heat, heat);
}
