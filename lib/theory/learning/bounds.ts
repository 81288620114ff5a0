/**
 * Lower bounds on the energy of learning (section 3).
 *
 * @module
 */
import type { WeightedPoints } from "./data_average.ts";

/** Boltzmann's constant [J/K], exact. */
export const BOLTZMANN = 1.380649e-23;

/**
 * Energy in joule.
 *
 * @param work Energy [kT].
 * @param temperature Temperature [K].
 * @param chains Number of independent chains. Defaults to 1.
 * @returns Energy [J].
 *
 * @example kT at 300 K
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { joule } from "./bounds.ts";
 *
 * assertAlmostEquals(joule(1, 300) * 1e21, 4.141947, 1e-12);
 * ```
 */
export function joule(work: number, temperature: number, chains = 1): number {
  return work * chains * BOLTZMANN * temperature;
}

/**
 * Least energy per nat of log-likelihood gained by learning a mean.
 *
 * @param z kappa tau, duration in relaxation times.
 * @returns 2/(z + 2) [kT per nat], 1 for a quench.
 */
export function energyPerNat(z: number): number {
  return 2 / (z + 2);
}

/**
 * Lower bound on the excess work, W_2^2/tau + KL(chains at the end || model).
 *
 * @param squaredDistance W_2^2 between the chains at start and end [length^2].
 * @param duration tau [time].
 * @param klFinal KL at the end [nat].
 * @returns The bound [kT].
 */
export function excessWorkBound(
  squaredDistance: number,
  duration: number,
  klFinal: number,
): number {
  return squaredDistance / duration + klFinal;
}

/** Mean and standard deviation of a Gaussian. */
export interface Spread {
  /** Mean [length]. */
  readonly mean: number;
  /** Standard deviation [length]. */
  readonly deviation: number;
}

/**
 * W_2^2 of Gaussians of one coordinate.
 *
 * @param one The one.
 * @param two The other.
 * @returns Sum of squared differences of mean and standard deviation [length^2].
 */
export function wassersteinGaussian(one: Spread, two: Spread): number {
  return (one.mean - two.mean) ** 2 + (one.deviation - two.deviation) ** 2;
}

/**
 * W_2^2 of weighted points of one coordinate, by their quantile functions.
 *
 * @param one The one, points in any order, weights that add up to 1.
 * @param two The other.
 * @returns The integral of (Q_1(u) - Q_2(u))^2 over 0 < u < 1 [length^2].
 *
 * @example Two points each
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { wassersteinPoints } from "./bounds.ts";
 *
 * const half = Float64Array.of(0.5, 0.5);
 * const one = { x: Float64Array.of(0, 1), weights: half };
 * const two = { x: Float64Array.of(4, 2), weights: half };
 * assertAlmostEquals(wassersteinPoints(one, two), (2 ** 2 + 3 ** 2) / 2, 1e-15);
 * ```
 */
export function wassersteinPoints(
  one: WeightedPoints,
  two: WeightedPoints,
): number {
  const sorted = ({ x, weights }: WeightedPoints) =>
    Array.from(x, (v, i) => [v, weights[i]!] as const)
      .sort((a, b) => a[0] - b[0]);
  const [a, b] = [sorted(one), sorted(two)];
  let i = 0;
  let j = 0;
  let leftA = a[0]![1];
  let leftB = b[0]![1];
  let sum = 0;
  while (i < a.length && j < b.length) {
    const mass = Math.min(leftA, leftB);
    sum += mass * (a[i]![0] - b[j]![0]) ** 2;
    leftA -= mass;
    leftB -= mass;
    if (leftA <= 0) leftA = a[++i]?.[1] ?? 0;
    if (leftB <= 0) leftB = b[++j]?.[1] ?? 0;
  }
  return sum;
}
