/**
 * The learning-rate matrix of least dissipation (section 5.2).
 *
 * @module
 */
import { type Eigen, generalisedEigen, matrixFunction } from "./eigen.ts";
import { blend, inverse, type Matrix, times } from "./matrix.ts";
import {
  interiorRate,
  optimalRate,
  stationaryLagRate,
  type UpdatedMode,
} from "./optimal_rates.ts";
import type { Metric } from "./quadratic_metric.ts";
import type { MetricName } from "./rule.ts";

/** The form of one update. */
export type RateForm = "jump" | "interior" | "stationary-lag";

/** Where in a run of K moves an update stands, and how modes relax in between. */
export interface UpdatePlace {
  /** Update k, 0 <= k <= K. */
  readonly update: number;
  /** Groups of moves K. */
  readonly moves: number;
  /** rho of a mode of given relaxation rate; 1 - h r gives eq. (31). */
  readonly rho: (rate: number) => number;
}

/** Relaxation rates of a metric and the directions that go with them: G v = r zeta v. */
export type MetricModes = Eigen;

/**
 * The metric that a rule uses.
 *
 * @param metric Both metrics.
 * @param name Which count: `fisher` takes G for zeta, `friction` zeta for G.
 * @returns The pair; for `identity` that of the scalar schedule is made elsewhere.
 * @throws {RangeError} If the friction tensor counts but is not known.
 */
export function chosenMetric(metric: Metric, name: MetricName): Metric {
  const { fisher, friction } = metric;
  if (name === "fisher") return { fisher, friction: fisher };
  if (friction.some(Number.isNaN)) {
    throw new RangeError(
      `Cannot use metric ${name} as the friction tensor must be known: for two coordinates that are not Gaussian it is not; use fisher or identity.`,
    );
  }
  if (name === "friction") return { fisher: friction, friction };
  return metric;
}

/**
 * Relaxation modes of a pair of metrics.
 *
 * @param metric The pair.
 * @returns Rates r and vectors V with V^T zeta V = 1, V^T G V = diag(r).
 * @throws {RangeError} If zeta is not positive definite.
 */
export function metricModes({ fisher, friction }: Metric): MetricModes {
  return generalisedEigen(fisher, friction);
}

/**
 * The rate matrix of one update: eq. (19) in each relaxation mode of the metric.
 * With rho = 1 - h r it is eq. (31).
 *
 * @param modes Modes of the metric.
 * @param place Which update.
 * @param form Jumps at the ends, the interior form throughout, or that of a stationary lag.
 * @returns H_k, shape [p * p].
 */
export function rateMatrix(
  modes: MetricModes,
  { update, moves, rho }: UpdatePlace,
  form: RateForm,
): Matrix {
  const rate = form === "jump"
    ? optimalRate
    : form === "interior"
    ? interiorRate
    : stationaryLagRate;
  return matrixFunction(modes, (r) => {
    const mode: UpdatedMode = { kappa: r, rho: rho(r), moves };
    return rate(mode, update);
  });
}

/**
 * H(t) of (29) in continuous time.
 *
 * @param metric The metric.
 * @param left Time left, tau - t.
 * @param lag 2 for the schedule with jumps, 1 for that of a stationary lag.
 * @returns [G left + lag zeta]^-1.
 */
export function continuousRateMatrix(
  { fisher, friction }: Metric,
  left: number,
  lag: 1 | 2,
): Matrix {
  return inverse(blend(left, fisher, lag, friction));
}

/**
 * Impulses of (29).
 *
 * @param metric The metric.
 * @param duration tau.
 * @param end Whether it is that at the end.
 * @returns J_0 = G^-1 zeta [G tau + 2 zeta]^-1 or J_tau = G^-1/2.
 */
export function impulseMatrix(
  metric: Metric,
  duration: number,
  end: boolean,
): Matrix {
  const g = inverse(metric.fisher);
  return end ? g.map((v) => v / 2) : times(
    times(g, metric.friction),
    continuousRateMatrix(metric, duration, 2),
  );
}
