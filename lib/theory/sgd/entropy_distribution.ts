/**
 * Distributions of entropy productions of Gaussian chains.
 *
 * @module
 */
import {
  type EntropyEstimator,
  type EntropyForm,
  entropyForm,
} from "./entropy_form.ts";
import {
  type GaussianStart,
  type GaussianStep,
  stationaryStart,
  stepOfNess,
} from "./gaussian_chain.ts";
import type { LinearNess } from "./ness.ts";
import { pathDistribution } from "./path_distribution.ts";
import { pathForm } from "./path_form.ts";
import type { QuadraticForm } from "./quadratic_form.ts";

/** Smaller weights are what is left of terms of order 1 that cancel. */
const rounding = 1e-12;

/** Which paths of which chain. */
export interface PathOptions {
  /** The stationary state that velocities and noise are taken from. */
  readonly ness: LinearNess;
  /** Length of a path in units, at least 1. */
  readonly units: number;
  /** Unit of the chain. Defaults to that of the stationary state. */
  readonly step?: GaussianStep;
  /** Where paths start. Defaults to the stationary state of the chain. */
  readonly start?: GaussianStart;
}

/**
 * Distribution of a sum of ends, areas and variations over the paths of a
 * Gaussian chain.
 *
 * @param form The sum, such as an entropy production.
 * @param options Which paths.
 * @returns Its distribution; undefined where there is no start or the path is beyond the numbers that {@linkcode pathDistribution} takes.
 */
export function sumDistribution(
  form: EntropyForm,
  { ness, units, step = stepOfNess(ness), start = stationaryStart(step) }:
    PathOptions,
): QuadraticForm | undefined {
  if (!start) return undefined;
  const steps = Array.from({ length: units }, () => step);
  return pathDistribution(start, steps, pathForm(form, units));
}

/**
 * Distribution of an entropy production over the paths of a Gaussian chain.
 *
 * @param estimator Which entropy production.
 * @param options Which paths.
 * @returns Its distribution; undefined where there is no start or the path is beyond the numbers that {@linkcode pathDistribution} takes.
 *
 * @example The log ratio of densities obeys the integral theorem
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { linearNess } from "./ness.ts";
 * import { entropyDistribution } from "./entropy_distribution.ts";
 * import { exponentialMean } from "./quadratic_form.ts";
 *
 * const ness = linearNess(
 *   Float64Array.of(0.2, 0.1, -0.1, 0.2),
 *   Float64Array.of(1, 0, 0, 1),
 * );
 * const s = entropyDistribution("E1", { ness, units: 5 })!;
 * assertAlmostEquals(exponentialMean(s, 1)!, 1, 1e-12);
 * ```
 */
export function entropyDistribution(
  estimator: EntropyEstimator,
  options: PathOptions,
): QuadraticForm | undefined {
  const s = sumDistribution(entropyForm(estimator, options.ness), options);
  return s && {
    ...s,
    weights: s.weights.map((weight) =>
      Math.abs(weight) < rounding ? 0 : weight
    ),
  };
}
