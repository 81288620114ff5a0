// Exponentials and what is made of them, to the accuracy of f32 whatever the
// driver does: WGSL promises only 3 + 2 |x| ULP for exp and 1e-5 for tanh.
// Four lanes, one trajectory each. Where f64 would overflow, so would the
// energy; here exponents end at 88.
// Needs: math.wgsl. Twin: lib/expressions/special.ts

// e^a = 2^whole (1 + rest).
struct Exponent {
  whole: vec4i,
  rest: vec4f,
}

// The nearest power of two is split off, ln 2 in two parts, the first exact in
// nine bits; the rest is a polynomial on [-ln 2 / 2, ln 2 / 2].
fn exponentOf(a: vec4f) -> Exponent {
  let whole = floor(a * 1.4426950408889634 + 0.5);
  let r = (a - whole * LN2_HIGH) - whole * LN2_LOW;
  var p = vec4f(1.9841270e-4);
  p = p * r + 1.3888889e-3;
  p = p * r + 8.3333333e-3;
  p = p * r + 4.1666667e-2;
  p = p * r + 0.16666667;
  p = p * r + 0.5;
  return Exponent(vec4i(whole), r + r * r * p);
}

fn powerOfTwo(whole: vec4i) -> vec4f {
  return bitcast<vec4f>((whole + vec4i(127)) << vec4u(23u));
}

// e^a.
fn exponential(a: vec4f) -> vec4f {
  let e = exponentOf(clamp(a, vec4f(-87.0), vec4f(88.0)));
  let two = powerOfTwo(e.whole);
  return two + two * e.rest;
}

// e^a - 1, to full relative accuracy where it is small.
fn expm1(a: vec4f) -> vec4f {
  let e = exponentOf(clamp(a, vec4f(-87.0), vec4f(88.0)));
  let two = powerOfTwo(e.whole);
  return (two - 1.0) + two * e.rest;
}

// ln(1 + a), to full relative accuracy where it is small.
fn log1p(a: vec4f) -> vec4f {
  // ln((1 + s) / (1 - s)).
  let s = a / (2.0 + a);
  let z = s * s;
  let near = 2.0 * s + 2.0 * s * z *
    (0.33333333 + z * (0.2 + z * (0.14285714 + z * (0.11111111 + z * 0.09090909))));
  return select(naturalLog(1.0 + a), near, abs(a) < vec4f(0.4));
}

fn hyperbolicTangent(a: vec4f) -> vec4f {
  let e = expm1(2.0 * clamp(a, vec4f(-15.0), vec4f(15.0)));
  return e / (e + 2.0);
}

// 1 / (1 + e^-a).
fn sigmoid(a: vec4f) -> vec4f {
  return 1.0 / (1.0 + exponential(-a));
}

// ln(1 + e^a).
fn softplus(a: vec4f) -> vec4f {
  return max(a, vec4f(0.0)) + log1p(exponential(-abs(a)));
}

// softplus(a + rise) - softplus(a), without cancellation.
fn softplusRise(a: vec4f, rise: vec4f) -> vec4f {
  let right = a > vec4f(0.0);
  let step = select(rise, -rise, right);
  let part = log1p(sigmoid(-abs(a)) * expm1(min(step, vec4f(40.0))));
  let small = part + select(vec4f(0.0), rise, right);
  // Beyond this the two differ so much that nothing cancels.
  return select(softplus(a + rise) - softplus(a), small, abs(rise) <= vec4f(40.0));
}
