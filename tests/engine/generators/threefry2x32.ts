/**
 * Threefry2x32 with 20 rounds (Salmon et al., SC 2011).
 *
 * @module
 */

const rotations = [13, 15, 26, 6, 17, 29, 16, 24];

/**
 * Two random words.
 *
 * @param counter Two words.
 * @param key Two words.
 * @returns Two words.
 */
export function threefry2x32(
  counter: readonly number[],
  key: readonly number[],
): number[] {
  const keys = [key[0]!, key[1]!, 0x1BD11BDA ^ key[0]! ^ key[1]!];
  let a = (counter[0]! + keys[0]!) | 0;
  let b = (counter[1]! + keys[1]!) | 0;
  for (let round = 0; round < 20; round++) {
    const r = rotations[round % 8]!;
    a = (a + b) | 0;
    b = (b << r | b >>> (32 - r)) ^ a;
    if (round % 4 === 3) {
      const j = (round + 1) / 4;
      a = (a + keys[j % 3]!) | 0;
      b = (b + keys[(j + 1) % 3]! + j) | 0;
    }
  }
  return [a >>> 0, b >>> 0];
}
