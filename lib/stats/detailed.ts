/**
 * The detailed fluctuation theorem P(s) = e^s P(-s), tested without bins.
 *
 * @module
 */
import { decay } from "./exp.ts";
import type { Estimate, Statistic } from "./statistic.ts";

/** Keeps z and the slope finite where no sample tells its sign. */
const NO_INFORMATION = 1e-300;

/**
 * Score of the detailed fluctuation theorem for samples s [1]: the state is
 * (n, U, I), then (U, I) for the odd functions sign(s) and tanh(s).
 *
 * For an odd g, U = sum g(s) / (1 + e^s) has mean 0 exactly when the theorem
 * holds, and variance I = sum g(s)^2 / ((1 + e^s)(1 + e^-s)); the first pair
 * has g = s. Every summand has bounded variance, so unlike <e^-s> this needs
 * no rare events.
 *
 * @example Six samples
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { detailedScore, detailedSlope } from "./detailed.ts";
 *
 * const state = new Float64Array(detailedScore.width);
 * const s = Float64Array.of(1.2, -0.4, 0.7, 2.5, -1.1, 0.1);
 * detailedScore.add(state, 0, s, 6);
 * assertAlmostEquals(detailedSlope(state, 0).value, 0.70337, 1e-5);
 * ```
 */
export const detailedScore: Statistic = {
  name: "detailedScore",
  width: 7,
  add(state, at, samples, count) {
    let u = 0;
    let i = 0;
    let uSign = 0;
    let iSign = 0;
    let uTanh = 0;
    let iTanh = 0;
    for (let k = 0; k < count; k++) {
      const s = samples[k]!;
      const e = decay(-Math.abs(s));
      const r = 1 / (1 + e);
      // Far out s^2 may overflow where e is 0: s e goes first.
      const weight = e * r * r;
      const sign = Math.sign(s);
      const p = s < 0 ? r : e * r;
      const tanh = sign * ((1 - e * e) / (1 + e * e));
      u += s * p;
      i += s * weight * s;
      uSign += sign * p;
      iSign += sign * sign * weight;
      uTanh += tanh * p;
      iTanh += tanh * tanh * weight;
    }
    state[at]! += count;
    state[at + 1]! += u;
    state[at + 2]! += i;
    state[at + 3]! += uSign;
    state[at + 4]! += iSign;
    state[at + 5]! += uTanh;
    state[at + 6]! += iTanh;
  },
  merge(state, at, other, from) {
    for (let k = 0; k < 7; k++) state[at + k]! += other[from + k]!;
  },
};

/**
 * Slope of ln P(s)/P(-s) against s, 1 + U/I with SE 1/sqrt(I): one Newton step
 * of the logistic likelihood of the sign of s given |s|, from slope 1.
 *
 * @param state Where a {@linkcode detailedScore} state lives.
 * @param at Its offset.
 * @returns The slope [1], expected 1.
 */
export function detailedSlope(state: Float64Array, at: number): Estimate {
  const information = Math.max(state[at + 2]!, NO_INFORMATION);
  return {
    value: 1 + state[at + 1]! / information,
    standardError: 1 / Math.sqrt(information),
    n: state[at]!,
  };
}

/** Scores of {@linkcode detailedScores}, each standard normal under the law. */
export interface DetailedScores {
  /** z of g = s; the same as that of the slope against 1. */
  readonly slope: number;
  /** z of g = sign(s). */
  readonly sign: number;
  /** z of g = tanh(s). */
  readonly tanh: number;
}

/**
 * Scores U/sqrt(I) of the law and of its two companions, which see wrong
 * shapes that the slope misses.
 *
 * @param state Where a {@linkcode detailedScore} state lives.
 * @param at Its offset.
 * @returns The three scores [1]; 0 where no sample tells its sign.
 */
export function detailedScores(
  state: Float64Array,
  at: number,
): DetailedScores {
  const z = (k: number) =>
    state[at + k]! / Math.sqrt(Math.max(state[at + k + 1]!, NO_INFORMATION));
  return { slope: z(1), sign: z(3), tanh: z(5) };
}
