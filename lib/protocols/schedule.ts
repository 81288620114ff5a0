/**
 * The schedule of a run: the only place where time enters.
 *
 * @module
 */

/**
 * Values of every control at every step: N + 2 rows for N relaxations.
 *
 * Row 0 is what the initial state is prepared for, rows 1..N hold during the
 * relaxations, row N + 1 is what the protocol ends at. Rows are computed when
 * asked for, so a long run costs no memory, and are representable in f32, so
 * that both engines simulate the same model.
 */
export interface Schedule {
  /** Number of relaxations, N. */
  readonly steps: number;
  /** Number of controls. */
  readonly controls: number;
  /** Control `i` of row `k`, 0 <= k <= N + 1. */
  value(k: number, i: number): number;
  /** Which controls ever move, shape [controls]. */
  readonly moving: readonly boolean[];
}

/**
 * All controls of one row.
 *
 * @param schedule The schedule.
 * @param k Row, 0 <= k <= N + 1.
 * @returns The values, shape [controls].
 */
export function controlsAt(schedule: Schedule, k: number): Float64Array {
  return Float64Array.from(
    { length: schedule.controls },
    (_, i) => schedule.value(k, i),
  );
}

/**
 * Whether no control ever moves.
 *
 * @param schedule The schedule.
 * @returns True for a constant protocol.
 */
export function isConstant({ moving }: Pick<Schedule, "moving">): boolean {
  return !moving.includes(true);
}

/**
 * The schedule run backwards, row j of the result being row N + 1 - j.
 *
 * @param schedule The forward schedule.
 * @returns The schedule of the reverse process.
 *
 * @example Reversal swaps the ends
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { rawSchedule, reversed } from "./schedule.ts";
 *
 * const ramp = rawSchedule([[0, 1, 2, 3]]);
 * assertEquals(reversed(ramp).value(0, 0), 3);
 * ```
 */
export function reversed(schedule: Schedule): Schedule {
  const { steps, controls, moving } = schedule;
  return {
    steps,
    controls,
    moving,
    value: (k, i) => schedule.value(steps + 1 - k, i),
  };
}

/**
 * A schedule from its values.
 *
 * @param values The N + 2 values of each control, shape [control][row].
 * @returns The schedule, rounded to f32 once.
 *
 * @example Two relaxations at a constant stiffness
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { rawSchedule } from "./schedule.ts";
 *
 * assertEquals(rawSchedule([[1, 1, 1, 1]]).steps, 2);
 * ```
 */
export function rawSchedule(
  values: readonly (readonly number[])[],
): Schedule {
  const rows = values.map((v) => Float32Array.from(v));
  return {
    steps: (rows[0]?.length ?? 2) - 2,
    controls: rows.length,
    moving: rows.map((v) => v.some((x) => x !== v[0])),
    value: (k, i) => rows[i]![k]!,
  };
}
