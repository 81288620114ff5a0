// Threefry4x32 with 20 rounds (Salmon et al., SC 2011): random words as a pure
// function of key and counter. Each lane holds the words of one counter.
// Needs: lanes/four.wgsl or lanes/one.wgsl. Twin: lib/rng.ts

struct Words {
  a: Lanes,
  b: Lanes,
  c: Lanes,
  d: Lanes,
}

fn rotate(x: Lanes, bits: u32) -> Lanes {
  return (x << Lanes(bits)) | (x >> Lanes(32u - bits));
}

fn evenRound(w: Words, r: u32, s: u32) -> Words {
  let a = w.a + w.b;
  let c = w.c + w.d;
  return Words(a, rotate(w.b, r) ^ a, c, rotate(w.d, s) ^ c);
}

fn oddRound(w: Words, r: u32, s: u32) -> Words {
  let a = w.a + w.d;
  let c = w.c + w.b;
  return Words(a, rotate(w.b, s) ^ c, c, rotate(w.d, r) ^ a);
}

fn fourRoundsLow(w: Words) -> Words {
  return oddRound(evenRound(oddRound(evenRound(w, 10u, 26u), 11u, 21u), 13u, 27u), 23u, 5u);
}

fn fourRoundsHigh(w: Words) -> Words {
  return oddRound(evenRound(oddRound(evenRound(w, 6u, 20u), 17u, 11u), 25u, 10u), 18u, 20u);
}

fn inject(w: Words, a: u32, b: u32, c: u32, d: u32) -> Words {
  return Words(w.a + a, w.b + b, w.c + c, w.d + d);
}

fn threefry(counter: Words, k: vec4u) -> Words {
  let last = 0x1BD11BDAu ^ k.x ^ k.y ^ k.z ^ k.w;
  var w = inject(counter, k.x, k.y, k.z, k.w);
  w = inject(fourRoundsLow(w), k.y, k.z, k.w, last + 1u);
  w = inject(fourRoundsHigh(w), k.z, k.w, last, k.x + 2u);
  w = inject(fourRoundsLow(w), k.w, last, k.x, k.y + 3u);
  w = inject(fourRoundsHigh(w), last, k.x, k.y, k.z + 4u);
  w = inject(fourRoundsLow(w), k.x, k.y, k.z, k.w + 5u);
  return w;
}
