/**
 * Conditional variances and informations of a few Gaussian variables.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";

/** Part of a variance that is rounding. */
const rounding = 1e-14;

/** What remains of a covariance once some variables are known. */
export interface Swept {
  /**
   * Covariances of the others; in the columns of the known ones the coefficients
   * of the others on them, shape [n][n].
   */
  readonly matrix: Matrix;
  /** Variables whose variance was 0 when their turn came: they say nothing. */
  readonly idle: ReadonlySet<number>;
}

/**
 * Regresses all variables on some of them.
 *
 * @param covariance Their covariance, shape [n][n].
 * @param given Indices of the known ones.
 * @returns What remains; a variance below 1e-14 of the original one is 0.
 */
export function sweep(covariance: Matrix, given: readonly number[]): Swept {
  const n = Math.round(Math.sqrt(covariance.length));
  const matrix = covariance.slice();
  const known = new Set<number>();
  const idle = new Set<number>();
  for (const g of given) {
    if (known.has(g)) continue;
    const pivot = matrix[g * n + g]!;
    if (!(pivot > rounding * covariance[g * n + g]!)) {
      idle.add(g);
      continue;
    }
    known.add(g);
    for (let i = 0; i < n; i++) {
      if (i === g) continue;
      const factor = matrix[i * n + g]! / pivot;
      for (let j = 0; j < n; j++) {
        if (j !== g) matrix[i * n + j]! -= factor * matrix[g * n + j]!;
      }
      matrix[i * n + g] = factor;
    }
    for (let j = 0; j < n; j++) {
      if (j !== g) matrix[g * n + j] = 0;
    }
  }
  for (let i = 0; i < n; i++) {
    const whole = covariance[i * n + i]!;
    if (!(matrix[i * n + i]! > rounding * whole)) matrix[i * n + i] = 0;
  }
  return { matrix, idle };
}

/** A variable as a multiple of known ones and a rest. */
export interface Regression {
  /** Coefficients in the order of the known ones; 0 of those that say nothing. */
  readonly coefficients: readonly number[];
  /** Variance of the rest. */
  readonly variance: number;
}

/**
 * Regresses a variable on others.
 *
 * @param covariance Covariance of all, shape [n][n].
 * @param target Index of the variable.
 * @param given Indices of the known ones.
 * @returns Coefficients and variance.
 *
 * @example Half of the sum of two equal numbers
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { regression } from "./gaussian_covariance.ts";
 *
 * const found = regression(Float64Array.of(1, 1, 1, 2), 0, [1]);
 * assertEquals(found, { coefficients: [0.5], variance: 0.5 });
 * ```
 */
export function regression(
  covariance: Matrix,
  target: number,
  given: readonly number[],
): Regression {
  const n = Math.round(Math.sqrt(covariance.length));
  const { matrix, idle } = sweep(covariance, given);
  return {
    coefficients: given.map((g) => idle.has(g) ? 0 : matrix[target * n + g]!),
    variance: matrix[target * n + target]!,
  };
}

/**
 * Mutual information of Gaussian variables.
 *
 * @param covariance Covariance of all, shape [n][n].
 * @param one Indices of A.
 * @param other Indices of C.
 * @param given Indices of G, known beforehand. Defaults to none.
 * @returns I(A;C|G) [nats]; infinite where C determines a part of A.
 *
 * @example Two numbers of correlation 0.6
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { gaussianInformation } from "./gaussian_covariance.ts";
 *
 * const found = gaussianInformation(Float64Array.of(1, 0.6, 0.6, 1), [0], [1]);
 * assertAlmostEquals(found, -Math.log(0.8), 1e-15);
 * ```
 */
export function gaussianInformation(
  covariance: Matrix,
  one: readonly number[],
  other: readonly number[],
  given: readonly number[] = [],
): number {
  let sum = 0;
  one.forEach((target, k) => {
    const before = [...given, ...one.slice(0, k)];
    const { variance: without } = regression(covariance, target, before);
    if (without === 0) return;
    const { variance } = regression(covariance, target, [...before, ...other]);
    sum += Math.log(without / variance) / 2;
  });
  return sum;
}
