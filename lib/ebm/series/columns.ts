/**
 * What all series of learning have in common.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";

/** Names of the columns of a vector: one has no index. */
export function indexed(name: string, size: number): readonly string[] {
  return Array.from(
    { length: size },
    (_, i) => size === 1 ? name : `${name}${i}`,
  );
}

/**
 * A series of numbers over the time.
 *
 * @param time Times, shape [row] [time].
 * @param columns Numbers by name, with their unit.
 * @returns The series.
 *
 * @example One column
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { overTime } from "./columns.ts";
 *
 * const { columns, units } = overTime([0, 1], { value: [[2, 3], "energy"] });
 * assertEquals([columns.value, units.value], [[2, 3], "energy"]);
 * ```
 */
export function overTime(
  time: readonly number[],
  columns: Readonly<Record<string, readonly [ArrayLike<number>, string]>>,
): Series {
  const entries = Object.entries(columns);
  return {
    columns: {
      time,
      ...Object.fromEntries(
        entries.map(([name, [values]]) => [name, Array.from(values)]),
      ),
    },
    units: {
      time: "time",
      ...Object.fromEntries(entries.map(([name, [, unit]]) => [name, unit])),
    },
  };
}

/**
 * Times at which the parameters of each row begin to hold: theta_0 and theta_1
 * at 0, theta_{k+1} with update k.
 *
 * @param moves Groups of moves K.
 * @param step Time between updates [time].
 * @returns Shape [K + 2] [time].
 */
export function setTimes(moves: number, step: number): number[] {
  return Array.from(
    { length: moves + 2 },
    (_, row) => Math.max(0, row - 1) * step,
  );
}

/**
 * Rows to be drawn or evaluated: the jumps at both ends, and at most so many between.
 *
 * @param rows Number of rows.
 * @param most Largest number between.
 * @returns Indices, increasing.
 */
export function someRows(rows: number, most: number): number[] {
  const stride = Math.max(1, Math.ceil(rows / most));
  const all = new Set([0, 1, rows - 2, rows - 1]);
  for (let row = 1; row < rows - 1; row += stride) all.add(row);
  return [...all].filter((row) => row >= 0 && row < rows).sort((a, b) => a - b);
}
