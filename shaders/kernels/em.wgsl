// Euler-Maruyama.
//   x' = x + mu F dt + eta,  eta = sqrt(2 D dt) xi
//   path heat q = (F + F') dx / 2 + (mu dt / 4) (F'^2 - F^2)
// m.x = mu dt, m.y = sqrt(2 D dt); zero where nothing moves.
// Needs: totalForce. Twin: lib/kernels/em.ts

fn relax(x: vec4f, xi: vec4f, luck: vec4f, l: Controls, m: vec2f, row: u32) -> Move {
  let f0 = totalForce(x, l);
  let y = x + (m.x * f0 + m.y * xi);
  if !HEAT {
    return Move(y, vec4f(0.0), vec4f(1.0));
  }
  let f1 = totalForce(y, l);
  let heat = 0.5 * (f0 + f1) * ((y - x) + 0.5 * m.x * (f1 - f0));
  return Move(y, heat, vec4f(1.0));
}
