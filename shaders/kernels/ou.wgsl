// Exact Ornstein-Uhlenbeck update, for a quadratic energy of stiffness k.
//   x' = c + r (x - c) + s xi,  r = exp(-mu k dt),  s^2 = (T / k) (1 - r^2)
//   path heat q = -dU: detailed balance is exact
// Row: m.x = (1 - r) / k, m.y = s, so that x' = x + m.x F(x) + m.y xi.
// Needs: totalForce, gain. Twin: lib/kernels/ou.ts

fn relax(x: vec4f, xi: vec4f, luck: vec4f, l: vec4f, m: vec4f) -> Move {
  let y = x + (m.x * totalForce(x, l) + m.y * xi);
  if !HEAT {
    return Move(y, vec4f(0.0), vec4f(1.0));
  }
  return Move(y, -gain(x, y, l), vec4f(1.0));
}
