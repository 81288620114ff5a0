/**
 * Energies that are quadratic in the coordinates at any parameters, and the
 * Gaussians that belong to them. Reduced units: kT = 1, mobility 1.
 *
 * @module
 */
import {
  act,
  blend,
  inner,
  inverse,
  logDeterminant,
  type Matrix,
  times,
} from "./matrix.ts";

/** U(x) = x.Kx/2 - b.x + c. */
export interface Quadratic {
  /** K, symmetric, shape [d * d]. */
  readonly precision: Matrix;
  /** b, shape [d]. */
  readonly offset: Float64Array;
  /** c. */
  readonly constant: number;
}

/** A learnable energy that is quadratic in the coordinates. */
export interface QuadraticFamily {
  /** Discriminator. */
  readonly kind: "quadratic";
  /** Number of coordinates d. */
  readonly dimension: number;
  /** Number of parameters p. */
  readonly parameters: number;
  /** Whether K is the same at all parameters: then the optimal schedule is exact at any step. */
  readonly fixedPrecision: boolean;
  /** The energy at given parameters, shape [p]. */
  at(theta: ArrayLike<number>): Quadratic;
  /** Derivatives of K, b and c by each parameter, shape [p]. */
  slopes(theta: ArrayLike<number>): readonly Quadratic[];
}

/** Mean and covariance. */
export interface Moments {
  /** Mean, shape [d]. */
  readonly mean: Float64Array;
  /** Covariance, shape [d * d]. */
  readonly covariance: Matrix;
}

/**
 * Mean of a quadratic function under any density.
 *
 * @param u The function.
 * @param moments Mean and covariance of the density.
 * @returns <u>.
 */
export function meanOf(
  { precision, offset, constant }: Quadratic,
  { mean, covariance }: Moments,
): number {
  return 0.5 *
      (inner(precision, covariance) + inner(mean, act(precision, mean))) -
    inner(offset, mean) + constant;
}

/**
 * Difference of two quadratic functions.
 *
 * @param u The one.
 * @param v The other.
 * @returns u - v.
 */
export function lessQuadratic(u: Quadratic, v: Quadratic): Quadratic {
  return {
    precision: blend(1, u.precision, -1, v.precision),
    offset: blend(1, u.offset, -1, v.offset),
    constant: u.constant - v.constant,
  };
}

/**
 * Equilibrium of a quadratic energy.
 *
 * @param u The energy.
 * @returns Mean K^-1 b and covariance K^-1.
 * @throws {RangeError} If the energy does not confine.
 */
export function equilibriumMoments({ precision, offset }: Quadratic): Moments {
  if (Number.isNaN(logDeterminant(precision))) throw unconfined(precision);
  const covariance = inverse(precision);
  return { mean: act(covariance, offset), covariance };
}

function unconfined(precision: Matrix): RangeError {
  return new RangeError(
    `Cannot use the precision matrix [1/length^2] as it must be positive definite: here it is ${
      Array.from(precision).join(", ")
    }.`,
  );
}

/**
 * F = -ln Z of a quadratic energy.
 *
 * @param u The energy.
 * @returns F [kT].
 * @throws {RangeError} If the energy does not confine.
 *
 * @example A trap has F = ln(kappa / 2 pi) / 2 wherever it stands
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { quadraticFreeEnergy, trapFamily } from "./mod.ts";
 *
 * const f = quadraticFreeEnergy(trapFamily(4).at([7]));
 * assertAlmostEquals(f, Math.log(4 / (2 * Math.PI)) / 2, 1e-14);
 * ```
 */
export function quadraticFreeEnergy(u: Quadratic): number {
  const d = u.offset.length;
  const { mean } = equilibriumMoments(u);
  return u.constant - 0.5 * inner(u.offset, mean) +
    0.5 * (logDeterminant(u.precision) - d * Math.log(2 * Math.PI));
}

/**
 * KL(N(mean, covariance) || equilibrium of u), in nats.
 *
 * @param moments The Gaussian.
 * @param u The energy.
 * @returns The divergence, Infinity for a point.
 * @throws {RangeError} If the energy does not confine.
 */
export function gaussianDivergence(moments: Moments, u: Quadratic): number {
  const { mean, covariance } = moments;
  const at = equilibriumMoments(u);
  const off = blend(1, mean, -1, at.mean);
  const product = times(u.precision, covariance);
  const d = mean.length;
  const log = logDeterminant(covariance) + logDeterminant(u.precision);
  if (Number.isNaN(log)) return Infinity;
  let trace = 0;
  for (let i = 0; i < d; i++) trace += product[i * d + i]!;
  return 0.5 * (trace - d - log + inner(off, act(u.precision, off)));
}

/**
 * Mean conjugate forces X_i = -dU/dtheta_i of a family under any density.
 *
 * @param family The energy.
 * @param theta Parameters, shape [p].
 * @param moments Mean and covariance of the density.
 * @returns <X>, shape [p].
 */
export function quadraticForces(
  family: QuadraticFamily,
  theta: ArrayLike<number>,
  moments: Moments,
): Float64Array {
  const out = new Float64Array(family.parameters);
  family.slopes(theta).forEach((slope, i) => {
    out[i] = -meanOf(slope, moments);
  });
  return out;
}
