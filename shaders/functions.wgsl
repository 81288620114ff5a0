// Exponentials and what is made of them, to the accuracy of f32 whatever the
// driver does: WGSL promises only 3 + 2 |x| ULP for exp and 1e-5 for tanh.
// Where f64 would overflow, so would the energy; here exponents end at 88.
// Needs: lanes/four.wgsl or lanes/one.wgsl, math.wgsl. Twin: lib/expressions/special.ts

// e^a = 2^whole (1 + rest).
struct Exponent {
  whole: Wholes,
  rest: Reals,
}

// The nearest power of two is split off, ln 2 in two parts, the first exact in
// nine bits; the rest is a polynomial on [-ln 2 / 2, ln 2 / 2].
fn exponentOf(a: Reals) -> Exponent {
  let whole = floor(a * 1.4426950408889634 + 0.5);
  let r = (a - whole * LN2_HIGH) - whole * LN2_LOW;
  var p = Reals(1.9841270e-4);
  p = p * r + 1.3888889e-3;
  p = p * r + 8.3333333e-3;
  p = p * r + 4.1666667e-2;
  p = p * r + 0.16666667;
  p = p * r + 0.5;
  return Exponent(Wholes(whole), r + r * r * p);
}

fn powerOfTwo(whole: Wholes) -> Reals {
  return bitcast<Reals>((whole + Wholes(127)) << Lanes(23u));
}

// e^a.
fn exponential(a: Reals) -> Reals {
  let e = exponentOf(clamp(a, Reals(-87.0), Reals(88.0)));
  let two = powerOfTwo(e.whole);
  return two + two * e.rest;
}

// e^a - 1, to full relative accuracy where it is small.
fn expm1(a: Reals) -> Reals {
  let e = exponentOf(clamp(a, Reals(-87.0), Reals(88.0)));
  let two = powerOfTwo(e.whole);
  return (two - 1.0) + two * e.rest;
}

// ln(1 + a), to full relative accuracy where it is small.
fn log1p(a: Reals) -> Reals {
  // ln((1 + s) / (1 - s)).
  let s = a / (2.0 + a);
  let z = s * s;
  let near = 2.0 * s + 2.0 * s * z *
    (0.33333333 + z * (0.2 + z * (0.14285714 + z * (0.11111111 + z * 0.09090909))));
  return select(naturalLog(1.0 + a), near, abs(a) < Reals(0.4));
}

fn hyperbolicTangent(a: Reals) -> Reals {
  let e = expm1(2.0 * clamp(a, Reals(-15.0), Reals(15.0)));
  return e / (e + 2.0);
}

// 1 / (1 + e^-a).
fn sigmoid(a: Reals) -> Reals {
  return 1.0 / (1.0 + exponential(-a));
}

// ln(1 + e^a).
fn softplus(a: Reals) -> Reals {
  return max(a, Reals(0.0)) + log1p(exponential(-abs(a)));
}

// softplus(a + rise) - softplus(a), without cancellation.
fn softplusRise(a: Reals, rise: Reals) -> Reals {
  let right = a > Reals(0.0);
  let step = select(rise, -rise, right);
  let part = log1p(sigmoid(-abs(a)) * expm1(min(step, Reals(40.0))));
  let small = part + select(Reals(0.0), rise, right);
  // Beyond this the two differ so much that nothing cancels.
  return select(softplus(a + rise) - softplus(a), small, abs(rise) <= Reals(40.0));
}
