/**
 * The tables that drive a device: the controls of each row, and for kernels
 * whose coefficients follow the controls, those too.
 *
 * Row k switches from schedule row k to k + 1 and relaxes there; row N, the
 * last, only switches.
 *
 * @module
 */
import { controlsAt, type Schedule } from "../protocols/mod.ts";
import type { System } from "./system.ts";

/**
 * Number of rows of a run: N relaxations and the last switch, in whole blocks
 * of four.
 *
 * @param system The system.
 * @returns A multiple of four.
 */
export function rowCount({ schedule }: Pick<System, "schedule">): number {
  return 4 * Math.ceil((schedule.steps + 1) / 4);
}

/**
 * Numbers that one row of the table of controls holds.
 *
 * @param schedule The schedule.
 * @returns 4, or 12 for five controls and more.
 */
export function rowWidth({ controls }: Pick<Schedule, "controls">): 4 | 12 {
  return controls <= 4 ? 4 : 12;
}

/**
 * Controls before row `from`, then after each row up to `to`; rows outside
 * `live` switch nothing.
 *
 * @param schedule The schedule.
 * @param from First row.
 * @param to One past the last row.
 * @param live Rows that switch, [first, end).
 * @returns The table, shape [to - from + 1][{@linkcode rowWidth}].
 */
export function controlTable(
  schedule: Schedule,
  from: number,
  to: number,
  [first, end]: readonly [number, number],
): Float32Array<ArrayBuffer> {
  const { steps, controls, value } = schedule;
  const width = rowWidth(schedule);
  const table = new Float32Array(width * (to - from + 1));
  for (let k = from; k <= to; k++) {
    const row = Math.min(Math.max(k, first), end, steps + 1);
    for (let i = 0; i < controls; i++) {
      table[width * (k - from) + i] = value(row, i);
    }
  }
  return table;
}

/**
 * Coefficients of a kernel for each row; zeros move nothing.
 *
 * @param system The system.
 * @param from First row.
 * @param to One past the last row.
 * @param live Rows that relax, [first, end).
 * @returns The table, shape [to - from][4].
 */
export function coefficientTable(
  system: System,
  from: number,
  to: number,
  [first, end]: readonly [number, number],
): Float32Array<ArrayBuffer> {
  const { schedule, kernel } = system;
  const table = new Float32Array(4 * (to - from));
  for (
    let k = Math.max(from, first);
    k < Math.min(to, end, schedule.steps);
    k++
  ) {
    const l = controlsAt(schedule, k + 1);
    table.set(
      kernel.coefficients(system, stiffnessAt(system, l)),
      4 * (k - from),
    );
  }
  return table;
}

/**
 * Stiffness of a quadratic energy, for the kernels that need one.
 *
 * @param system The system.
 * @param l Controls.
 * @returns U'' [energy / length^2]; NaN for kernels that need none.
 */
export function stiffnessAt(
  { kernel, potential }: Pick<System, "kernel" | "potential">,
  l: Float64Array,
): number {
  return kernel.quadraticOnly ? potential.curvature(0, l) : NaN;
}
