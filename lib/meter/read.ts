/**
 * Samples as users give them.
 *
 * @module
 */
import { shown } from "../params.ts";
import { isFiniteNumber } from "../tables/read.ts";
import type { Samples } from "./samples.ts";
import { counts, tableOf } from "./table.ts";

/**
 * How lists of numbers are meant: `states` [chain][time][coordinate], or
 * [time][coordinate] of one chain; `table` rows of chain, time and coordinates;
 * `scalar` [chain][time] of one coordinate; `auto` a table where the first two
 * columns count chains and times, else states.
 */
export type LayoutName = "auto" | "states" | "table" | "scalar";

/** Lists of numbers, two or three deep. */
export type Nested = readonly (readonly (number | readonly number[])[])[];

/** Most numbers of samples: a result document holds all of them. */
export const mostNumbers: number = 2 ** 21;

const form =
  "a list [chain][time][coordinate] or [time][coordinate], or the name of a .npy, .csv or .json file";

/** The first place of a list that holds no finite number, or undefined. */
function wrongPlace(given: readonly unknown[]): string | undefined {
  for (const [i, row] of given.entries()) {
    if (!Array.isArray(row)) return `entry ${i + 1} is ${shown(row)}`;
    for (const [j, cell] of row.entries()) {
      if (Array.isArray(cell)) {
        const k = cell.findIndex((value) => !isFiniteNumber(value));
        if (k < 0) continue;
        return `chain ${i + 1}, time ${j + 1}, coordinate ${k + 1} is ${
          shown(cell[k])
        }`;
      }
      if (!isFiniteNumber(cell)) {
        return `row ${i + 1}, column ${j + 1} is ${shown(cell)}`;
      }
    }
  }
  return undefined;
}

/** The first row of another length than the first, or undefined. */
function oddPlace(given: Nested): string | undefined {
  const [first] = given;
  const deep = Array.isArray(first![0]);
  for (const [i, row] of given.entries()) {
    if (row.length !== first!.length) {
      return `${deep ? "chain" : "row"} 1 has ${first!.length} and ${
        deep ? "chain" : "row"
      } ${i + 1} has ${row.length}`;
    }
    if (!deep) continue;
    const width = (first![0] as readonly number[]).length;
    const j = row.findIndex((state) =>
      !Array.isArray(state) || state.length !== width
    );
    if (j >= 0) {
      return `chain 1 has ${width} coordinates and chain ${i + 1}, time ${
        j + 1
      } has not`;
    }
  }
  return undefined;
}

/**
 * Reads lists of samples.
 *
 * @param given A value out of JSON or out of a file.
 * @returns The lists, of finite numbers and equal lengths.
 * @throws RangeError with the reason and the place.
 */
export function readNested(given: unknown): Nested | undefined {
  if (given === null || given === "") return undefined;
  if (!Array.isArray(given) || given.length === 0) {
    throw new RangeError(`it must be ${form}: here it is ${shown(given)}.`);
  }
  const wrong = wrongPlace(given);
  if (wrong !== undefined) {
    throw new RangeError(`every entry must be a finite number: ${wrong}.`);
  }
  const lists = given as Nested;
  if (lists[0]!.length === 0) {
    throw new RangeError(`it must be ${form}: here its first row is empty.`);
  }
  const odd = oddPlace(lists);
  if (odd !== undefined) {
    throw new RangeError(`all chains must be equally long: here ${odd}.`);
  }
  const numbers = lists.length * lists[0]!.length *
    (Array.isArray(lists[0]![0]) ? lists[0]![0].length : 1);
  if (numbers > mostNumbers) {
    throw new RangeError(
      `it may hold at most ${mostNumbers} numbers: here there are ${numbers}; leave out states between those that are needed.`,
    );
  }
  return lists;
}

/**
 * Samples out of lists.
 *
 * @param lists The lists.
 * @param layout What they mean.
 * @returns The samples.
 * @throws RangeError with a sentence where the lists are not laid out so.
 *
 * @example One chain of three states in the plane
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { samplesOf } from "./read.ts";
 *
 * const { chains, times, coordinates } = samplesOf([[0.1, 2], [0.4, 1], [0.2, 3]], "auto");
 * assertEquals([chains, times, coordinates], [1, 3, 2]);
 * ```
 */
export function samplesOf(lists: Nested, layout: LayoutName): Samples {
  if (Array.isArray(lists[0]![0])) {
    const chains = lists as readonly (readonly (readonly number[])[])[];
    const [first] = chains;
    return {
      chains: chains.length,
      times: first!.length,
      coordinates: first![0]!.length,
      values: Float64Array.from(chains.flat(2)),
    };
  }
  const rows = lists as readonly (readonly number[])[];
  const table = layout === "auto" || layout === "table"
    ? tableOf(rows)
    : undefined;
  if (typeof table === "object") return table;
  if (table !== undefined && (layout === "table" || counts(rows))) {
    throw new RangeError(
      `Cannot use samples as a table must have columns chain, time and coordinates, with every chain at as many evenly spaced times: here ${table}${
        layout === "auto" ? "; give layout states if it is none" : ""
      }.`,
    );
  }
  const values = Float64Array.from(rows.flat());
  const [one, two] = [rows.length, rows[0]!.length];
  return layout === "scalar"
    ? { chains: one, times: two, coordinates: 1, values }
    : { chains: 1, times: one, coordinates: two, values };
}
