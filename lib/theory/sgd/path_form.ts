/**
 * Quadratic forms of the states of a path.
 *
 * @module
 */
import { blend, type Matrix } from "../learning/matrix.ts";
import type { EntropyForm } from "./entropy_form.ts";

/**
 * constant + sum_k x_k^T diagonal[k] x_k + 2 sum_k x_k^T coupling[k] x_(k+1)
 * over the states x_0 .. x_n of a path.
 */
export interface PathForm {
  /** What no state changes. */
  readonly constant: number;
  /** Weight of each state, symmetric, shape [n + 1] of [p][p]. */
  readonly diagonal: readonly Matrix[];
  /** Weight of each state with the next one, shape [n] of [p][p]. */
  readonly coupling: readonly Matrix[];
}

/**
 * An entropy production, or another sum of ends, areas and variations, as a
 * form of the states.
 *
 * @param form The sum.
 * @param units Length of the path n, at least 1.
 * @returns The form.
 */
export function pathForm(form: EntropyForm, units: number): PathForm {
  const { start, end, area, variation } = form;
  const inner = blend(2, variation, 0, variation);
  const coupling = blend(0.5, area, -1, variation);
  const first = blend(1, variation, 1, start);
  const last = blend(1, variation, 1, end);
  return {
    constant: 0,
    diagonal: Array.from(
      { length: units + 1 },
      (_, k) => k === 0 ? first : k === units ? last : inner,
    ),
    coupling: Array.from({ length: units }, () => coupling),
  };
}

/**
 * The sum of the area (x_i dx_j - x_j dx_i)/2 over a path.
 *
 * @param parameters Number of parameters p.
 * @param i One coordinate.
 * @param j The other; counter-clockwise in the (i, j) plane is positive.
 * @returns The sum, in the form of entropy productions.
 */
export function areaForm(
  parameters: number,
  i: number,
  j: number,
): EntropyForm {
  const none = new Float64Array(parameters * parameters);
  const area = none.slice();
  area[i * parameters + j] = 0.5;
  area[j * parameters + i] = -0.5;
  return { parameters, start: none, end: none, area, variation: none };
}
