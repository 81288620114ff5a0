// Metropolis-adjusted Langevin: an Euler-Maruyama proposal, accepted with
// probability min(1, exp(-w / T)), w its shadow work.
//   path heat q = -dU, accepted or not: detailed balance is exact
// m.x = mu dt, m.y = sqrt(2 D dt); zero where nothing moves.
// Needs: totalForce, gain. Twin: lib/kernels/mala.ts

fn relax(x: vec4f, xi: vec4f, luck: vec4f, l: Controls, m: vec2f, row: u32) -> Move {
  let f0 = totalForce(x, l);
  let y = x + (m.x * f0 + m.y * xi);
  let f1 = totalForce(y, l);
  let rise = gain(x, y, l);
  let w = rise + 0.5 * (f0 + f1) * ((y - x) + 0.5 * m.x * (f1 - f0));
  let accepted = w <= -run.temperature * naturalLog(luck);
  return Move(
    select(x, y, accepted),
    select(vec4f(0.0), -rise, accepted),
    vec4f(1.0),
  );
}
