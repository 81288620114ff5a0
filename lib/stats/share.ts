import type { Estimate, Statistic } from "./statistic.ts";

/**
 * How many samples are not 0: state n, count.
 *
 * @example Two of three
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { share, shareOf } from "./share.ts";
 *
 * const state = new Float64Array(share.width);
 * share.add(state, 0, Float64Array.of(1, 0, 1), 3);
 * assertEquals(shareOf(state, 0).value, 2 / 3);
 * ```
 */
export const share: Statistic = {
  name: "share",
  width: 2,
  add(state, at, samples, count) {
    let hits = 0;
    for (let i = 0; i < count; i++) hits += samples[i] === 0 ? 0 : 1;
    state[at]! += count;
    state[at + 1]! += hits;
  },
  merge(state, at, other, from) {
    state[at]! += other[from]!;
    state[at + 1]! += other[from + 1]!;
  },
};

/**
 * A probability out of counts; none of n does not mean never.
 *
 * @param count Samples that count.
 * @param n All samples.
 * @returns The share with its binomial standard error, at least 1 / n.
 */
export function shareOfCounts(count: number, n: number): Estimate {
  const value = count / n;
  const variance = Math.max(value * (1 - value), 1 / n);
  return { value, standardError: Math.sqrt(variance / n), n };
}

/**
 * Probability that a sample is not 0.
 *
 * @param state Where states live.
 * @param at Offset of the state.
 * @returns The share with its binomial standard error.
 */
export function shareOf(state: Float64Array, at: number): Estimate {
  return shareOfCounts(state[at + 1]!, state[at]!);
}
