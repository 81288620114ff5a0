// Elementary functions whose accuracy does not depend on the driver: WGSL
// promises only 2^-11 for sin and cos and 2^-21 for log. Minimax fits.
// Needs: lanes/four.wgsl or lanes/one.wgsl.
// Twin: the f64 side calls Math.log, Math.sin, Math.cos.

const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.12194440e-4;
// Bits of sqrt(1/2): the mantissa is taken in [sqrt(1/2), sqrt(2)).
const SQRT_HALF = 0x3f3504f3;

// ln(value * 2^exponent) from the bits of a positive f32. ln 1 = 0 exactly; relative error 8e-8.
fn naturalLogOfBits(bits: Wholes, exponent: i32) -> Reals {
  let i = bits - Wholes(SQRT_HALF - (exponent << 23u));
  let e = Reals(i >> Lanes(23u));
  let f = bitcast<Reals>((i & Wholes(0x7fffff)) + Wholes(SQRT_HALF)) - 1.0;
  let z = f * f;
  var p = Reals(-0.07634492963552475);
  p = p * f + 0.12761574983596802;
  p = p * f - 0.13160182535648346;
  p = p * f + 0.14201758801937103;
  p = p * f - 0.16623356938362122;
  p = p * f + 0.20001226663589478;
  p = p * f - 0.2500081956386566;
  p = p * f + 0.3333333134651184;
  return ((f * z * p - 0.5 * z) + LN2_LOW * e) + f + LN2_HIGH * e;
}

// ln(value) of a positive, normal f32.
fn naturalLog(value: Reals) -> Reals {
  return naturalLogOfBits(bitcast<Wholes>(value), 0);
}

struct Circle {
  cosine: Reals,
  sine: Reals,
}

// cos and sin of 2 pi t for t in [-1/8, 1/8]. Errors 7e-8 and 1e-7.
fn eighthTurn(t: Reals) -> Circle {
  let z = t * t;
  let sine = t * (6.283185005187988 + z * (-41.34162902832031 +
    z * (81.58812713623047 + z * -75.24006652832031)));
  let cosine = 1.0 + z * (-19.739208221435547 + z * (64.93932342529297 +
    z * (-85.44374084472656 + z * 59.24596405029297)));
  return Circle(cosine, sine);
}

// The point turned by q quarter turns, (c, s) -> (-s, c) each, q in the two leading bits of a word.
fn quarterTurns(p: Circle, word: Lanes) -> Circle {
  let shifted = word << Lanes(1u);
  let odd = bitcast<Wholes>(shifted) < Wholes(0);
  let sign = Lanes(0x80000000u);
  return Circle(
    bitcast<Reals>(bitcast<Lanes>(select(p.cosine, p.sine, odd)) ^ ((word ^ shifted) & sign)),
    bitcast<Reals>(bitcast<Lanes>(select(p.sine, p.cosine, odd)) ^ (word & sign)),
  );
}

// cos and sin of an angle of a few turns [radian].
fn circle(angle: Reals) -> Circle {
  let turns = angle * 0.15915494309189535;
  let quarters = floor(turns * 4.0 + 0.5);
  return quarterTurns(eighthTurn(turns - quarters * 0.25), bitcast<Lanes>(Wholes(quarters)) << Lanes(30u));
}
