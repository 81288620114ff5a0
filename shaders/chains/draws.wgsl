// Whole numbers below a range from random words (Lemire, ACM TOMACS 29, 2019):
// the upper half of word * range, while the lower half is a word for further
// draws as long as the product of the ranges is at most 2^16.
// Twin: lib/chains/draws.ts

struct Drawn {
  number: u32, // below the range
  rest: u32,   // the lower half
}

fn drawBelow(word: u32, range: u32) -> Drawn {
  // range <= 2^16, and products of 32 by 32 bits have no upper half in WGSL.
  let low = (word & 0xffffu) * range;
  let high = (word >> 16u) * range;
  return Drawn((high + (low >> 16u)) >> 16u, (high << 16u) + low);
}

// A word for further draws from what two exhausted words have left: the rests of
// one are `product` apart, that of the other fills the gaps.
fn drawJoined(rest: u32, product: u32, other: u32) -> u32 {
  return rest + drawBelow(other, product).number;
}
