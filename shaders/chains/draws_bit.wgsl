// The set bit of given rank, by halves of halves. On the host the samples that
// are left are a list instead: lib/chains/batches_numeric.ts

// The place of the set bit below which `rank` set bits are.
fn drawBit(word: u32, rank: u32) -> u32 {
  // Set bits in each two, four and eight bits.
  let twos = word - ((word >> 1u) & 0x55555555u);
  let fours = (twos & 0x33333333u) + ((twos >> 2u) & 0x33333333u);
  let eights = (fours + (fours >> 4u)) & 0x0f0f0f0fu;
  var place = 0u;
  var rest = rank;
  let c16 = (eights + (eights >> 8u)) & 31u;
  let in16 = rest >= c16;
  place = select(0u, 16u, in16);
  rest -= select(0u, c16, in16);
  let c8 = (eights >> place) & 15u;
  let in8 = rest >= c8;
  place += select(0u, 8u, in8);
  rest -= select(0u, c8, in8);
  let c4 = (fours >> place) & 7u;
  let in4 = rest >= c4;
  place += select(0u, 4u, in4);
  rest -= select(0u, c4, in4);
  let c2 = (twos >> place) & 3u;
  let in2 = rest >= c2;
  place += select(0u, 2u, in2);
  rest -= select(0u, c2, in2);
  return place + select(0u, 1u, rest >= ((word >> place) & 1u));
}
