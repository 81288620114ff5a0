// Half of tanh a from a/32: p q / (p p + q q), where p / q is a rational function
// of degree 7 over 4 for tanh(a/2), whose leading coefficients are -1 and 1 in
// that unit; near 1 its error enters by its square. The fit is good to 3e-8
// (relative), with the rounding of f32 to 3e-7, everywhere. An error that all
// samples share would move the minimum that chains settle in.
// Twin: Math.tanh.

fn halfTanh(a: f32) -> f32 {
  let x = clamp(a, -0.28125, 0.28125);
  let z = x * x;
  let p = x * fma(z, fma(z, 1.1539819240570068 - z, 0.42430099844932556), 0.014668593183159828);
  let q = fma(z, z + 0.10475119203329086, 9.167870739474893e-4);
  return p * q / fma(p, p, q * q);
}
