/**
 * Where backward rows of a linear-Gaussian model begin.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import { regression } from "./gaussian_covariance.ts";
import { linearCourse } from "./gaussian_course.ts";
import { linearFilters } from "./gaussian_filters.ts";
import { DATA, THETA, X } from "./gaussian_informations.ts";
import type { LinearSetting } from "./gaussian_setting.ts";

/** A Gaussian number: coefficients of what is known, and the variance about their sum. */
export interface GaussianArrivalLaw {
  /** Of the filter of the parameter path. */
  readonly filter: number;
  /** Of theta_N. */
  readonly theta: number;
  /** Of the mean of the data. */
  readonly data: number;
  /** Variance. */
  readonly variance: number;
}

/** How x_N and, where the parameters run backward too, theta_N are drawn. */
export interface LinearArrivalLaw {
  /** x_N. */
  readonly x: GaussianArrivalLaw;
  /** The collective theta_N; of mirrored rows it is not used. */
  readonly theta: GaussianArrivalLaw;
}

/**
 * Which density x_N, or x_N and theta_N, are drawn from: on the parameter path
 * of a mirrored row P(x_N | path) for sigma_X|Theta (`filter`), p_N(x) for
 * sigma_X + i_0 (`marginal`) or p_N(x|theta_N) for sigma_X + i_0 - i_N
 * (`interface`); in reversed rows p_N(x,theta|B) for the entropies given the data
 * (`givenData`) or p_N(x,theta) for those over all data sets (`joint`).
 */
export type LinearArrivalKind =
  | "filter"
  | "marginal"
  | "interface"
  | "givenData"
  | "joint";

const nothing = { filter: 0, theta: 0, data: 0 };

function given(
  covariance: Matrix,
  target: number,
  names: Readonly<Partial<Record<"theta" | "data", number>>>,
): GaussianArrivalLaw {
  const entries = Object.entries(names);
  const { coefficients, variance } = regression(
    covariance,
    target,
    entries.map(([, at]) => at),
  );
  return {
    ...nothing,
    ...Object.fromEntries(
      entries.map(([name], k) => [name, coefficients[k]!]),
    ),
    variance,
  };
}

/**
 * Where backward rows begin.
 *
 * @param setting The model.
 * @param kind Which density.
 * @returns Coefficients and variances after N steps.
 *
 * @example On the path of the parameters
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linearArrival } from "./gaussian_arrivals.ts";
 *
 * const { x } = linearArrival({
 *   taskVariance: 1,
 *   dataMeanVariance: 0.1,
 *   initialVariance: 0.25,
 *   modelVariance: 0.5,
 *   relaxation: 0,
 *   gain: 0.1,
 *   batchVariance: 0.01,
 *   thermalVariance: 0.004,
 *   adaptive: false,
 *   dimensions: 1,
 *   steps: 20,
 * }, "filter");
 * assertEquals(x, { filter: 1, theta: 0, data: 0, variance: 0.5 });
 * ```
 */
export function linearArrival(
  setting: LinearSetting,
  kind: LinearArrivalKind,
): LinearArrivalLaw {
  const covariance = linearCourse(setting, [setting.steps])[0]!.covariance;
  const marginal = given(covariance, THETA, {});
  switch (kind) {
    case "filter":
      return {
        x: {
          ...nothing,
          filter: 1,
          variance: linearFilters(setting).givenData[setting.steps]!,
        },
        theta: marginal,
      };
    case "marginal":
      return { x: given(covariance, X, {}), theta: marginal };
    case "interface":
    case "joint":
      return { x: given(covariance, X, { theta: THETA }), theta: marginal };
    case "givenData":
      return {
        x: given(covariance, X, { theta: THETA, data: DATA }),
        theta: given(covariance, THETA, { data: DATA }),
      };
  }
}
