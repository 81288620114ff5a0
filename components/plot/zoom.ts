/**
 * Smaller parts of a plot.
 *
 * @module
 */
import type { Ends } from "./picture.ts";

/**
 * Shrinks or widens an axis about a point.
 *
 * @param ends What it shows.
 * @param about The number that stays where it is.
 * @param factor Below 1 to see less.
 * @param log Whether the axis is logarithmic.
 * @returns What it shows then.
 *
 * @example Half of an axis
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { scaled } from "./zoom.ts";
 *
 * assertEquals(scaled([0, 8], 2, 0.5, false), [1, 5]);
 * ```
 */
export function scaled(
  [low, high]: Ends,
  about: number,
  factor: number,
  log: boolean,
): Ends {
  if (log) {
    return [about * (low / about) ** factor, about * (high / about) ** factor];
  }
  return [about + (low - about) * factor, about + (high - about) * factor];
}

/**
 * Keeps an axis within what there is to see, and wide enough for numbers to differ.
 *
 * @param ends What is asked for, in any order.
 * @param all All that there is.
 * @param log Whether the axis is logarithmic.
 * @returns What is shown; undefined for all of it.
 */
export function kept(ends: Ends, all: Ends, log: boolean): Ends | undefined {
  const low = Math.max(all[0], Math.min(...ends));
  const high = Math.min(all[1], Math.max(...ends));
  const width = log ? Math.log(high / low) : high - low;
  const whole = log ? Math.log(all[1] / all[0]) : all[1] - all[0];
  if (!(width > 0) || width > 0.999 * whole) return undefined;
  return width < 1e-5 * whole ? undefined : [low, high];
}
