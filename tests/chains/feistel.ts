/**
 * A balanced Feistel network of twelve rounds on the smallest domain 4^k that
 * holds N, with cycle walking: a permutation whose parity is not fair.
 *
 * @module
 */
export function feistel(
  samples: number,
  seed: number,
): (place: number) => number {
  const bits = Math.ceil(Math.log2(samples) / 2);
  const mask = 2 ** bits - 1;
  const hashed = (x: number, round: number) => {
    let h = Math.imul(x + 1, 0x9E3779B1) ^
      Math.imul(seed * 12 + round + 1, 0x85EBCA6B);
    h = Math.imul(h ^ h >>> 16, 0xC2B2AE35);
    h = Math.imul(h ^ h >>> 13, 0x27D4EB2F);
    return (h ^ h >>> 16) & mask;
  };
  const once = (x: number) => {
    let high = x >> bits;
    let low = x & mask;
    for (let round = 0; round < 12; round++) {
      [high, low] = [low, high ^ hashed(low, round)];
    }
    return high << bits | low;
  };
  return (place) => {
    let x = once(place);
    while (x >= samples) x = once(x);
    return x;
  };
}
