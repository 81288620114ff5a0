/**
 * Random numbers as a pure function of (seed, purpose, run, trajectory, block).
 *
 * The twin of `shaders/threefry.wgsl` and `shaders/normals.wgsl`: the same
 * integers, and normals in f64.
 *
 * @module
 */

/** What a stream of random numbers is for; part of the key. */
export const purposes = {
  /** Normals of the dynamics. */
  dynamics: 1,
  /** Initial states. */
  start: 2,
  /** Uniforms that accept or reject. */
  accept: 3,
  /** Minibatches of parameter chains. */
  batches: 7,
  /** Thermal noise of single parameters, and where they start. */
  thermal: 8,
} as const;

/** The four words of a key: seed low and high, purpose, run. */
export type Key = readonly [number, number, number, number];

/**
 * The key of one stream.
 *
 * @param seed A whole number, 0 <= seed < 2^53.
 * @param purpose One of {@linkcode purposes}.
 * @param replica Which run: forward is 2r, reverse 2r + 1.
 * @returns Four 32-bit words.
 */
export function streamKey(seed: number, purpose: number, replica: number): Key {
  return [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, purpose, replica];
}

/**
 * Threefry4x32 with 20 rounds (Salmon, Moraes, Dror, Shaw, SC 2011).
 *
 * @param out Receives the four words.
 * @param a Counter word 0: trajectory, low word.
 * @param b Counter word 1: trajectory, high word.
 * @param c Counter word 2: block, low word.
 * @param d Counter word 3: block, high word.
 * @param key The key.
 *
 * @example The published answer for zeros
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { threefry } from "./rng.ts";
 *
 * const words = new Uint32Array(4);
 * threefry(words, 0, 0, 0, 0, [0, 0, 0, 0]);
 * assertEquals(words[0], 0x9c6ca96a);
 * ```
 */
export function threefry(
  out: Uint32Array,
  a: number,
  b: number,
  c: number,
  d: number,
  key: Key,
): void {
  const k0 = key[0] | 0;
  const k1 = key[1] | 0;
  const k2 = key[2] | 0;
  const k3 = key[3] | 0;
  const k4 = 0x1BD11BDA ^ k0 ^ k1 ^ k2 ^ k3;
  let x0 = (a + k0) | 0;
  let x1 = (b + k1) | 0;
  let x2 = (c + k2) | 0;
  let x3 = (d + k3) | 0;
  // Five injections of the rotating key; written out because a loop is slower.
  let e0 = k0;
  let e1 = k1;
  let e2 = k2;
  let e3 = k3;
  let e4 = k4;
  for (let j = 1; j <= 5; j++) {
    if (j & 1) {
      x0 = (x0 + x1) | 0, x1 = (x1 << 10 | x1 >>> 22) ^ x0;
      x2 = (x2 + x3) | 0, x3 = (x3 << 26 | x3 >>> 6) ^ x2;
      x0 = (x0 + x3) | 0, x3 = (x3 << 11 | x3 >>> 21) ^ x0;
      x2 = (x2 + x1) | 0, x1 = (x1 << 21 | x1 >>> 11) ^ x2;
      x0 = (x0 + x1) | 0, x1 = (x1 << 13 | x1 >>> 19) ^ x0;
      x2 = (x2 + x3) | 0, x3 = (x3 << 27 | x3 >>> 5) ^ x2;
      x0 = (x0 + x3) | 0, x3 = (x3 << 23 | x3 >>> 9) ^ x0;
      x2 = (x2 + x1) | 0, x1 = (x1 << 5 | x1 >>> 27) ^ x2;
    } else {
      x0 = (x0 + x1) | 0, x1 = (x1 << 6 | x1 >>> 26) ^ x0;
      x2 = (x2 + x3) | 0, x3 = (x3 << 20 | x3 >>> 12) ^ x2;
      x0 = (x0 + x3) | 0, x3 = (x3 << 17 | x3 >>> 15) ^ x0;
      x2 = (x2 + x1) | 0, x1 = (x1 << 11 | x1 >>> 21) ^ x2;
      x0 = (x0 + x1) | 0, x1 = (x1 << 25 | x1 >>> 7) ^ x0;
      x2 = (x2 + x3) | 0, x3 = (x3 << 10 | x3 >>> 22) ^ x2;
      x0 = (x0 + x3) | 0, x3 = (x3 << 18 | x3 >>> 14) ^ x0;
      x2 = (x2 + x1) | 0, x1 = (x1 << 20 | x1 >>> 12) ^ x2;
    }
    const first = e0;
    e0 = e1, e1 = e2, e2 = e3, e3 = e4, e4 = first;
    x0 = (x0 + e0) | 0;
    x1 = (x1 + e1) | 0;
    x2 = (x2 + e2) | 0;
    x3 = (x3 + e3 + j) | 0;
  }
  out[0] = x0, out[1] = x1, out[2] = x2, out[3] = x3;
}

/**
 * A uniform number from the 24 leading bits of a word.
 *
 * @param word 32 random bits.
 * @returns A number in [2^-33, 1 - 2^-24].
 */
export function uniform01(word: number): number {
  const kept = (word & (0xffffff00 >> Math.clz32(word))) >>> 0;
  return Math.max(kept, 0.5) * 2 ** -32;
}

/**
 * Two standard normals from two words (Box and Muller).
 *
 * @param out Receives the normals at `at` and `at + 1`.
 * @param at Where.
 * @param w0 Word of the radius.
 * @param w1 Word of the angle.
 *
 * @example The smallest word gives the largest radius
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { normalPair } from "./rng.ts";
 *
 * const z = new Float64Array(2);
 * normalPair(z, 0, 0, 0);
 * assertAlmostEquals(z[0]!, 6.763705635, 1e-9);
 * ```
 */
export function normalPair(
  out: Float64Array,
  at: number,
  w0: number,
  w1: number,
): void {
  const radius = Math.sqrt(-2 * Math.log(uniform01(w0)));
  // Whole quarter turns, and a rest of at most an eighth on which the Taylor
  // series of cos and sin are exact to rounding.
  const a = (w1 << 2) * (2 * Math.PI * 2 ** -34);
  const z = a * a;
  const sine = a * (1 + z * (-1 / 6 + z * (1 / 120 + z * (-1 / 5040 +
                z * (1 / 362880 + z * (-1 / 39916800 + z * (1 / 6227020800 -
                            z / 1307674368000)))))));
  const cosine = 1 + z * (-1 / 2 + z * (1 / 24 + z * (-1 / 720 +
                z * (1 / 40320 + z * (-1 / 3628800 + z * (1 / 479001600 -
                            z / 87178291200))))));
  const quarters = (w1 + 0x20000000) >>> 30;
  const c = quarters & 1 ? sine : cosine;
  const s = quarters & 1 ? cosine : sine;
  out[at] = quarters === 1 || quarters === 2 ? -radius * c : radius * c;
  out[at + 1] = quarters & 2 ? -radius * s : radius * s;
}
