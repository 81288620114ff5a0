/**
 * Lyapunov equations of drift and noise, and inverses of singular noise.
 *
 * @module
 */
import { matrixFunction, symmetricEigen } from "../learning/eigen.ts";
import {
  blend,
  congruent,
  identity,
  inverse,
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

/** A positive semidefinite matrix on the space that it reaches. */
export interface RangeInverse {
  /** A symmetric inverse there, shape [n][n]; x^T inverse y is the same for all of them where x and y are in the range. */
  readonly inverse: Matrix;
  /** Projector on the range, along what the inverse leaves out, shape [n][n]. */
  readonly projector: Matrix;
  /** Dimension of the range. */
  readonly rank: number;
  /** Square roots of its diagonal, the unit of each coordinate, shape [n]; 0 where nothing reaches it. */
  readonly scale: readonly number[];
}

/** Variances below this part of the largest are rounding. */
const leastVariance = 1e-14;

/**
 * Inverse of a positive semidefinite matrix on its range.
 *
 * Which directions count is decided by its correlations, so that units do not
 * matter: a coordinate with little noise is not one without any.
 *
 * @param d The matrix, symmetric, shape [n][n].
 * @param tolerance Eigenvalues of the correlations below this part of the largest count as zero. Defaults to 1e-11.
 * @returns Its inverse and its range.
 *
 * @example A coordinate that is small, and one that is silent
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { rangeInverse } from "./lyapunov.ts";
 *
 * const { inverse, rank } = rangeInverse(
 *   Float64Array.of(1, 0, 0, 0, 2 ** -40, 0, 0, 0, 0),
 * );
 * assertEquals(rank, 2);
 * assertEquals(inverse[4], 2 ** 40);
 * ```
 */
export function rangeInverse(d: Matrix, tolerance = 1e-11): RangeInverse {
  const n = Math.round(Math.sqrt(d.length));
  const variances = Array.from({ length: n }, (_, i) => d[i * (n + 1)]!);
  const silent = leastVariance * Math.max(0, ...variances);
  const scale = variances.map((v) => v > silent ? Math.sqrt(v) : 0);
  const unit = reciprocals(scale);
  const eigen = symmetricEigen(scaled(d, unit, unit));
  const least = tolerance * Math.max(0, ...eigen.values);
  const within = (of: (value: number) => number) =>
    matrixFunction(eigen, (value) => value > least ? of(value) : 0);
  return {
    inverse: scaled(within((value) => 1 / value), unit, unit),
    projector: scaled(within(() => 1), scale, unit),
    rank: eigen.values.filter((value) => value > least).length,
    scale,
  };
}

/** Entry (i, j) of a matrix times left_i right_j. */
function scaled(
  a: Matrix,
  left: readonly number[],
  right: readonly number[],
): Matrix {
  const n = left.length;
  return a.map((v, at) => left[Math.floor(at / n)]! * v * right[at % n]!);
}

/** 1/s, and 0 of 0. */
function reciprocals(scale: readonly number[]): number[] {
  return scale.map((s) => s > 0 ? 1 / s : 0);
}

/**
 * Inverse of a positive semidefinite matrix on the range of another.
 *
 * @param range The range.
 * @param a The matrix, positive there, shape [n][n].
 * @returns Its symmetric inverse there, of the same kind as that of the range.
 */
export function inverseWithin(
  { projector, scale }: RangeInverse,
  a: Matrix,
): Matrix {
  const unit = reciprocals(scale);
  const within = scaled(projector, unit, scale);
  const beyond = blend(1, identity(scale.length), -1, within);
  const inside = congruent(within, scaled(a, unit, unit));
  const solved = blend(1, inverse(blend(1, inside, 1, beyond)), -1, beyond);
  return scaled(solved, unit, unit);
}

/**
 * How far a drift leads out of the range of a noise.
 *
 * Where it does, noise arrives by way of the drift alone, and the current has a
 * part that no noise reverses.
 *
 * @param range The range of the noise.
 * @param drift The drift, shape [n][n].
 * @returns Largest entry of what lies outside, as a part of the largest of the drift within, each in the units of the noise; 0 of a drift that vanishes.
 */
export function leavesRange(
  { projector, scale }: RangeInverse,
  drift: Matrix,
): number {
  const least = Math.min(...scale.filter((s) => s > 0));
  const units = scale.map((s) => s > 0 ? s : least);
  const inside = times(drift, projector);
  const outside = blend(1, inside, -1, times(projector, inside));
  const largest = (a: Matrix) => size(scaled(a, reciprocals(units), scale));
  const whole = largest(inside);
  return whole === 0 ? 0 : largest(outside) / whole;
}
