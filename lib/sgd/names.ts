/**
 * Names of vectors and matrices in columns and estimates.
 *
 * @module
 */

/** Most parameters of which every pair has estimates. */
const mostPaired = 20;

/**
 * Name of an entry of a matrix.
 *
 * @param name Name of the matrix.
 * @param i Row.
 * @param j Column.
 * @param parameters Rows p; from 11 on a line keeps both indices apart.
 * @returns Such as `covariance01` or `covariance3_12`.
 *
 * @example A small and a larger matrix
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { entryName } from "./names.ts";
 *
 * assertEquals(entryName("covariance", 0, 1, 2), "covariance01");
 * assertEquals(entryName("covariance", 3, 12, 17), "covariance3_12");
 * ```
 */
export function entryName(
  name: string,
  i: number,
  j: number,
  parameters: number,
): string {
  return parameters > 10 ? `${name}${i}_${j}` : `${name}${i}${j}`;
}

/** Two parameters. */
export type Pair = readonly [number, number];

/**
 * Pairs of parameters that have estimates of their own.
 *
 * @param parameters Parameters p.
 * @param coordinates The pair of the pictures.
 * @param equal Whether a parameter pairs with itself.
 * @returns All pairs i < j, or i <= j; of more than 20 parameters those of the pictures.
 */
export function pairsOf(
  parameters: number,
  coordinates: Pair | undefined,
  equal: boolean,
): Pair[] {
  const all = parameters <= mostPaired
    ? Array.from({ length: parameters }, (_, i) => i)
    : [...coordinates ?? []].sort((a, b) => a - b);
  return all.flatMap((i) =>
    all.filter((j) => equal ? j >= i : j > i).map((j) => [i, j] as const)
  );
}
