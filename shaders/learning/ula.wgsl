// Unadjusted Langevin move.
//   x' = x + h F + sqrt(2 h) xi
//   path heat q = (F + F').dx / 2 + (h / 4) (F'^2 - F^2)
// pace = (h, sqrt(2 h)); zero where nothing moves.
// Needs: vectors.wgsl, force. Twin: lib/learning/moves.ts

fn relax(x: Point, xi: Point, luck: vec4f, t: Theta, pace: vec2f) -> Move {
  let f0 = force(x, t);
  let y = combined(combined(x, pace.x, f0), pace.y, xi);
  let f1 = force(y, t);
  let step = combined(y, -1.0, x);
  let mean = combined(f0, 1.0, f1);
  let change = combined(f1, -1.0, f0);
  let heat = 0.5 * inner(mean, combined(step, 0.5 * pace.x, change));
  return Move(y, -gain(x, y, t), heat);
}
