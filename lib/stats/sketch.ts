/**
 * Quantiles from counts in logarithmic bins.
 *
 * @module
 */
import { ACCURACY, binOf, middleOf, SMALLEST, TOP } from "./log_bins.ts";
import type { Estimate, Statistic } from "./statistic.ts";

/**
 * Quantile sketch: the state is (n, counts of bins -1843 to 1843). Bin k > 0
 * holds 1e-4 g^(k-1) < x <= 1e-4 g^k with g = 1.01/0.99, bin -k the negatives,
 * bin 0 all |x| <= 1e-4.
 *
 * Merging adds integers, so order does not matter (DDSketch: Masson, Rim and
 * Lee, PVLDB 12, 2195 (2019)).
 *
 * @example The median of three
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { quantile, quantileSketch } from "./sketch.ts";
 *
 * const state = new Float64Array(quantileSketch.width);
 * quantileSketch.add(state, 0, Float64Array.of(3, -1, 50), 3);
 * assertAlmostEquals(quantile(state, 0, 0.5), 3, 0.03);
 * ```
 */
export const quantileSketch: Statistic = {
  name: "quantileSketch",
  width: 2 * TOP + 2,
  add(state, at, samples, count) {
    const zero = at + 1 + TOP;
    for (let i = 0; i < count; i++) state[zero + binOf(samples[i]!)]! += 1;
    state[at]! += count;
  },
  merge(state, at, other, from) {
    for (let i = 0; i < 2 * TOP + 2; i++) state[at + i]! += other[from + i]!;
  },
};

/**
 * Value below which a share p of the samples lies.
 *
 * @param state Where a {@linkcode quantileSketch} state lives.
 * @param at Its offset.
 * @param p The share, between 0 and 1.
 * @returns The sample of rank floor(p (n - 1)) to 1 %, or to 1e-4 if that is more.
 */
export function quantile(state: Float64Array, at: number, p: number): number {
  const n = state[at]!;
  if (n === 0) return NaN;
  const rank = Math.floor(Math.max(0, Math.min(1, p)) * (n - 1));
  let sum = 0;
  let bin = -TOP;
  for (; bin < TOP; bin++) {
    sum += state[at + 1 + TOP + bin]!;
    if (sum > rank) break;
  }
  return middleOf(bin);
}

/**
 * A quantile with the standard error of its rank: half the distance between
 * the quantiles at p +- sqrt(p (1 - p) / n), and the width of a bin.
 *
 * @param state Where a {@linkcode quantileSketch} state lives.
 * @param at Its offset.
 * @param p The share, between 0 and 1.
 * @returns The quantile, in the unit of the samples.
 */
export function quantileOf(
  state: Float64Array,
  at: number,
  p: number,
): Estimate {
  const n = state[at]!;
  const value = quantile(state, at, p);
  if (n < 2) return { value, standardError: Infinity, n };
  const step = Math.sqrt(p * (1 - p) / n);
  const half = quantile(state, at, p + step) - quantile(state, at, p - step);
  const rounding = Math.max(SMALLEST, ACCURACY * Math.abs(value));
  return {
    value,
    standardError: Math.hypot(half / 2, rounding / Math.sqrt(3)),
    n,
  };
}
