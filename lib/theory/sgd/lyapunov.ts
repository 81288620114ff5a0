/**
 * Lyapunov equations of drift and noise, and inverses of singular noise.
 *
 * @module
 */
import { matrixFunction, symmetricEigen } from "../learning/eigen.ts";
import {
  blend,
  congruent,
  type Matrix,
  solveLinear,
  times,
  transposed,
} from "../learning/matrix.ts";

/** Largest modulus of an entry. */
function size(a: Matrix): number {
  return a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** K symmetric: S_ij / (k_i + k_j) in the eigenbasis of K. */
function inEigenbasis(k: Matrix, right: Matrix): Matrix {
  const n = Math.round(Math.sqrt(k.length));
  const { values, vectors } = symmetricEigen(k);
  const turned = congruent(transposed(vectors), right);
  const flat = 1e-14 * size(values);
  const still = 1e-12 * size(right);
  for (let at = 0; at < turned.length; at++) {
    const sum = values[Math.floor(at / n)]! + values[at % n]!;
    // A direction that neither drift nor noise knows stays where it is.
    const idle = Math.abs(sum) <= flat && Math.abs(turned[at]!) <= still;
    turned[at] = idle ? 0 : turned[at]! / sum;
  }
  return congruent(vectors, turned);
}

/** K general: the equation in the n(n+1)/2 entries of a symmetric matrix. */
function byEntries(k: Matrix, right: Matrix): Matrix {
  const n = Math.round(Math.sqrt(k.length));
  const place = (i: number, j: number) =>
    i < j ? j * (j + 1) / 2 + i : i * (i + 1) / 2 + j;
  const size = n * (n + 1) / 2;
  const system = new Float64Array(size * size);
  const b = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const row = place(i, j) * size;
      b[place(i, j)] = right[i * n + j]!;
      for (let c = 0; c < n; c++) {
        system[row + place(c, j)]! += k[i * n + c]!;
        system[row + place(i, c)]! += k[j * n + c]!;
      }
    }
  }
  const { x } = solveLinear(system, b);
  return Float64Array.from(
    { length: n * n },
    (_, at) => x[place(Math.floor(at / n), at % n)]!,
  );
}

/**
 * Solves K S + S K^T = R.
 *
 * @param k K, shape [n][n], any matrix with eigenvalues of positive real part.
 * @param right R, symmetric, shape [n][n]; 2D where D is a diffusion matrix.
 * @returns S, symmetric, shape [n][n].
 *
 * @example Two coordinates that decay at different rates
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { lyapunov } from "./lyapunov.ts";
 *
 * const s = lyapunov(Float64Array.of(1, 0, 0, 3), Float64Array.of(2, 1, 1, 6));
 * assertAlmostEquals(s[0]!, 1, 1e-15);
 * assertAlmostEquals(s[1]!, 0.25, 1e-15);
 * assertAlmostEquals(s[3]!, 1, 1e-15);
 * ```
 */
export function lyapunov(k: Matrix, right: Matrix): Matrix {
  const odd = size(blend(1, k, -1, transposed(k)));
  return odd <= 1e-13 * size(k) ? inEigenbasis(k, right) : byEntries(k, right);
}

/**
 * Solves S = A S A^T + R by doubling.
 *
 * @param a A, shape [n][n].
 * @param right R, symmetric, shape [n][n].
 * @returns S, shape [n][n]; undefined where powers of A do not vanish.
 */
export function discreteLyapunov(a: Matrix, right: Matrix): Matrix | undefined {
  let power = a;
  let sum = right;
  for (let k = 0; k < 60; k++) {
    const next = blend(1, sum, 1, congruent(power, sum));
    const grown = size(blend(1, next, -1, sum));
    if (!(size(next) < 1e300)) return undefined;
    sum = next;
    if (grown <= 1e-17 * size(sum)) return sum;
    power = times(power, power);
  }
  return undefined;
}

/** A symmetric matrix on the space that it reaches. */
export interface RangeInverse {
  /** Pseudo-inverse, shape [n][n]. */
  readonly inverse: Matrix;
  /** Projector on the range, shape [n][n]. */
  readonly projector: Matrix;
  /** Dimension of the range. */
  readonly rank: number;
}

/**
 * Pseudo-inverse of a positive semidefinite matrix.
 *
 * @param d The matrix, symmetric, shape [n][n].
 * @param tolerance Eigenvalues below this part of the largest count as zero. Defaults to 1e-11.
 * @returns Its inverse on its range.
 */
export function rangeInverse(d: Matrix, tolerance = 1e-11): RangeInverse {
  const eigen = symmetricEigen(d);
  const least = tolerance * Math.max(0, ...eigen.values);
  return {
    inverse: matrixFunction(eigen, (value) => value > least ? 1 / value : 0),
    projector: matrixFunction(eigen, (value) => value > least ? 1 : 0),
    rank: eigen.values.filter((value) => value > least).length,
  };
}

/**
 * How far a linear map leads out of a range.
 *
 * @param projector The projector on the range, shape [n][n].
 * @param map The map, shape [n][n].
 * @returns Largest entry of what lies outside, as a part of the largest of the map; 0 of a map that vanishes.
 */
export function leavesRange(projector: Matrix, map: Matrix): number {
  const whole = size(map);
  if (whole === 0) return 0;
  return size(blend(1, map, -1, times(projector, map))) / whole;
}
