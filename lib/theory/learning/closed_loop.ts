/**
 * A trap that learns from finitely many chains (section 4.3).
 *
 * @module
 */
import {
  contraction,
  type MoveGroup,
  stationaryVariance,
} from "./linear_move.ts";
import { act, blend, inner, type Matrix } from "./matrix.ts";
import { addWork, noWork, type WorkMoments } from "./work_moments.ts";

/** N chains in a trap and the parameter that follows them. */
export interface ClosedLoop {
  /** Stiffness kappa. */
  readonly kappa: number;
  /** theta_0 [length]. Defaults to 0. */
  readonly thetaStart?: number;
  /** Mean of the data [length]. */
  readonly target: number;
  /** N. */
  readonly chains: number;
  /** Per-update rates eta_k, shape [K + 1] [1/kappa]. */
  readonly rates: ArrayLike<number>;
  /** How chains move. */
  readonly group: MoveGroup;
  /** Mean and variance of a chain at the start; `exact`, the default, is (theta_0, 1/kappa), `stationary` that of the moves. */
  readonly start?: "exact" | "stationary" | {
    readonly mean: number;
    readonly variance: number;
  };
  /** Variance of the average of a minibatch, s_D^2/B [length^2]; 0, the default, for the full batch. */
  readonly minibatchVariance?: number;
  /** Adds the lag of the chains to the first update (7.1). Defaults to false. */
  readonly lagCorrection?: boolean;
}

/** Exact moments over independent replicas. */
export interface ClosedLoopMoments {
  /** E[Wbar] [kT]. */
  readonly meanWork: number;
  /** Var Wbar [kT^2]. */
  readonly varianceWork: number;
  /** Expectation of the unbiased sample variance of W over the chains of a replica [kT^2]. */
  readonly meanSampleVariance: number;
  /** E[theta_f] [length]. */
  readonly meanTheta: number;
  /** Var theta_f [length^2]. */
  readonly varianceTheta: number;
  /** E of the mean of the chains at the end [length]. */
  readonly meanChain: number;
  /** Var of the mean of the chains at the end [length^2]. */
  readonly varianceChain: number;
  /** E of the parameter at each entry of the path, shape [K + 2] [length]. */
  readonly theta: Float64Array;
  /** Var of the parameter at each entry of the path, shape [K + 2] [length^2]. */
  readonly thetaVariance: Float64Array;
}

/** Mean and covariance of (theta, mhat, B), and their covariances with Wbar. */
interface State {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
  readonly work: WorkMoments;
}

/** y = A x + shift + noise, of shapes that may differ. */
function carried(
  { mean, covariance, work }: State,
  a: readonly (readonly number[])[],
  shift: readonly number[],
  noise: readonly (readonly number[])[],
): State {
  const n = mean.length;
  const m = a.length;
  const map = (v: Float64Array) => Float64Array.from(a, (row) => inner(row, v));
  const both = (s: Matrix) => {
    const out = new Float64Array(m * m);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        let sum = 0;
        for (let k = 0; k < n; k++) {
          for (let l = 0; l < n; l++) {
            sum += a[i]![k]! * s[k * n + l]! * a[j]![l]!;
          }
        }
        out[i * m + j] = sum;
      }
    }
    return out;
  };
  return {
    mean: blend(1, map(mean), 1, shift),
    covariance: blend(1, both(covariance), 1, noise.flat()),
    work: {
      variance: work.variance,
      linear: map(work.linear),
      square: both(work.square),
    },
  };
}

/** <x.Qx/2 - b.x> over a state. */
function meanQuadratic(
  q: Matrix,
  b: Float64Array,
  { mean, covariance }: State,
) {
  return 0.5 * (inner(q, covariance) + inner(mean, act(q, mean))) -
    inner(b, mean);
}

/**
 * Mean and variance of Wbar and theta_f over replicas, exactly: (theta, mhat) is
 * a linear Gaussian process and Wbar a quadratic form of it, eq. (22).
 *
 * B, a third component, is the covariance of the work of a chain with its
 * distance from mhat, given the path: a linear functional of the path that
 * yields the spread of work within a replica.
 *
 * @param loop The learner.
 * @returns The moments.
 * @throws {RangeError} If the kernel is `mala`.
 *
 * @example The first row of table 4.3
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { closedLoop, optimalRates } from "./mod.ts";
 *
 * const group = { kernel: "ula", dt: 0.01, innerMoves: 1 } as const;
 * const rates = optimalRates({ kappa: 1, rho: 0.99, moves: 300 });
 * const { meanWork, varianceWork, varianceTheta } = closedLoop({
 *   kappa: 1, target: 2, chains: 64, rates, group,
 * });
 * assertAlmostEquals(meanWork, 0.8252557506, 1e-10);
 * assertAlmostEquals(varianceWork, 0.05170577135, 1e-11);
 * assertAlmostEquals(varianceTheta, 0.009856239655, 1e-12);
 * ```
 */
export function closedLoop(loop: ClosedLoop): ClosedLoopMoments {
  const { kappa, target, chains, rates, group, thetaStart = 0 } = loop;
  const { minibatchVariance = 0, start = "exact", lagCorrection } = loop;
  if (group.kernel === "mala") {
    throw new RangeError(
      "Cannot use kernel mala as the closed loop is exact for Gaussian steps alone: here some are rejected; use ula or ou.",
    );
  }
  const moves = rates.length - 1;
  const rho = contraction(group, kappa);
  const stationary = stationaryVariance(group, kappa);
  const settled = stationary * (1 - rho * rho);
  const noise = Number.isFinite(settled)
    ? settled
    : 2 * group.dt * group.innerMoves;
  const first = typeof start === "object" ? start : {
    mean: thetaStart,
    variance: start === "stationary" ? stationary : 1 / kappa,
  };
  let spread = first.variance; // of one chain around the mean of many
  let state: State = {
    mean: Float64Array.of(thetaStart, first.mean, 0),
    covariance: Float64Array.of(
      0,
      0,
      0,
      0,
      first.variance / chains,
      0,
      0,
      0,
      0,
    ),
    work: noWork(3),
  };
  let meanWork = 0;
  let within = 0;
  const theta = [thetaStart];
  const thetaVariance = [0];
  for (let k = 0; k <= moves; k++) {
    const eta = rates[k]! * kappa;
    // (theta, mhat, B, theta'), theta' = theta + eta (a_k - mhat)
    const from = k === 0 && lagCorrection ? [0, 1] : [1, 0];
    const next = [from[0]!, from[1]! - eta, 0];
    state = carried(
      state,
      [[1, 0, 0], [0, 1, 0], [0, 0, 1], next],
      [0, 0, 0, eta * target],
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, eta * eta * minibatchVariance],
      ],
    );
    // w = kappa [(theta' - mhat)^2 - (theta - mhat)^2]/2
    const work = {
      // deno-fmt-ignore
      precision: Float64Array.of(
        -kappa, kappa, 0, 0,
        kappa, 0, 0, -kappa,
        0, 0, 0, 0,
        0, -kappa, 0, kappa,
      ),
      offset: new Float64Array(4),
      constant: 0,
    };
    meanWork += meanQuadratic(work.precision, work.offset, state);
    state = { ...state, work: addWork(state.work, work, state) };
    // Var within a replica grows by kappa^2 D^2 s - 2 kappa D B, D = theta' - theta.
    const d = kappa * kappa * spread;
    // deno-fmt-ignore
    const form = Float64Array.of(
      2 * d, 0, 2 * kappa, -2 * d,
      0, 0, 0, 0,
      2 * kappa, 0, 0, -2 * kappa,
      -2 * d, 0, -2 * kappa, 2 * d,
    );
    within += meanQuadratic(form, new Float64Array(4), state);
    // B' = B - kappa D s
    const fall = kappa * spread;
    const last = k === moves;
    const r = last ? 1 : rho;
    state = carried(
      state,
      [
        [0, 0, 0, 1],
        [0, r, 0, 1 - r],
        [r * fall, 0, r, -r * fall],
      ],
      [0, 0, 0],
      [[0, 0, 0], [0, last ? 0 : noise / chains, 0], [0, 0, 0]],
    );
    if (!last) spread = rho * rho * spread + noise;
    theta.push(state.mean[0]!);
    thetaVariance.push(state.covariance[0]!);
  }
  return {
    meanWork,
    varianceWork: state.work.variance,
    meanSampleVariance: within,
    meanTheta: state.mean[0]!,
    varianceTheta: state.covariance[0]!,
    meanChain: state.mean[1]!,
    varianceChain: state.covariance[4]!,
    theta: Float64Array.from(theta),
    thetaVariance: Float64Array.from(thetaVariance),
  };
}
