/**
 * Entropy of a binary memory.
 *
 * @param p Probability of one of the states, 0 <= p <= 1.
 * @returns -p ln p - (1 - p) ln(1 - p) [1].
 *
 * @example A fair bit
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { binaryEntropy } from "./landauer.ts";
 *
 * assertAlmostEquals(binaryEntropy(0.5), Math.LN2, 1e-15);
 * ```
 */
export function binaryEntropy(p: number): number {
  const term = (q: number) => q > 0 ? -q * Math.log(q) : 0;
  return term(p) + term(1 - p);
}

/**
 * Least mean work to erase a fair bit, T (ln 2 - h(p)).
 *
 * @param error Probability p that the bit ends in the wrong state.
 * @param temperature T [energy].
 * @returns The bound on <W> [energy].
 *
 * @example Erasure without error
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { landauerBound } from "./landauer.ts";
 *
 * assertAlmostEquals(landauerBound(0, 2), 2 * Math.LN2, 1e-15);
 * ```
 */
export function landauerBound(error: number, temperature: number): number {
  return temperature * (Math.LN2 - binaryEntropy(error));
}
