/**
 * How noisy quadratic forms of means are, also where the means vanish.
 *
 * @module
 */
import type { Estimate } from "../stats/mod.ts";
import { matrixFunction, symmetricEigen } from "../theory/learning/eigen.ts";
import {
  act,
  congruent,
  inverse,
  type Matrix,
} from "../theory/learning/matrix.ts";
import type { LinearNess } from "../theory/sgd/ness.ts";

/** Noise of a^T Q a of means a with covariance V/n, its bias removed. */
export interface Floor {
  /** Standard error where the means vanish: sqrt(2 tr (Q V/n)^2). */
  readonly standardError: number;
  /** Largest eigenvalue of Q V/n. */
  readonly largest: number;
  /** Replicates n. */
  readonly count: number;
}

/**
 * Noise of a quadratic form of the mean of replicates.
 *
 * Leaving out groups tells the error of such a form by its slope, which vanishes
 * with the means; this one does not.
 *
 * @param form Q, symmetric, shape [q][q].
 * @param covariance V, covariance of one replicate, shape [q][q].
 * @param count Replicates n.
 * @returns The noise.
 */
export function floorOf(
  form: Matrix,
  covariance: Matrix,
  count: number,
): Floor {
  // A root, not a factor: replicates may be fewer than their components.
  const root = matrixFunction(
    symmetricEigen(covariance),
    (value) => Math.sqrt(Math.max(0, value)),
  );
  const { values } = symmetricEigen(congruent(root, form));
  const square = values.reduce((sum, v) => sum + (v / count) ** 2, 0);
  return {
    standardError: Math.sqrt(2 * square),
    largest: Math.max(0, ...values) / count,
    count,
  };
}

/**
 * Entropy production -tr(C D^-1 C Sigma^-1) per unit as a quadratic form of the
 * entries i < j of the circulation C.
 *
 * @param ness D^-1 and Sigma.
 * @returns Q, symmetric, shape [q][q].
 */
export function circulationForm(
  { inverseDiffusion, covariance }: Pick<
    LinearNess,
    "inverseDiffusion" | "covariance"
  >,
): Matrix {
  const p = Math.round(Math.sqrt(covariance.length));
  const pairs = Array.from({ length: p * p }, (_, at) => at)
    .filter((at) => Math.floor(at / p) < at % p);
  const q = pairs.length;
  const precision = inverse(covariance);
  const form = new Float64Array(q * q);
  pairs.forEach((kl, b) => {
    const [k, l] = [Math.floor(kl / p), kl % p];
    pairs.forEach((ij, a) => {
      const [i, j] = [Math.floor(ij / p), ij % p];
      // Entry (r, c) of D^-1 E Sigma^-1 with E = e_k e_l^T - e_l e_k^T.
      const entry = (r: number, c: number) =>
        inverseDiffusion[r * p + k]! * precision[l * p + c]! -
        inverseDiffusion[r * p + l]! * precision[k * p + c]!;
      form[a * q + b] = entry(i, j) - entry(j, i);
    });
  });
  return form.map((value, at) =>
    (value + form[at % q * q + Math.floor(at / q)]!) / 2
  );
}

/**
 * The value of a quadratic form.
 *
 * @param form Q, shape [q][q].
 * @param a The vector, shape [q].
 * @returns a^T Q a.
 */
export function formAt(form: Matrix, a: ArrayLike<number>): number {
  return act(form, a).reduce((sum, value, i) => sum + value * a[i]!, 0);
}

/**
 * An estimate whose error is at least that of vanishing means.
 *
 * @param estimate The estimate, its error by leaving out groups.
 * @param floor The noise of vanishing means.
 * @returns The estimate; undefined without either.
 */
export function withFloor(
  estimate: Estimate | undefined,
  floor: Floor | undefined,
): Estimate | undefined {
  if (!estimate || !floor) return undefined;
  const { standardError } = estimate;
  return {
    ...estimate,
    standardError: Math.max(standardError, floor.standardError),
  };
}
