/**
 * The Crooks fluctuation theorem as a test of bounded averages.
 *
 * @module
 */
import type { Estimate } from "./statistic.ts";

/** What {@linkcode crooksScore} returns. */
export interface CrooksScore {
  /** Standard normal if P_F(W) = P_R(-W) e^((W - DF)/T). */
  readonly z: number;
  /**
   * The claimed DF minus the one that would balance the two sides [energy].
   * Expected 0; its standard error is the resolution of the test, and
   * value / standardError = z.
   */
  readonly error: Estimate;
}

/** Keeps z finite where no sample tells anything. */
const NO_INFORMATION = 1e-300;

/**
 * Score test of the Crooks theorem at a known free-energy difference: the
 * means of f_F = acceptance(W_F, DF, T) and f_R = acceptance(W_R, -DF, T) are
 * equal, and both are bounded, so no tail can spoil it.
 *
 * The two sides must overlap: see `overlap()`.
 * (Crooks, Phys. Rev. E 60, 2721 (1999); the summands are Bennett's.)
 *
 * @param forward State of `moments` for f_F.
 * @param reverse State of `moments` for f_R.
 * @param temperature T [energy].
 * @returns The score and its resolution as a free-energy error.
 *
 * @example Two sides that mirror each other balance
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { acceptance } from "./acceptance.ts";
 * import { crooksScore } from "./crooks.ts";
 * import { moments } from "./moments.ts";
 *
 * const f = Float64Array.of(-0.5, 0.5, 1.5).map((w) => acceptance(w, 0, 1));
 * const state = new Float64Array(moments.width);
 * moments.add(state, 0, f, 3);
 * assertEquals(crooksScore(state, state, 1).z, 0);
 * ```
 */
export function crooksScore(
  forward: Float64Array,
  reverse: Float64Array,
  temperature: number,
): CrooksScore {
  const n = forward[0]! + reverse[0]!;
  if (forward[0]! < 2 || reverse[0]! < 2) {
    return { z: 0, error: { value: NaN, standardError: Infinity, n } };
  }
  const difference = forward[1]! - reverse[1]!;
  const variance = varianceOfMean(forward) + varianceOfMean(reverse);
  const deviation = Math.sqrt(Math.max(variance, NO_INFORMATION));
  const slope = (uncertainty(forward) + uncertainty(reverse)) / temperature;
  const perEnergy = Math.max(slope, NO_INFORMATION);
  return {
    z: difference / deviation,
    error: {
      value: difference / perEnergy,
      standardError: deviation / perEnergy,
      n,
    },
  };
}

function varianceOfMean(state: Float64Array): number {
  return state[2]! / (state[0]! * (state[0]! - 1));
}

/** <f (1 - f)>, which is T times the slope of <f> in DF. */
function uncertainty(state: Float64Array): number {
  return state[1]! - state[1]! ** 2 - state[2]! / state[0]!;
}
