/**
 * From numbers to places on the page.
 *
 * @module
 */
import type { Axis } from "../../experiment/plot.ts";
import { linearTicks, logTicks } from "./ticks.ts";

/** A scale: where a number lies, and its ticks. */
export interface Scale {
  /** Place of a number; NaN where it has none. */
  (value: number): number;
  /** Numbers to be labelled. */
  readonly ticks: readonly number[];
  /** Where bars stand. */
  readonly base: number;
  /** The numbers at both ends. */
  readonly ends: readonly [number, number];
}

/** Smallest and largest of what an axis must show. */
export interface Extent {
  /** Numbers to be shown. */
  readonly values: readonly number[];
  /** Whether 0 must be shown, as bars stand on it. */
  readonly zero: boolean;
}

/**
 * Scales an axis to its numbers, with a little room at the ends.
 *
 * @param axis The axis.
 * @param extent What it must show.
 * @param from Place of its lower end.
 * @param to Place of its upper end.
 * @param room Room at the ends, as a part of the whole.
 * @returns The scale.
 */
export function scaleOf(
  axis: Axis,
  { values, zero }: Extent,
  from: number,
  to: number,
  room: number,
): Scale {
  const log = axis.scale === "log";
  const map = log ? Math.log10 : (x: number) => x;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    const at = map(value);
    if (!Number.isFinite(at)) continue;
    low = Math.min(low, at);
    high = Math.max(high, at);
  }
  if (low > high) [low, high] = [0, 1];
  if (low === high) {
    const half = low === 0 || log ? 0.5 : 0.1 * Math.abs(low);
    [low, high] = [low - half, high + half];
  }
  // Names stand in the middle of places as wide as each other.
  if (axis.names) [low, high] = [-0.5, axis.names.length - 0.5];
  const margin = axis.names ? 0 : room * (high - low);
  const onZero = zero && !log;
  const bottom = onZero
    ? Math.min(0, low >= 0 ? 0 : low - margin)
    : low - margin;
  const top = onZero && high <= 0 ? 0 : high + margin;
  const place = (value: number) =>
    from + (to - from) * (map(value) - bottom) / (top - bottom);
  const count = Math.max(
    2,
    Math.round(Math.abs(to - from) / (to > from ? 75 : 50)),
  );
  const ticks = log
    ? logTicks(10 ** bottom, 10 ** top, count)
    : linearTicks(bottom, top, count);
  return Object.assign(place, {
    ticks,
    ends: log ? [10 ** bottom, 10 ** top] as const : [bottom, top] as const,
    base: log || bottom > 0 ? from : Math.max(Math.min(place(0), from), to),
  });
}
