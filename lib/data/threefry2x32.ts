/**
 * The generator of made-up data; chains draw from another one.
 *
 * @module
 */

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24];
const PARITY = 0x1BD11BDA;

/**
 * Threefry2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw, SC 2011).
 *
 * @param counter Two 32-bit words.
 * @param key Two 32-bit words.
 * @returns Two 32-bit words.
 *
 * @example The published answer for zeros
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { threefry2x32 } from "./threefry2x32.ts";
 *
 * assertEquals(threefry2x32([0, 0], [0, 0]), [0x6b200159, 0x99ba4efe]);
 * ```
 */
export function threefry2x32(
  counter: readonly [number, number],
  key: readonly [number, number],
): [number, number] {
  const keys = [key[0], key[1], PARITY ^ key[0] ^ key[1]];
  let x = (counter[0] + key[0]) >>> 0;
  let y = (counter[1] + key[1]) >>> 0;
  for (let round = 0; round < 20; round++) {
    const turn = ROTATIONS[round % 8]!;
    x = (x + y) >>> 0;
    y = ((y << turn) | (y >>> (32 - turn))) ^ x;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      x = (x + keys[injection % 3]!) >>> 0;
      y = (y + keys[(injection + 1) % 3]! + injection) >>> 0;
    }
  }
  return [x >>> 0, y >>> 0];
}

/**
 * Standard normal noise of made-up data, by the Box-Muller transform.
 *
 * @param i Number of the sample.
 * @returns z_i.
 */
export function dataNormal(i: number): number {
  const [a, b] = threefry2x32([i, 0], [0x5EED, 1])
    .map((word) => (word + 0.5) / 2 ** 32) as [number, number];
  return Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b);
}
