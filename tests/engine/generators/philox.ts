/**
 * Philox4x32 with 10 rounds (Salmon et al., SC 2011): a stream that shares no
 * line with the one under test.
 *
 * @module
 */

/**
 * Four random words.
 *
 * @param counter Four words.
 * @param key Two words.
 * @returns Four words.
 */
export function philox(
  counter: readonly number[],
  key: readonly number[],
): number[] {
  let [x0, x1, x2, x3] = counter.map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const a = 0xD2511F53n * x0;
    const b = 0xCD9E8D57n * x2;
    [x0, x1, x2, x3] = [
      (b >> 32n) ^ x1 ^ k0,
      b & 0xffffffffn,
      (a >> 32n) ^ x3 ^ k1,
      a & 0xffffffffn,
    ];
    k0 = (k0 + 0x9E3779B9n) & 0xffffffffn;
    k1 = (k1 + 0xBB67AE85n) & 0xffffffffn;
  }
  return [x0, x1, x2, x3].map(Number);
}
