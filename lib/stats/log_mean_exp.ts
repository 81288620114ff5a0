/**
 * Logarithm of a mean of exponentials, without overflow.
 *
 * @module
 */
import { decay } from "./exp.ts";
import type { Estimate, Statistic } from "./statistic.ts";

/** Samples summed under one maximum. */
const LEAF = 256;

/**
 * Exponential average of samples a [1]: the state is (n, m, S1, S2, SA) with
 * m = max a, S1 = sum e^(a-m), S2 = sum e^(2(a-m)) and SA = sum a e^(a-m).
 *
 * For the Jarzynski equality a = -W/T. SA serves the reverse dissipation.
 *
 * @example Five work values at T = 1
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { logMeanExp, logMeanExpOf } from "./log_mean_exp.ts";
 *
 * const state = new Float64Array(logMeanExp.width);
 * logMeanExp.add(state, 0, Float64Array.of(-0.3, -1.1, -2.7, -1.9, -0.8), 5);
 * const estimate = logMeanExpOf(state, 0);
 * assertAlmostEquals(-estimate.value, 1.055672116406, 1e-12);
 * ```
 */
export const logMeanExp: Statistic = {
  name: "logMeanExp",
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
  let m = samples[start]!;
  for (let i = start + 1; i < end; i++) {
    if (samples[i]! > m) m = samples[i]!;
  }
  let s1 = 0;
  let s2 = 0;
  let sa = 0;
  for (let i = start; i < end; i++) {
    const a = samples[i]!;
    const e = decay(a - m);
    s1 += e;
    s2 += e * e;
    sa += a * e;
  }
  mergeParts(state, at, end - start, m, s1, s2, sa);
}

function mergeParts(
  state: Float64Array,
  at: number,
  nB: number,
  mB: number,
  s1B: number,
  s2B: number,
  saB: number,
): void {
  if (nB === 0) return;
  const nA = state[at]!;
  const m = nA > 0 ? Math.max(state[at + 1]!, mB) : mB;
  const scaleA = nA > 0 ? decay(state[at + 1]! - m) : 0;
  const scaleB = decay(mB - m);
  state[at] = nA + nB;
  state[at + 1] = m;
  state[at + 2] = scaleA * state[at + 2]! + scaleB * s1B;
  state[at + 3] = scaleA * scaleA * state[at + 3]! + scaleB * scaleB * s2B;
  state[at + 4] = scaleA * state[at + 4]! + scaleB * saB;
}

/**
 * ln <e^a>, with the delta-method SE sqrt((n/ESS - 1) / n).
 *
 * Both are unreliable where few samples carry the sum: see `convergence()`.
 *
 * @param state Where a {@linkcode logMeanExp} state lives.
 * @param at Its offset.
 * @returns The logarithm [1]; its leading bias is -(n/ESS - 1) / (2 n).
 */
export function logMeanExpOf(state: Float64Array, at: number): Estimate {
  const n = state[at]!;
  if (n === 0) return { value: NaN, standardError: Infinity, n };
  const excess = Math.max(0, n / effectiveSampleSize(state, at) - 1);
  return {
    value: state[at + 1]! + Math.log(state[at + 2]! / n),
    standardError: n > 1 ? Math.sqrt(excess / n) : Infinity,
    n,
  };
}

/**
 * Number of equally weighted samples as good as these, ESS = S1^2 / S2.
 *
 * @param state Where a {@linkcode logMeanExp} state lives.
 * @param at Its offset.
 * @returns Between 1 and n; 0 without samples.
 */
export function effectiveSampleSize(state: Float64Array, at: number): number {
  return state[at]! > 0 ? state[at + 2]! ** 2 / state[at + 3]! : 0;
}

/**
 * Share of the sum that its largest term carries, 1 / S1.
 *
 * @param state Where a {@linkcode logMeanExp} state lives.
 * @param at Its offset.
 * @returns Between 1/n and 1; 1 without samples.
 */
export function maxShare(state: Float64Array, at: number): number {
  return state[at]! > 0 ? 1 / state[at + 2]! : 1;
}
