// Heun's method: the trapezoid of the force at the two ends of an explicit step.
//   y = x + mu F dt + eta;  x' = x + mu (dt/2) (F + F(y)) + eta,  eta = sqrt(2 D dt) xi
// Its transition density has no closed form: there is no path heat.
// m.x = mu dt, m.y = sqrt(2 D dt); zero where nothing moves.
// Needs: totalForce. Twin: lib/kernels/heun.ts

fn relax(x: vec4f, xi: vec4f, luck: vec4f, l: Controls, m: vec2f, row: u32) -> Move {
  let f0 = totalForce(x, l);
  let eta = m.y * xi;
  let f1 = totalForce(x + (m.x * f0 + eta), l);
  return Move(x + (0.5 * m.x * (f0 + f1) + eta), vec4f(0.0), vec4f(1.0));
}
