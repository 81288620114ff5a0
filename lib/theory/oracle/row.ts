/**
 * What a reference row is.
 *
 * @module
 */

/** A number of the specification and how this library computes it without the simulator. */
export interface ReferenceRow {
  /** Row of the verification table, P01 to P35, or section of the specification. */
  readonly id: string;
  /** What it is, with kernel and dt. */
  readonly quantity: string;
  /** Where the number comes from: closed form, recursion, quadrature, transfer operator. */
  readonly source: string;
  /** The number as it is printed. */
  readonly printed: string;
  /** Largest deviation from `printed`; when absent see {@linkcode toleranceOf}. */
  readonly tolerance?: number;
  /** Computes it. */
  compute(): number;
}

/** Quantity, source, number as printed, computation and, if it is not that of the digits, tolerance. */
export type Entry = readonly [
  quantity: string,
  source: string,
  printed: string,
  compute: () => number,
  tolerance?: number,
];

/**
 * Rows of one entry of the specification.
 *
 * @param id Row of the verification table, or section.
 * @param entries Its numbers.
 * @returns The rows.
 */
export function rows(id: string, entries: readonly Entry[]): ReferenceRow[] {
  return entries.map(([quantity, source, printed, compute, tolerance]) => ({
    id,
    quantity,
    source,
    printed,
    compute,
    ...(tolerance === undefined ? {} : { tolerance }),
  }));
}

/**
 * Largest deviation that a row allows: its own, or the larger of one unit of
 * the last printed digit and 1e-8 of the number.
 *
 * @param row The row.
 * @returns The tolerance, in the unit of the number.
 *
 * @example Six decimals
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { toleranceOf } from "./row.ts";
 *
 * const row = { id: "", quantity: "", source: "", compute: () => 0 };
 * assertEquals(toleranceOf({ ...row, printed: "-.084653" }), 1e-6);
 * assertEquals(toleranceOf({ ...row, printed: "1.6e-4" }), 1e-5);
 * ```
 */
export function toleranceOf(row: ReferenceRow): number {
  if (row.tolerance !== undefined) return row.tolerance;
  const [digits = "", exponent = "0"] = row.printed.split("e");
  const decimals = digits.split(".")[1]?.length ?? 0;
  const unit = Number(`1e${Number(exponent) - decimals}`);
  return Math.max(unit, 1e-8 * Math.abs(Number(row.printed)));
}
