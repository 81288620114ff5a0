import type { Schedule } from "./schedule.ts";

/** A protocol given by a function, with its values before and after the run. */
export interface SampledProtocol {
  /** Controls for which the initial state is prepared. */
  readonly start: readonly number[];
  /** Controls at time t [time] inside the run. */
  during(t: number): readonly number[];
  /** Controls after the last switch. */
  readonly end: readonly number[];
}

/**
 * The schedule of a protocol given by a function, by the midpoint rule.
 *
 * @param protocol The protocol; it may jump at both ends.
 * @param steps Number of relaxations.
 * @param dt Step [time].
 * @returns The schedule, rounded to f32 once.
 *
 * @example A stiffness that jumps to 2 and back
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sampled } from "./sampled.ts";
 *
 * const pulse = sampled({ start: [1], during: () => [2], end: [1] }, 2, 0.1);
 * assertEquals([0, 1, 2, 3].map((k) => pulse.value(k, 0)), [1, 2, 2, 1]);
 * ```
 */
export function sampled(
  { start, during, end }: SampledProtocol,
  steps: number,
  dt: number,
): Schedule {
  function row(k: number): readonly number[] {
    if (k === 0) return start;
    return k > steps ? end : during((k - 0.5) * dt);
  }
  return {
    steps,
    controls: start.length,
    moving: start.map(() => true),
    value: (k, i) => Math.fround(row(k)[i]!),
  };
}
