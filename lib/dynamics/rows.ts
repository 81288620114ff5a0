/**
 * The table that drives both engines: one row for each switch and relaxation.
 *
 * @module
 */
import { controlsAt } from "../protocols/mod.ts";
import type { System } from "./system.ts";

/** Numbers in a row: controls, their change, coefficients; four each. */
export const rowWidth = 12;

/**
 * Number of rows of a run: N relaxations and the last switch, in whole blocks
 * of four.
 *
 * @param system The system.
 * @returns A multiple of four.
 */
export function rowCount({ schedule }: System): number {
  return 4 * Math.ceil((schedule.steps + 1) / 4);
}

/**
 * Writes rows `from` to `to - 1` of the table; rows outside `live` move nothing.
 *
 * Row k switches from schedule row k to k + 1 and relaxes there; row N only
 * switches. Differences of controls are taken in f64.
 *
 * @param system The system.
 * @param table Receives the rows, shape [to - from][{@linkcode rowWidth}].
 * @param from First row.
 * @param to One past the last row.
 * @param live Rows that do something, [first, end).
 */
export function fillRows(
  system: System,
  table: Float64Array | Float32Array,
  from: number,
  to: number,
  live: readonly [number, number] = [0, Infinity],
): void {
  const { schedule, potential, kernel, mobility, dt } = system;
  const { steps, controls } = schedule;
  table.fill(0, 0, (to - from) * rowWidth);
  let before = controlsAt(schedule, Math.min(from, steps + 1));
  for (let k = from; k < to; k++) {
    const at = (k - from) * rowWidth;
    const after = controlsAt(schedule, Math.min(k + 1, steps + 1));
    const runs = k >= live[0] && k < live[1];
    for (let i = 0; i < controls; i++) {
      table[at + i] = after[i]!;
      if (runs) table[at + 4 + i] = after[i]! - before[i]!;
    }
    if (runs && k < steps) {
      const stiffness = kernel.quadraticOnly
        ? potential.curvature(0, after)
        : NaN;
      const [a, b] = kernel.coefficients(system, stiffness);
      table[at + 8] = a;
      table[at + 9] = b;
      table[at + 10] = mobility * dt;
    }
    before = after;
  }
}
