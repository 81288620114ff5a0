/**
 * Sums of squares along Gaussian chains as forms of independent normal numbers.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import type { QuadraticForm } from "../sgd/quadratic_form.ts";
import { symmetricValues } from "../sgd/symmetric_values.ts";
import type { LinearStates } from "./gaussian_states.ts";
import type { PathSum } from "./path_sum.ts";

/** Most normal numbers that a form is turned into: its eigenvalues cost the third power. */
const mostNumbers = 400;

/** Most steps of a path whose distribution can be afforded. */
export const mostPathSteps = (mostNumbers - 4) / 2;

/**
 * A sum as a form of independent normal numbers.
 *
 * @param states The chain.
 * @param steps Steps N.
 * @param sum The sum.
 * @returns The form; undefined beyond {@linkcode mostPathSteps}.
 */
export function pathSumForm(
  states: LinearStates,
  steps: number,
  { constant, start, step, end }: PathSum,
): QuadraticForm | undefined {
  if (steps > mostPathSteps) return undefined;
  const d = states.size;
  const size = 4 + 2 * steps;
  const matrix = new Float64Array(size * size);
  // Entries of the states as combinations of all normal numbers, shape [d] of [size].
  let rows = Array.from({ length: d }, (_, i) => {
    const row = new Float64Array(size);
    row.set(states.start.subarray(i * 4, i * 4 + 4));
    return row;
  });
  const add = (weight: Matrix, of: readonly Float64Array[], known: number) => {
    const n = of.length;
    for (let i = 0; i < n; i++) {
      const right = new Float64Array(known);
      for (let j = 0; j < n; j++) {
        const factor = weight[i * n + j]!;
        if (factor === 0) continue;
        for (let k = 0; k < known; k++) right[k]! += factor * of[j]![k]!;
      }
      if (right.every((value) => value === 0)) continue;
      const left = of[i]!;
      for (let k = 0; k < known; k++) {
        const factor = left[k]!;
        if (factor === 0) continue;
        for (let l = 0; l < known; l++) {
          matrix[k * size + l]! += factor * right[l]!;
        }
      }
    }
  };
  add(start, rows, 4);
  for (let n = 1; n <= steps; n++) {
    const known = 4 + 2 * n;
    const { map, noise } = states.step(n);
    const next = rows.map((_, i) => {
      const row = new Float64Array(size);
      for (let j = 0; j < d; j++) {
        const factor = map[i * d + j]!;
        if (factor === 0) continue;
        const from = rows[j]!;
        for (let k = 0; k < known; k++) row[k]! += factor * from[k]!;
      }
      row[known - 2] = noise[i * 2]!;
      row[known - 1] = noise[i * 2 + 1]!;
      return row;
    });
    const weight = step?.(n);
    if (weight) add(weight, [...rows, ...next], known);
    rows = next;
  }
  add(end, rows, size);
  const { values } = symmetricValues(matrix);
  return { constant, weights: values, shifts: new Float64Array(size) };
}
