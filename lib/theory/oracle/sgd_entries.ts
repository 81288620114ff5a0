/**
 * Rows of vectors and symmetric matrices.
 *
 * @module
 */
import type { Entry } from "./row.ts";

/**
 * Entries of a vector, or of the upper triangle of a symmetric matrix.
 *
 * @param name What it is.
 * @param source Where its numbers come from.
 * @param values Computes it, shape [p] or [p][p].
 * @param printed Its numbers: p of them, or p(p + 1)/2 row after row.
 * @param parameters Number of parameters p.
 * @returns An entry each.
 */
export function entries(
  name: string,
  source: string,
  values: () => ArrayLike<number>,
  printed: readonly string[],
  parameters: number,
): Entry[] {
  const places: (readonly [string, number])[] = [];
  for (let i = 0; i < parameters; i++) {
    if (printed.length === parameters) places.push([`${i + 1}`, i]);
    else {
      for (let j = i; j < parameters; j++) {
        places.push([`${i + 1}${j + 1}`, i * parameters + j]);
      }
    }
  }
  return places.map(([place, at], k): Entry => [
    `${name} ${place}`,
    source,
    printed[k]!,
    () => values()[at]!,
  ]);
}
