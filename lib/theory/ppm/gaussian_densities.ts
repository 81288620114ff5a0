/**
 * Boundary terms of stochastic entropies: logarithms of marginal densities of a
 * linear-Gaussian model as cheap quadratic forms.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import { regression } from "./gaussian_covariance.ts";
import { linearFilters } from "./gaussian_filters.ts";
import type { LinearSetting } from "./gaussian_setting.ts";
import { linearStates, place } from "./gaussian_states.ts";
import { pathCovariances } from "./path_covariances.ts";

/** What a density is a function of. */
export type DensityVariable = "data" | "theta" | "x" | "filter";

/** A product of two variables with its weight. */
export interface DensityTerm {
  /** One factor. */
  readonly left: DensityVariable;
  /** The other; the same one of a square. */
  readonly right: DensityVariable;
  /** Weight of the product. */
  readonly weight: number;
}

/** ln p = constant + the sum of weight left right. */
export interface LogDensity {
  /** What no variable changes. */
  readonly constant: number;
  /** Products, each pair once. */
  readonly terms: readonly DensityTerm[];
}

/** Marginals over chains and data sets, or given the data; undefined where there is no density. */
export interface LinearDensities {
  /** Of the system. */
  readonly x: LogDensity;
  /** Of the parameter. */
  readonly theta: LogDensity | undefined;
  /** Of the parameter given the data. */
  readonly thetaGivenData: LogDensity | undefined;
  /** Of parameter and system. */
  readonly joint: LogDensity | undefined;
  /** Of both given the data. */
  readonly jointGivenData: LogDensity | undefined;
  /** Of the system given the parameter. */
  readonly xGivenTheta: LogDensity;
  /** Of the system given the data. */
  readonly xGivenData: LogDensity;
  /** Of the system given the parameter path, and with feedback the data: about the filter. */
  readonly xGivenPath: LogDensity;
  /** Of the system given the parameter path alone, about the mean that this alone foretells. */
  readonly xGivenPathAlone: LogDensity;
}

/** -(left - sum of coefficients)^2/(2 v) - ln(2 pi v)/2. */
function normal(
  parts: readonly (readonly [DensityVariable, number])[],
  variance: number,
): LogDensity {
  const terms = parts.flatMap(([left, a], i) =>
    parts.slice(i).map(([right, b], k) => ({
      left,
      right,
      weight: -(k === 0 ? 1 : 2) * a * b / (2 * variance),
    }))
  );
  return { constant: -Math.log(2 * Math.PI * variance) / 2, terms };
}

const order = ["data", "theta", "x"] as const;

/** ln p(target | given) of a covariance of (data, theta, x). */
function conditional(
  covariance: Matrix,
  target: number,
  given: readonly number[],
): LogDensity | undefined {
  const found = regression(covariance, target, given);
  if (!(found.variance > 0)) return undefined;
  return normal([
    [order[target]!, 1],
    ...given.map((g, k) => [order[g]!, -found.coefficients[k]!] as const),
  ], found.variance);
}

function both(
  a: LogDensity | undefined,
  b: LogDensity | undefined,
): LogDensity | undefined {
  return a && b && {
    constant: a.constant + b.constant,
    terms: [...a.terms, ...b.terms],
  };
}

/**
 * Densities that a covariance implies.
 *
 * @param covariance Of (data, theta, x), shape [3][3], where x has a density given the others.
 * @param pathVariance Variance of x about its filter.
 * @param aloneVariance Variance of x about what the parameter path alone foretells.
 * @returns The densities.
 */
export function densitiesOf(
  covariance: Matrix,
  pathVariance: number,
  aloneVariance: number,
): LinearDensities {
  const of = (target: number, ...given: number[]) =>
    conditional(covariance, target, given);
  const theta = of(1);
  const thetaGivenData = of(1, 0);
  return {
    x: of(2)!,
    theta,
    thetaGivenData,
    joint: both(theta, of(2, 1)),
    jointGivenData: both(thetaGivenData, of(2, 0, 1)),
    xGivenTheta: of(2, 1)!,
    xGivenData: of(2, 0)!,
    xGivenPath: normal([["x", 1], ["filter", -1]], pathVariance),
    xGivenPathAlone: normal([["x", 1], ["filter", -1]], aloneVariance),
  };
}

/**
 * Densities after some steps.
 *
 * @param setting The model.
 * @param step The step n, 0 <= n <= N.
 * @returns The densities of the collective parameter, the system and the data.
 *
 * @example A system that starts in equilibrium
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { addLogDensity, linearDensities } from "./gaussian_densities.ts";
 *
 * const { xGivenTheta } = linearDensities({
 *   taskVariance: 1,
 *   dataMeanVariance: 0.1,
 *   initialVariance: 0.25,
 *   modelVariance: 1,
 *   relaxation: 0.5,
 *   gain: 0.1,
 *   batchVariance: 0.01,
 *   thermalVariance: 0.004,
 *   adaptive: false,
 *   dimensions: 1,
 *   steps: 20,
 * }, 0);
 * const out = new Float64Array(1);
 * addLogDensity(xGivenTheta, { theta: [0.5], x: [1.5] }, 1, out);
 * assertAlmostEquals(out[0]!, -Math.log(2 * Math.PI) / 2 - 0.5, 1e-12);
 * ```
 */
export function linearDensities(
  setting: LinearSetting,
  step: number,
): LinearDensities {
  const short = { ...setting, steps: step };
  const states = linearStates(short);
  let last: Matrix = new Float64Array();
  for (const covariance of pathCovariances(states, step)) last = covariance;
  const { givenData, givenPath } = linearFilters(short);
  return densitiesOf(
    among(last, states.size, order.map((name) => place[name])),
    givenData[step]!,
    givenPath[step]!,
  );
}

/**
 * Covariances among some of the entries.
 *
 * @param covariance Of all, shape [d][d].
 * @param size d.
 * @param entries Their places, shape [n].
 * @returns Their covariance, shape [n][n].
 */
export function among(
  covariance: Matrix,
  size: number,
  entries: readonly number[],
): Matrix {
  return Float64Array.from(
    entries.flatMap((i) => entries.map((j) => covariance[i * size + j]!)),
  );
}

/** Columns of variables, a row a chain. */
export type DensityColumns = Partial<
  Record<DensityVariable, ArrayLike<number>>
>;

/**
 * Adds a multiple of ln p of many rows.
 *
 * @param density The density.
 * @param columns Values of what it is a function of.
 * @param factor What ln p is multiplied by.
 * @param out Where it is added, shape [rows].
 * @throws {RangeError} If a column is missing.
 */
export function addLogDensity(
  { constant, terms }: LogDensity,
  columns: DensityColumns,
  factor: number,
  out: Float64Array,
): void {
  const column = (name: DensityVariable) => {
    const found = columns[name];
    if (found) return found;
    throw new RangeError(`There is no column ${name}.`);
  };
  for (let i = 0; i < out.length; i++) out[i]! += factor * constant;
  for (const { left, right, weight } of terms) {
    const a = column(left);
    const b = column(right);
    const w = factor * weight;
    if (w === 0) continue;
    for (let i = 0; i < out.length; i++) out[i]! += w * a[i]! * b[i]!;
  }
}
