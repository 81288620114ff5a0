// Exact Ornstein-Uhlenbeck move where U is quadratic in each coordinate by itself.
//   x' = x + (1 - e^(-k h)) / k F + sqrt((1 - e^(-2 k h)) / k) xi,  k = d^2U/dx^2
// pace = (h, sqrt(2 h)); zero where nothing moves.
// Needs: vectors.wgsl, force, gain, stiffness, expm1. Twin: lib/learning/moves.ts

fn relax(x: Point, xi: Point, luck: vec4f, t: Theta, pace: vec2f) -> Move {
  let f = force(x, t);
  let k = stiffness(t);
  var y = x;
  for (var j = 0u; j < COORDINATES; j += 1u) {
    let a = -expm1(vec4f(-k[j] * pace.x, -2.0 * k[j] * pace.x, 0.0, 0.0)) / k[j];
    y[j] = x[j] + a.x * f[j] + sqrt(a.y) * xi[j];
  }
  let heat = -gain(x, y, t);
  return Move(y, heat, heat);
}
