/**
 * Forms of the states of a Gaussian path as forms of independent normal
 * numbers.
 *
 * @module
 */
import { matrixFunction, symmetricEigen } from "../learning/eigen.ts";
import {
  act,
  blend,
  congruent,
  inner,
  type Matrix,
  times,
  transposed,
} from "../learning/matrix.ts";
import type { GaussianStart, GaussianStep } from "./gaussian_chain.ts";
import type { PathForm } from "./path_form.ts";
import type { QuadraticForm } from "./quadratic_form.ts";
import { symmetricValues } from "./symmetric_values.ts";

/** Most numbers of a path, (n + 1) p: eigenvalues cost the third power. */
export const mostPathNumbers = 400;

/** F with F F^T = a. */
function root(a: Matrix): Matrix {
  return matrixFunction(
    symmetricEigen(a),
    (value) => Math.sqrt(Math.max(0, value)),
  );
}

/**
 * Distribution of a form of the states of a Gaussian path.
 *
 * A state is x_(k+1) = A x_k + F z_(k+1); of numbers z_l and z_k with k < l the
 * form has the weight F^T (V_l A + C^T) x_(l-1), where V_l are the weights of
 * all that follows x_l without noise, C those that couple it to x_(l-1), and
 * x_(l-1) what z_k leads to.
 *
 * @param start Where the path starts.
 * @param steps Its units, shape [n].
 * @param form The form of its n + 1 states.
 * @returns The form of independent normal numbers; undefined beyond {@linkcode mostPathNumbers}.
 */
export function pathDistribution(
  start: GaussianStart,
  steps: readonly GaussianStep[],
  form: PathForm,
): QuadraticForm | undefined {
  const p = Math.round(Math.sqrt(start.covariance.length));
  const n = steps.length;
  const size = (n + 1) * p;
  if (size > mostPathNumbers) return undefined;
  const roots = rootsOf([start.covariance, ...steps.map(({ noise }) => noise)]);
  const { diagonal, coupling } = form;
  const future = diagonal.slice();
  const pulls = roots.slice();
  for (let k = n - 1; k >= 0; k--) {
    const { map } = steps[k]!;
    const next = blend(
      1,
      times(future[k + 1]!, map),
      1,
      transposed(coupling[k]!),
    );
    pulls[k + 1] = times(roots[k + 1]!, next);
    const cross = times(coupling[k]!, map);
    const direct = blend(1, diagonal[k]!, 1, cross);
    future[k] = blend(1, direct, 1, times(transposed(map), next));
  }
  const matrix = new Float64Array(size * size);
  for (let k = 0; k <= n; k++) {
    let x = roots[k]!;
    place(matrix, size, k * p, k * p, congruent(x, future[k]!));
    for (let l = k + 1; l <= n; l++) {
      place(matrix, size, l * p, k * p, times(pulls[l]!, x));
      x = times(steps[l - 1]!.map, x);
    }
  }
  const linear = new Float64Array(size);
  let { constant } = form;
  if (start.mean) {
    let x = Float64Array.from(start.mean);
    const first = act(future[0]!, x);
    constant += inner(x, first);
    linear.set(act(roots[0]!, first));
    for (let l = 1; l <= n; l++) {
      linear.set(act(pulls[l]!, x), l * p);
      x = Float64Array.from(act(steps[l - 1]!.map, x));
    }
  }
  const { values, components } = symmetricValues(matrix, linear);
  return {
    constant,
    weights: values,
    shifts: components.map((component) => 2 * component),
  };
}

/** Symmetric square roots, one computation for each matrix. */
function rootsOf(matrices: readonly Matrix[]): Matrix[] {
  const known = new Map<Matrix, Matrix>();
  return matrices.map((a) => {
    const found = known.get(a) ?? root(a);
    known.set(a, found);
    return found;
  });
}

/** Writes a block of a larger matrix. */
function place(
  matrix: Matrix,
  size: number,
  row: number,
  column: number,
  block: Matrix,
): void {
  const p = Math.round(Math.sqrt(block.length));
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      matrix[(row + i) * size + column + j] = block[i * p + j]!;
    }
  }
}
