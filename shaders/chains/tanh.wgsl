// tanh a = 2 p q / (p p + q q), where p / q is a rational function of degree 7
// over 4 for tanh(a/2): near 1 the error of p / q enters by its square. The fit
// is good to 1.4e-8 (relative), with the rounding of f32 to 3e-7, everywhere.
// An error that all samples share would move the minimum that chains settle in.
// Twin: Math.tanh.

fn rationalTanh(a: f32) -> f32 {
  let x = clamp(a, -9.0, 9.0);
  let z = x * x;
  let p = x * fma(z, fma(z, fma(z, -3.4556571918188633e-8, 3.835938652438494e-5), 1.4175701649652737e-2), 0.4999999934438492);
  let q = fma(z, fma(z, 1.0505163099955605e-3, 0.11168464757625576), 1.0);
  return (p + p) * q / fma(p, p, q * q);
}
