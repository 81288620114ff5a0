/**
 * Both metrics of an energy, estimated from the chains while a learner runs.
 *
 * Fisher information: covariance of the forces over the chains. Friction: the
 * lower bound G D^-1 G with D = <dX/dx . dX/dx>, or the integral of the
 * correlations of the forces over a window, by the trapezoid rule.
 *
 * @module
 */
import type { LearnerEnsemble } from "./ensemble.ts";
import { type Metric, solve } from "./metric_rule.ts";
import type { EnergyFunctions } from "./numeric.ts";

/** Part of the trace of the Fisher information that keeps it invertible. */
export const regularisation = 1e-3;

/** Estimates of one learner. */
export interface MetricEstimate {
  /** Metrics before an update. */
  before(positions: Float64Array, theta: Float64Array, row: number): Metric;
}

function covariance(
  a: Float64Array,
  b: Float64Array,
  n: number,
  p: number,
): Float64Array {
  const meanA = new Float64Array(p);
  const meanB = new Float64Array(p);
  const out = new Float64Array(p * p);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < p; k++) {
      meanA[k]! += a[i * p + k]! / n;
      meanB[k]! += b[i * p + k]! / n;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < p; k++) {
      for (let l = 0; l < p; l++) {
        out[k * p + l]! += (a[i * p + k]! - meanA[k]!) *
          (b[i * p + l]! - meanB[l]!) / n;
      }
    }
  }
  return out;
}

/** Adds a part of the trace to the diagonal. */
export function regularised(g: Float64Array, p: number): Float64Array {
  let trace = 0;
  for (let k = 0; k < p; k++) trace += g[k * p + k]!;
  return g.map((v, at) =>
    at % (p + 1) === 0 ? v + regularisation * trace / p : v
  );
}

/**
 * G D^-1 G, not above the friction tensor.
 *
 * @param g Fisher information, shape [parameter * parameter].
 * @param d <dX/dx . dX/dx>, of the same shape.
 * @param p Number of parameters.
 * @returns Of the same shape.
 */
export function lowerBound(
  g: Float64Array,
  d: Float64Array,
  p: number,
): Float64Array {
  const out = new Float64Array(p * p);
  const safe = regularised(d, p);
  for (let l = 0; l < p; l++) {
    const column = Float64Array.from({ length: p }, (_, k) => g[k * p + l]!);
    const solved = solve(safe, column);
    for (let k = 0; k < p; k++) {
      for (let m = 0; m < p; m++) out[k * p + l]! += g[k * p + m]! * solved[m]!;
    }
  }
  return out;
}

/**
 * The estimator of a learner.
 *
 * @param ensemble The ensemble.
 * @param functions Its energy.
 * @param n Chains of the learner.
 * @returns The estimator; undefined where the rule needs none.
 */
export function chainMetric(
  { rule, energy, innerMoves, dt }: LearnerEnsemble,
  functions: EnergyFunctions,
  n: number,
): MetricEstimate | undefined {
  if (rule.kind !== "metric") return undefined;
  const { source } = rule;
  if (source.kind !== "single-time" && source.kind !== "estimated") {
    return undefined;
  }
  const d = energy.coordinates.length;
  const p = energy.parameters.length;
  const slopes = new Float64Array(p * d);
  const f = new Float64Array(p);

  function forcesOf(positions: Float64Array, theta: Float64Array) {
    const out = new Float64Array(n * p);
    for (let i = 0; i < n; i++) {
      functions.reduced(positions.subarray(i * d, i * d + d), theta, f);
      out.set(f, i * p);
    }
    return out;
  }

  function gradients(positions: Float64Array, theta: Float64Array) {
    const out = new Float64Array(p * p);
    for (let i = 0; i < n; i++) {
      functions.slopes(positions.subarray(i * d, i * d + d), theta, slopes);
      for (let k = 0; k < p; k++) {
        for (let l = 0; l < p; l++) {
          for (let j = 0; j < d; j++) {
            out[k * p + l]! += slopes[k * d + j]! * slopes[l * d + j]! / n;
          }
        }
      }
    }
    return out;
  }

  if (source.kind === "single-time") {
    return {
      before(positions, theta) {
        const x = forcesOf(positions, theta);
        const g = regularised(covariance(x, x, n, p), p);
        return { g, z: lowerBound(g, gradients(positions, theta), p) };
      },
    };
  }

  const { window } = source;
  const h = innerMoves * dt;
  let origin = new Float64Array(n * p);
  let integral = new Float64Array(n * p);
  let friction = new Float64Array(p * p);
  return {
    before(positions, theta, row) {
      const x = forcesOf(positions, theta);
      if (row % window === 0) {
        if (row > 0) {
          const half = integral.map((v, i) => v + 0.5 * h * x[i]!);
          const c = covariance(origin, half, n, p);
          friction = c.map((v, at) =>
            0.5 * (v + c[at % p * p + Math.floor(at / p)]!)
          );
        }
        origin = x;
        integral = x.map((v) => 0.5 * h * v);
      } else integral = integral.map((v, i) => v + h * x[i]!);
      const g = regularised(covariance(x, x, n, p), p);
      return { g, z: regularised(friction, p) };
    },
  };
}
