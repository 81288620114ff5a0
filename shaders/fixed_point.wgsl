// Sums as 64-bit integers in two words, in units of 2^-24: exact, whatever a
// compiler makes of sums in floating point, and the same in any order.
// Needs: lanes/four.wgsl or lanes/one.wgsl.
// Twin: the f64 side adds plain numbers.

struct Fixed {
  low: Lanes,
  high: Lanes, // two's complement
}

// The sum with an amount added, |amount| < 2^31, rounded to the unit.
fn deposited(sum: Fixed, amount: Reals) -> Fixed {
  let whole = Wholes(trunc(amount));
  let part = Wholes(round((amount - trunc(amount)) * 16777216.0));
  let a = sum.low + (bitcast<Lanes>(whole) << Lanes(24u));
  let b = a + bitcast<Lanes>(part);
  let carry = select(Lanes(0u), Lanes(1u), a < sum.low) + select(Lanes(0u), Lanes(1u), b < a);
  let high = bitcast<Lanes>(whole >> Lanes(8u)) + bitcast<Lanes>(part >> Lanes(31u)) + carry;
  return Fixed(b, sum.high + high);
}
