/**
 * The best guess at which way round a pair of states came.
 *
 * @module
 */
import {
  blend,
  inverse,
  type Matrix,
  times,
  transposed,
} from "../learning/matrix.ts";

/** f(x, x') = x^T S x - x'^T S x' + 2 x^T W x', antisymmetric in its arguments. */
export interface PairClassifier {
  /** S, symmetric, shape [p][p]. */
  readonly symmetric: Matrix;
  /** W, antisymmetric, shape [p][p]. */
  readonly antisymmetric: Matrix;
}

/**
 * Maximiser of E[f - e^-f] + 1 over functions f(x, x') = -f(x', x): the log
 * ratio of the densities of a stationary unit and of its reverse, whose mean is
 * the entropy production of a unit.
 *
 * @param map A of x' = A x + Gaussian noise, shape [p][p].
 * @param covariance E[x x^T] of the stationary chain, shape [p][p].
 * @returns The function.
 *
 * @example A chain in equilibrium leaves nothing to tell
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { pairClassifier } from "./classifier.ts";
 *
 * const map = Float64Array.of(0.5, 0, 0, 0.2);
 * const { antisymmetric } = pairClassifier(map, Float64Array.of(1, 0, 0, 2));
 * assertAlmostEquals(antisymmetric[1]!, 0, 1e-15);
 * ```
 */
export function pairClassifier(
  map: Matrix,
  covariance: Matrix,
): PairClassifier {
  const p = Math.round(Math.sqrt(map.length));
  const later = times(map, covariance);
  const joint = new Float64Array(4 * p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const at = 2 * i * p + j;
      joint[at] = covariance[i * p + j]!;
      joint[at + p] = later[j * p + i]!;
      joint[at + 2 * p * p] = later[i * p + j]!;
      joint[at + 2 * p * p + p] = covariance[i * p + j]!;
    }
  }
  const precision = inverse(joint);
  const block = (row: number, column: number) =>
    covariance.map((_, at) =>
      precision[2 * (row + Math.floor(at / p)) * p + column + at % p]!
    );
  const cross = block(0, p);
  return {
    symmetric: blend(-0.5, block(0, 0), 0.5, block(p, p)),
    antisymmetric: blend(-0.5, cross, 0.5, transposed(cross)),
  };
}

/**
 * f(x, x') of one pair.
 *
 * @param classifier The function.
 * @param x The earlier state, shape [p].
 * @param next The later one, shape [p].
 * @returns f: positive where the given order is the likelier one.
 */
export function classify(
  { symmetric, antisymmetric }: PairClassifier,
  x: ArrayLike<number>,
  next: ArrayLike<number>,
): number {
  const p = x.length;
  let f = 0;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      f += symmetric[i * p + j]! * (x[i]! * x[j]! - next[i]! * next[j]!) +
        2 * antisymmetric[i * p + j]! * x[i]! * next[j]!;
    }
  }
  return f;
}
