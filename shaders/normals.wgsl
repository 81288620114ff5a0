// Random numbers of a block of four consecutive steps, from one call of the
// generator per trajectory: words (0, 1) give steps 0 and 1, words (2, 3) give
// steps 2 and 3.
// Needs: math.wgsl, threefry.wgsl. Twin: lib/rng.ts

struct FourSteps {
  a: Reals,
  b: Reals,
  c: Reals,
  d: Reals,
}

// The 24 leading bits of a word, so that its f32 is exact; 0 becomes 1/2.
fn leadingBits(word: Lanes) -> Reals {
  var low = word >> Lanes(24u);
  low |= low >> Lanes(1u);
  low |= low >> Lanes(2u);
  low |= low >> Lanes(4u);
  return max(Reals(word & ~low), Reals(0.5));
}

// Uniform on [2^-33, 1 - 2^-24].
fn uniform01(word: Lanes) -> Reals {
  return leadingBits(word) * 2.3283064365386963e-10;
}

struct Pair {
  a: Reals,
  b: Reals,
}

// Two standard normals from two words (Box and Muller); at most 6.7637 in modulus.
fn normalPair(w0: Lanes, w1: Lanes) -> Pair {
  let radius = sqrt(-2.0 * naturalLogOfBits(bitcast<Wholes>(leadingBits(w0)), -32));
  // The angle is w1 / 2^32 turns: whole quarters, and a rest in [-1/8, 1/8]
  // whose thirty bits are shifted to the top, where the sign is.
  let t = Reals(bitcast<Wholes>(w1 << Lanes(2u))) * 5.820766091346741e-11;
  let p = quarterTurns(eighthTurn(t), w1 + Lanes(0x20000000u));
  return Pair(radius * p.cosine, radius * p.sine);
}

fn normals(counter: Words, key: vec4u) -> FourSteps {
  let w = threefry(counter, key);
  let p = normalPair(w.a, w.b);
  let q = normalPair(w.c, w.d);
  return FourSteps(p.a, p.b, q.a, q.b);
}

fn uniforms(counter: Words, key: vec4u) -> FourSteps {
  let w = threefry(counter, key);
  return FourSteps(uniform01(w.a), uniform01(w.b), uniform01(w.c), uniform01(w.d));
}
