/**
 * Data sets as users give them.
 *
 * @module
 */
import { shown, type StructureSpec } from "../params.ts";

/** Points of a data set, shape [point][coordinate]. */
export type Points = readonly (readonly number[])[];

/** Most numbers of a data set: a result document holds all of them. */
const mostNumbers = 2 ** 20;

function place(row: number, column: number | undefined): string {
  return `row ${row + 1}${
    column === undefined ? "" : `, column ${column + 1}`
  }`;
}

function finite(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/**
 * Reads points: a list of rows, or of numbers where there is one coordinate.
 *
 * @param given A value out of JSON or out of a table.
 * @returns The points.
 * @throws RangeError with the reason and the place of the first wrong entry.
 *
 * @example A missing value is found
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { readPoints } from "./points.ts";
 *
 * assertThrows(
 *   () => readPoints([[1, 2], [3, null]]),
 *   RangeError,
 *   "every entry must be a finite number: row 2, column 2 is null.",
 * );
 * ```
 */
export function readPoints(given: unknown): Points {
  if (!Array.isArray(given) || given.length === 0) {
    throw new RangeError(
      `it must be a list of points, or the name of a .csv, .npy or .json file: here it is ${
        shown(given)
      }.`,
    );
  }
  const flat = !given.some(Array.isArray);
  const rows = given.map((row, i) => {
    const list: unknown[] = flat ? [row] : row;
    if (!Array.isArray(list)) {
      throw new RangeError(
        `every row must be a list of numbers: ${place(i, undefined)} is ${
          shown(row)
        }.`,
      );
    }
    const wrong = list.findIndex((v) => !finite(v));
    if (wrong >= 0) {
      throw new RangeError(
        `every entry must be a finite number: ${
          place(i, flat ? undefined : wrong)
        } is ${shown(list[wrong])}.`,
      );
    }
    return list as number[];
  });
  const columns = rows[0]!.length;
  const odd = rows.findIndex((row) => row.length !== columns);
  if (odd >= 0) {
    throw new RangeError(
      `every row must have as many columns as row 1, ${columns}: ${
        place(odd, undefined)
      } has ${rows[odd]!.length}.`,
    );
  }
  if (rows.length * columns > mostNumbers) {
    throw new RangeError(
      `it may hold at most ${mostNumbers} numbers: here there are ${
        rows.length * columns
      }.`,
    );
  }
  return rows;
}

/**
 * Whether points have a column for each coordinate.
 *
 * @param points The points.
 * @param coordinates Names of the coordinates.
 * @returns A sentence; none where they have.
 */
export function columnProblems(
  points: Points,
  coordinates: readonly string[],
): string[] {
  const columns = points[0]!.length;
  if (columns === coordinates.length) return [];
  return [
    `Cannot use data as it must have ${coordinates.length} ${
      coordinates.length === 1 ? "column" : "columns"
    }, one for each coordinate (${
      coordinates.join(", ")
    }): here row 1 has ${columns}.`,
  ];
}

/**
 * A parameter that takes a data set, or none.
 *
 * @param help What it is for.
 * @returns The parameter.
 */
export function dataSpec(help: string): StructureSpec<Points | undefined> {
  return {
    kind: "structure",
    form: "[[0.3, 1.2], [0.1, -0.4], ...] or a .csv, .npy or .json file",
    default: undefined,
    help,
    read: readPoints,
  };
}
