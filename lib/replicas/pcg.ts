/**
 * A hash of whole numbers, for starts that any program can repeat.
 *
 * @module
 */

/**
 * The hash of the PCG family, RXS-M-XS (O'Neill, HMC-CS-2014-0905).
 *
 * @param i A whole number, taken modulo 2^32.
 * @returns 32 bits.
 *
 * @example Its first numbers
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pcg } from "./pcg.ts";
 *
 * assertEquals([0, 1, 2].map(pcg), [129708002, 2831084092, 2055130248]);
 * ```
 */
export function pcg(i: number): number {
  const state = (Math.imul(i, 747796405) + 2891336453) >>> 0;
  const mixed = ((state >>> ((state >>> 28) + 4)) ^ state) >>> 0;
  const word = Math.imul(mixed, 277803737) >>> 0;
  return ((word >>> 22) ^ word) >>> 0;
}

/**
 * A uniform number from the 24 leading bits of a word.
 *
 * @param word 32 bits.
 * @returns A multiple of 2^-24 in [0, 1).
 */
export function leading24(word: number): number {
  return (word >>> 8) * 2 ** -24;
}

/**
 * A uniform number out of {@linkcode pcg}.
 *
 * @param i A whole number.
 * @returns A multiple of 2^-24 in [0, 1).
 */
export function pcgUniform(i: number): number {
  return leading24(pcg(i));
}
