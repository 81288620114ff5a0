/**
 * Count, mean and central sums of powers 2 to 4.
 *
 * @module
 */
import type { Estimate, Statistic } from "./statistic.ts";

/** Samples of one two-pass leaf; a longer call is cut into leaves. */
const LEAF = 256;

/**
 * Moments of a sample: the state is (n, mean, M2, M3, M4), where Mk is the sum
 * of (x - mean)^k.
 *
 * Each leaf of 256 samples takes two passes and one merge (Chan, Golub and
 * LeVeque 1983; Pebay, SAND2008-6212), so nothing cancels when the mean is
 * large next to the spread.
 *
 * @example Five work values
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { meanOf, moments } from "./moments.ts";
 *
 * const state = new Float64Array(moments.width);
 * moments.add(state, 0, Float64Array.of(0.3, 1.1, 2.7, 1.9, 0.8), 5);
 * assertAlmostEquals(meanOf(state, 0).value, 1.36, 1e-15);
 * ```
 */
export const moments: Statistic = {
  name: "moments",
  width: 5,
  add(state, at, samples, count) {
    for (let start = 0; start < count; start += LEAF) {
      addLeaf(state, at, samples, start, Math.min(count, start + LEAF));
    }
  },
  merge(state, at, other, from) {
    mergeParts(
      state,
      at,
      other[from]!,
      other[from + 1]!,
      other[from + 2]!,
      other[from + 3]!,
      other[from + 4]!,
    );
  },
};

function addLeaf(
  state: Float64Array,
  at: number,
  samples: Float64Array,
  start: number,
  end: number,
): void {
  // Two sums at a time: one alone would wait on the latency of its addition.
  const even = end - ((end - start) & 1);
  let sum = even < end ? samples[even]! : 0;
  let sum1 = 0;
  for (let i = start; i < even; i += 2) {
    sum += samples[i]!;
    sum1 += samples[i + 1]!;
  }
  const n = end - start;
  const mean = (sum + sum1) / n;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let i = start; i < end; i++) {
    const d = samples[i]! - mean;
    const square = d * d;
    m2 += square;
    m3 += square * d;
    m4 += square * square;
  }
  mergeParts(state, at, n, mean, m2, m3, m4);
}

function mergeParts(
  state: Float64Array,
  at: number,
  nB: number,
  meanB: number,
  m2B: number,
  m3B: number,
  m4B: number,
): void {
  if (nB === 0) return;
  const nA = state[at]!;
  const m2A = state[at + 2]!;
  const m3A = state[at + 3]!;
  const n = nA + nB;
  const d = meanB - state[at + 1]!;
  const d2 = d * d;
  const cross = nA * nB;
  state[at] = n;
  state[at + 1]! += d * (nB / n);
  state[at + 2] = m2A + m2B + d2 * cross / n;
  state[at + 3] = m3A + m3B + d2 * d * cross * (nA - nB) / (n * n) +
    3 * d * (nA * m2B - nB * m2A) / n;
  state[at + 4]! += m4B +
    d2 * d2 * cross * (nA * nA - cross + nB * nB) / (n * n * n) +
    6 * d2 * (nA * nA * m2B + nB * nB * m2A) / (n * n) +
    4 * d * (nA * m3B - nB * m3A) / n;
}

/**
 * Mean of the samples, with SE sqrt(M2 / (n (n - 1))).
 *
 * @param state Where a {@linkcode moments} state lives.
 * @param at Its offset.
 * @returns The mean, in the unit of the samples.
 */
export function meanOf(state: Float64Array, at: number): Estimate {
  const n = state[at]!;
  return {
    value: n > 0 ? state[at + 1]! : NaN,
    standardError: n > 1 ? Math.sqrt(state[at + 2]! / (n * (n - 1))) : Infinity,
    n,
  };
}

/**
 * Unbiased variance M2 / (n - 1), with SE sqrt((M4/n - (M2/n)^2) / n).
 *
 * @param state Where a {@linkcode moments} state lives.
 * @param at Its offset.
 * @returns The variance, in the squared unit of the samples.
 */
export function varianceOf(state: Float64Array, at: number): Estimate {
  const n = state[at]!;
  if (n < 2) return { value: NaN, standardError: Infinity, n };
  const m2 = state[at + 2]!;
  const spread = state[at + 4]! / n - (m2 / n) ** 2;
  return {
    value: m2 / (n - 1),
    standardError: Math.sqrt(Math.max(0, spread) / n),
    n,
  };
}

/**
 * Mean of the squares of the samples.
 *
 * @param state Where states live.
 * @param at Offset of the state.
 * @returns <a^2> with the standard error that the third and fourth moments give.
 *
 * @example The mean square of 1, 2, 3
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { meanSquareOf, moments } from "./moments.ts";
 *
 * const state = new Float64Array(moments.width);
 * moments.add(state, 0, Float64Array.of(1, 2, 3), 3);
 * assertAlmostEquals(meanSquareOf(state, 0).value, 14 / 3, 1e-15);
 * ```
 */
export function meanSquareOf(state: Float64Array, at: number): Estimate {
  const n = state[at]!;
  const mean = state[at + 1]!;
  const [m2, m3, m4] = [2, 3, 4].map((i) => state[at + i]! / n) as [
    number,
    number,
    number,
  ];
  const variance = 4 * mean * (mean * m2 + m3) + m4 - m2 * m2;
  return {
    value: mean * mean + m2,
    standardError: n > 1
      ? Math.sqrt(Math.max(variance, 0) / (n - 1))
      : Infinity,
    n,
  };
}
