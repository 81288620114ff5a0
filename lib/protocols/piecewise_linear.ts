import type { Schedule } from "./schedule.ts";

/** One corner of a piecewise-linear protocol. */
export interface ProtocolNode {
  /** Time [time]. */
  readonly t: number;
  /** Controls at that time, in the order of the potential. */
  readonly values: readonly number[];
}

/**
 * The schedule of a piecewise-linear protocol by the midpoint rule.
 *
 * Two nodes at one time make a jump: at the start and the end it belongs to
 * the first and last switch, in between it falls on a step boundary.
 *
 * @param nodes At least one node, times not decreasing from 0 to `steps * dt`.
 * @param steps Number of relaxations.
 * @param dt Step [time].
 * @returns The schedule, rounded to f32 once.
 *
 * @example A trap moved from 0 to 3 in two steps
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { piecewiseLinear } from "./piecewise_linear.ts";
 *
 * const nodes = [{ t: 0, values: [0] }, { t: 2, values: [3] }];
 * const drag = piecewiseLinear(nodes, 2, 1);
 * assertEquals([0, 1, 2, 3].map((k) => drag.value(k, 0)), [0, 0.75, 2.25, 3]);
 * ```
 */
export function piecewiseLinear(
  nodes: readonly ProtocolNode[],
  steps: number,
  dt: number,
): Schedule {
  const first = nodes[0]!;
  const last = nodes.at(-1)!;
  function at(t: number, i: number): number {
    let low = 0;
    let high = nodes.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (nodes[middle]!.t <= t) low = middle;
      else high = middle;
    }
    const a = nodes[low]!;
    const b = nodes[high]!;
    if (b.t === a.t) return b.values[i]!;
    return a.values[i]! +
      (b.values[i]! - a.values[i]!) * ((t - a.t) / (b.t - a.t));
  }
  return {
    steps,
    controls: first.values.length,
    moving: first.values.map((v, i) => nodes.some((n) => n.values[i] !== v)),
    value(k, i) {
      const node = k === 0 ? first : k === steps + 1 ? last : undefined;
      return Math.fround(node ? node.values[i]! : at((k - 0.5) * dt, i));
    },
  };
}
