/**
 * What the reference solvers solve: a discrete chain and where it starts.
 *
 * The types are structural, so that anything with these members will do.
 *
 * @module
 */
import type { Schedule } from "../protocols/schedule.ts";

/** What the solvers need of a potential in one coordinate. */
export interface ChainPotential {
  /** The coordinate is an angle on [-pi, pi). */
  readonly ring: boolean;
  /** U is quadratic in x at any controls. */
  readonly quadratic: boolean;
  /** Where it may be used, if not on the whole line: its ends count as walls [length]. */
  readonly domain?: readonly [number, number];
  /** U(x; l) [energy]. */
  energy(x: number, l: ArrayLike<number>): number;
  /** -dU/dx [energy / length]. */
  force(x: number, l: ArrayLike<number>): number;
  /** d^2U/dx^2 [energy / length^2]. */
  curvature(x: number, l: ArrayLike<number>): number;
  /** U(x; l) - U(x; l - change), the work of a switch at fixed x [energy]. */
  switchWork(
    x: number,
    l: ArrayLike<number>,
    change: ArrayLike<number>,
  ): number;
  /** Non-conservative force, not part of U [energy / length]. */
  drive(x: number, l: ArrayLike<number>): number;
  /** Derivative of `drive` [energy / length^2]; without it the drive is uniform in x. */
  driveSlope?(x: number, l: ArrayLike<number>): number;
}

/** Kernels with a known transition density. */
export type ChainKernel = "em" | "itr" | "heun" | "mala" | "ou";

/** One overdamped coordinate moved by a kernel along a schedule. */
export interface Chain {
  /** The energy landscape. */
  readonly potential: ChainPotential;
  /** Controls at every step. */
  readonly schedule: Schedule;
  /** What relaxes the coordinate at fixed controls. */
  readonly kernel: ChainKernel;
  /** Temperature T [energy]. */
  readonly temperature: number;
  /** Mobility mu [length^2 / (energy time)]. */
  readonly mobility: number;
  /** Step [time]. */
  readonly dt: number;
  /** Constant non-conservative force added to the drive of the potential [energy / length]. */
  readonly push: number;
}

/**
 * Where the first position is drawn.
 *
 * `equilibrium` is the Boltzmann density of U at row 0, without drive and push;
 * `stationary` is that of the discrete chain at row 0, with both.
 */
export type Start =
  | { readonly kind: "equilibrium" }
  | { readonly kind: "stationary" }
  | { readonly kind: "point"; readonly x: number }
  | {
    readonly kind: "gaussian";
    readonly mean: number;
    readonly variance: number;
  };

/**
 * Controls of one row of the schedule of a chain.
 *
 * @param chain The chain.
 * @param row Row, 0 <= row <= N + 1.
 * @returns The controls, shape [controls].
 */
export function rowOf(chain: Chain, row: number): Float64Array {
  const { schedule } = chain;
  const l = new Float64Array(schedule.controls);
  for (let i = 0; i < l.length; i++) l[i] = schedule.value(row, i);
  return l;
}

/**
 * Non-conservative force, drive and push together.
 *
 * @param chain The chain.
 * @param x Position [length].
 * @param l Controls, shape [controls].
 * @returns f(x; l) [energy / length].
 */
export function nonConservative(
  chain: Chain,
  x: number,
  l: ArrayLike<number>,
): number {
  return chain.potential.drive(x, l) + chain.push;
}

/**
 * Total force F = -dU/dx + f.
 *
 * @param chain The chain.
 * @param x Position [length].
 * @param l Controls, shape [controls].
 * @returns F(x; l) [energy / length].
 */
export function totalForce(
  chain: Chain,
  x: number,
  l: ArrayLike<number>,
): number {
  return chain.potential.force(x, l) + nonConservative(chain, x, l);
}

/**
 * Slope of the total force, dF/dx.
 *
 * @param chain The chain.
 * @param x Position [length].
 * @param l Controls, shape [controls].
 * @returns dF/dx [energy / length^2]; negative where the total force confines.
 */
export function forceSlope(
  chain: Chain,
  x: number,
  l: ArrayLike<number>,
): number {
  const { potential } = chain;
  return (potential.driveSlope?.(x, l) ?? 0) - potential.curvature(x, l);
}
