import type { Schedule } from "../../protocols/schedule.ts";

/**
 * A schedule by the midpoint rule in f64. The printed reference values use
 * unrounded schedules; rounding to f32 changes them by less than 1e-6.
 *
 * @param ends Controls before and after the run, shape [controls] each.
 * @param at Controls at a time within the run, shape [controls].
 * @param steps Number of relaxations.
 * @param dt Step [time].
 * @returns The schedule.
 */
export function f64Schedule(
  ends: readonly [readonly number[], readonly number[]],
  at: (t: number) => readonly number[],
  steps: number,
  dt: number,
): Schedule {
  const [from, to] = ends;
  const rows = [from];
  for (let k = 1; k <= steps; k++) rows.push(at((k - 0.5) * dt));
  rows.push(to);
  return {
    steps,
    controls: from.length,
    moving: from.map((v, i) => rows.some((row) => row[i] !== v)),
    value: (k, i) => rows[k]![i]!,
  };
}

/**
 * A piecewise-linear protocol with nodes at equal distances in time, as an f64
 * schedule.
 *
 * @param nodes Controls at the nodes, at least two, shape [nodes][controls].
 * @param duration Duration [time].
 * @param steps Number of relaxations.
 * @returns The schedule.
 *
 * @example Controls hold at midpoints
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linearSchedule } from "./f64_schedule.ts";
 *
 * const ramp = linearSchedule([[0], [3]], 2, 2);
 * assertEquals([0, 1, 2, 3].map((k) => ramp.value(k, 0)), [0, 0.75, 2.25, 3]);
 * ```
 */
export function linearSchedule(
  nodes: readonly (readonly number[])[],
  duration: number,
  steps: number,
): Schedule {
  const pieces = nodes.length - 1;
  return f64Schedule(
    [nodes[0]!, nodes[pieces]!],
    (t) => {
      const place = t / duration * pieces;
      const piece = Math.min(Math.floor(place), pieces - 1);
      return nodes[piece]!.map((v, i) =>
        v + (nodes[piece + 1]![i]! - v) * (place - piece)
      );
    },
    steps,
    duration / steps,
  );
}
