/**
 * The largest magnitude among samples.
 *
 * @module
 */
import type { Estimate, Statistic } from "./statistic.ts";

/**
 * Largest |sample|, such as the worst first-law residual of a run: the state
 * is (n, max |x|). A NaN sample stays, so that it cannot go unnoticed.
 *
 * @example The worst of three
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { largest, largestOf } from "./extreme.ts";
 *
 * const state = new Float64Array(largest.width);
 * largest.add(state, 0, Float64Array.of(1e-7, -3e-7, 2e-7), 3);
 * assertEquals(largestOf(state, 0).value, 3e-7);
 * ```
 */
export const largest: Statistic = {
  name: "largest",
  width: 2,
  add(state, at, samples, count) {
    let worst = state[at + 1]!;
    for (let i = 0; i < count; i++) {
      worst = Math.max(worst, Math.abs(samples[i]!));
    }
    state[at]! += count;
    state[at + 1] = worst;
  },
  merge(state, at, other, from) {
    state[at]! += other[from]!;
    state[at + 1] = Math.max(state[at + 1]!, other[from + 1]!);
  },
};

/**
 * The largest magnitude as a deterministic quantity, to be judged against 0.
 *
 * @param state Where a {@linkcode largest} state lives.
 * @param at Its offset.
 * @returns The largest |sample|, in the unit of the samples, with SE 0.
 */
export function largestOf(state: Float64Array, at: number): Estimate {
  const n = state[at]!;
  return { value: n > 0 ? state[at + 1]! : NaN, standardError: 0, n };
}
