// Elementary functions whose accuracy does not depend on the driver: WGSL
// promises only 2^-11 for sin and cos and 2^-21 for log. Minimax fits.
// Four lanes, one trajectory each.
// Twin: the f64 side calls Math.log, Math.sin, Math.cos.

const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.12194440e-4;
// Bits of sqrt(1/2): the mantissa is taken in [sqrt(1/2), sqrt(2)).
const SQRT_HALF = 0x3f3504f3;

// ln(value * 2^exponent) from the bits of a positive f32. ln 1 = 0 exactly; relative error 8e-8.
fn naturalLogOfBits(bits: vec4i, exponent: i32) -> vec4f {
  let i = bits - vec4i(SQRT_HALF - (exponent << 23u));
  let e = vec4f(i >> vec4u(23u));
  let f = bitcast<vec4f>((i & vec4i(0x7fffff)) + vec4i(SQRT_HALF)) - 1.0;
  let z = f * f;
  var p = vec4f(-0.07634492963552475);
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
fn naturalLog(value: vec4f) -> vec4f {
  return naturalLogOfBits(bitcast<vec4i>(value), 0);
}

struct Circle {
  cosine: vec4f,
  sine: vec4f,
}

// cos and sin of 2 pi t for t in [-1/8, 1/8]. Errors 7e-8 and 1e-7.
fn eighthTurn(t: vec4f) -> Circle {
  let z = t * t;
  let sine = t * (6.283185005187988 + z * (-41.34162902832031 +
    z * (81.58812713623047 + z * -75.24006652832031)));
  let cosine = 1.0 + z * (-19.739208221435547 + z * (64.93932342529297 +
    z * (-85.44374084472656 + z * 59.24596405029297)));
  return Circle(cosine, sine);
}

// The point turned by q quarter turns, (c, s) -> (-s, c) each, q in the two leading bits of a word.
fn quarterTurns(p: Circle, word: vec4u) -> Circle {
  let shifted = word << vec4u(1u);
  let odd = bitcast<vec4i>(shifted) < vec4i(0);
  let sign = vec4u(0x80000000u);
  return Circle(
    bitcast<vec4f>(bitcast<vec4u>(select(p.cosine, p.sine, odd)) ^ ((word ^ shifted) & sign)),
    bitcast<vec4f>(bitcast<vec4u>(select(p.sine, p.cosine, odd)) ^ (word & sign)),
  );
}

// cos and sin of an angle of a few turns [radian].
fn circle(angle: vec4f) -> Circle {
  let turns = angle * 0.15915494309189535;
  let quarters = floor(turns * 4.0 + 0.5);
  return quarterTurns(eighthTurn(turns - quarters * 0.25), bitcast<vec4u>(vec4i(quarters)) << vec4u(30u));
}
