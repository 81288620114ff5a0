// Sums as 64-bit integers in two words, in units of 2^-24: exact, whatever a
// compiler makes of sums in floating point, and the same in any order.
// Four lanes, one trajectory each.
// Twin: the f64 side adds plain numbers.

struct Fixed {
  low: vec4u,
  high: vec4u, // two's complement
}

// The sum with an amount added, |amount| < 2^31, rounded to the unit.
fn deposited(sum: Fixed, amount: vec4f) -> Fixed {
  let whole = vec4i(trunc(amount));
  let part = vec4i(round((amount - trunc(amount)) * 16777216.0));
  let a = sum.low + (bitcast<vec4u>(whole) << vec4u(24u));
  let b = a + bitcast<vec4u>(part);
  let carry = select(vec4u(0u), vec4u(1u), a < sum.low) + select(vec4u(0u), vec4u(1u), b < a);
  let high = bitcast<vec4u>(whole >> vec4u(8u)) + bitcast<vec4u>(part >> vec4u(31u)) + carry;
  return Fixed(b, sum.high + high);
}
