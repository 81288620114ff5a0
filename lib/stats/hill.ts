/**
 * Heaviness of the lower tail of a work distribution.
 *
 * @module
 */
import { binWidth, occupied } from "./histogram.ts";

/** Bins wider than this do not resolve the tail. */
const WIDEST_BIN = 0.0625;

/**
 * Hill index of the weights e^-w: the mean excess of -w over its (M+1)-th
 * largest value among the M = 3 sqrt(n) largest.
 *
 * Weights with P(e^-w > y) ~ y^-c have index 1/c; above 1/2 their variance is
 * infinite (Hill, Ann. Statist. 3, 1163 (1975)).
 *
 * @param state Where a `workHistogram` state of w = W/T lives.
 * @param at Its offset.
 * @returns The index [1]; undefined for fewer than 10 samples or bins wider than 0.0625.
 */
export function hillIndex(state: Float64Array, at: number): number | undefined {
  const n = state[at]!;
  const top = Math.round(3 * Math.sqrt(n));
  if (n <= top || binWidth(state, at) > WIDEST_BIN) return undefined;
  const { values, counts } = occupied(state, at);
  let left = top;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const taken = Math.min(left, counts[i]!);
    sum -= taken * values[i]!;
    if (counts[i]! > left) return sum / top + values[i]!;
    left -= taken;
  }
  return undefined;
}
