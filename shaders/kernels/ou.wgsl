// Exact Ornstein-Uhlenbeck update, for a quadratic energy of stiffness k.
//   x' = c + r (x - c) + s xi,  r = exp(-mu k dt),  s^2 = (T / k) (1 - r^2)
//   path heat q = -dU: detailed balance is exact
// A row of coefficients is ((1 - r) / k, s), so that x' = x + (1 - r) F(x) / k + s xi.
// Needs: ROWS, totalForce, gain. Twin: lib/kernels/ou.ts

@group(0) @binding(4) var<uniform> coefficients: array<vec4f, ROWS>;

fn relax(x: vec4f, xi: vec4f, luck: vec4f, l: Controls, pace: vec2f, row: u32) -> Move {
  let m = coefficients[row];
  let y = x + (m.x * totalForce(x, l) + m.y * xi);
  if !HEAT {
    return Move(y, vec4f(0.0), vec4f(1.0));
  }
  return Move(y, -gain(x, y, l), vec4f(1.0));
}
