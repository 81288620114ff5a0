// Implicit trapezoid.
//   solve x' = x + mu (dt/2) (F + F') + eta,  eta = sqrt(2 D dt) xi
//   path heat q = (F + F') dx / 2 + T ln(J'/J),  J(y) = 1 - mu (dt/2) F_x(y)
// Newton's method from the Euler-Maruyama predictor, a fixed number of times.
// m.x = mu dt, m.y = sqrt(2 D dt); zero where nothing moves.
// Needs: totalForce, curvature. Twin: lib/kernels/itr.ts

override ITERATIONS: u32 = 3u;

fn jacobian(x: vec4f, l: Controls, m: vec2f) -> vec4f {
  return 1.0 + (0.5 * m.x) * curvature(x, l);
}

fn newton(y: vec4f, b: vec4f, l: Controls, m: vec2f) -> vec4f {
  return y - (y - b - (0.5 * m.x) * totalForce(y, l)) / jacobian(y, l, m);
}

fn relax(x: vec4f, xi: vec4f, luck: vec4f, l: Controls, m: vec2f, row: u32) -> Move {
  let f0 = totalForce(x, l);
  let half = (0.5 * m.x) * f0;
  let b = x + half + m.y * xi;
  var y = newton(b + half, b, l, m);
  if ITERATIONS > 1u {
    y = newton(y, b, l, m);
  }
  if ITERATIONS > 2u {
    y = newton(y, b, l, m);
  }
  if ITERATIONS > 3u {
    y = newton(y, b, l, m);
  }
  for (var i = 4u; i < ITERATIONS; i += 1u) {
    y = newton(y, b, l, m);
  }
  if !HEAT {
    return Move(y, vec4f(0.0), vec4f(1.0));
  }
  let heat = 0.5 * (f0 + totalForce(y, l)) * (y - x);
  return Move(y, heat, jacobian(y, l, m) / jacobian(x, l, m));
}
