import { matrixFunction, symmetricEigen } from "./eigen.ts";
import { act, blend, congruent, identity, type Matrix } from "./matrix.ts";
import {
  equilibriumMoments,
  type Moments,
  type Quadratic,
} from "./quadratic.ts";

/** How chains move: unadjusted Langevin, exact Ornstein-Uhlenbeck, Metropolis-adjusted Langevin. */
export type MoveKernel = "ula" | "ou" | "mala";

/** A group of moves at fixed parameters. */
export interface MoveGroup {
  /** Kernel. */
  readonly kernel: MoveKernel;
  /** Step h [time]. */
  readonly dt: number;
  /** Moves of a group. */
  readonly innerMoves: number;
}

/**
 * Factor rho by which the lag of a mode shrinks in a group of moves: (1 - h k)^n
 * for `ula`, exp(-h k n) otherwise.
 *
 * @param group The moves.
 * @param stiffness k, relaxation rate of the mode.
 * @returns rho.
 *
 * @example Two Euler moves
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { contraction } from "./linear_move.ts";
 *
 * assertEquals(contraction({ kernel: "ula", dt: 0.25, innerMoves: 2 }, 2), 0.25);
 * ```
 */
export function contraction(
  { kernel, dt, innerMoves }: MoveGroup,
  stiffness: number,
): number {
  return kernel === "ula"
    ? (1 - dt * stiffness) ** innerMoves
    : Math.exp(-dt * stiffness * innerMoves);
}

/**
 * Variance of a mode in the stationary state of the moves: 1/(k (1 - h k/2)) for
 * `ula`, 1/k otherwise.
 *
 * @param group The moves.
 * @param stiffness k.
 * @returns The variance [length^2]; negative where an Euler step is unstable.
 */
export function stationaryVariance(
  { kernel, dt }: MoveGroup,
  stiffness: number,
): number {
  return kernel === "ula"
    ? 1 / (stiffness * (1 - 0.5 * dt * stiffness))
    : 1 / stiffness;
}

/** A Gaussian step y = A x + shift + noise. */
export interface LinearMove {
  /** A, symmetric, shape [d * d]. */
  readonly factor: Matrix;
  /** Shape [d]. */
  readonly shift: Float64Array;
  /** Covariance of the noise, shape [d * d]. */
  readonly noise: Matrix;
}

/**
 * A group of moves in a quadratic energy as one Gaussian step.
 *
 * @param u The energy.
 * @param group The moves; not `mala`, whose steps are not Gaussian.
 * @returns The step.
 * @throws {RangeError} If the kernel is `mala` or the energy does not confine.
 */
export function linearMove(u: Quadratic, group: MoveGroup): LinearMove {
  if (group.kernel === "mala") {
    throw new RangeError(
      "Cannot use kernel mala as the Gaussian recursion needs Gaussian steps: here some are rejected; use ula or ou, or one coordinate.",
    );
  }
  const { mean } = equilibriumMoments(u);
  const eigen = symmetricEigen(u.precision);
  const factor = matrixFunction(eigen, (k) => contraction(group, k));
  return {
    factor,
    shift: blend(1, mean, -1, act(factor, mean)),
    noise: matrixFunction(eigen, (k) => {
      const rho = contraction(group, k);
      // Where (1 - h k)^2 = 1 the ratio of both zeros is that of one move.
      const stable = stationaryVariance(group, k) * (1 - rho * rho);
      return Number.isFinite(stable) ? stable : 2 * group.dt * group.innerMoves;
    }),
  };
}

/**
 * One step of mean and covariance.
 *
 * @param move The step.
 * @param moments Before.
 * @returns After.
 */
export function moved(
  { factor, shift, noise }: LinearMove,
  { mean, covariance }: Moments,
): Moments {
  return {
    mean: blend(1, act(factor, mean), 1, shift),
    covariance: blend(1, congruent(factor, covariance), 1, noise),
  };
}

/**
 * Stationary state of the moves at fixed parameters.
 *
 * @param u The energy.
 * @param group The moves.
 * @returns Its mean and covariance.
 * @throws {RangeError} If the energy does not confine, or the step is unstable.
 */
export function stationaryMoments(u: Quadratic, group: MoveGroup): Moments {
  const eigen = symmetricEigen(u.precision);
  const covariance = matrixFunction(eigen, (k) => {
    const variance = stationaryVariance(group, k);
    if (variance > 0 && variance < Infinity) return variance;
    throw new RangeError(
      `Cannot use dt [time] as the step must be stable, dt k < 2: here dt k is ${
        group.dt * k
      }.`,
    );
  });
  return { mean: equilibriumMoments(u).mean, covariance };
}

/**
 * A Gaussian of independent coordinates.
 *
 * @param mean Shape [d], or one value for all.
 * @param variance Shape [d], or one value for all.
 * @param d Number of coordinates.
 * @returns Its moments.
 */
export function productMoments(
  mean: number | ArrayLike<number>,
  variance: number | ArrayLike<number>,
  d: number,
): Moments {
  const entry = (v: number | ArrayLike<number>, i: number) =>
    typeof v === "number" ? v : v[i]!;
  const covariance = identity(d);
  for (let i = 0; i < d; i++) covariance[i * d + i] = entry(variance, i);
  return {
    mean: Float64Array.from({ length: d }, (_, i) => entry(mean, i)),
    covariance,
  };
}
