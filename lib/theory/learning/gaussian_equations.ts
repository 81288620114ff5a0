/**
 * Moment equations of a quadratic energy whose parameters learn.
 *
 * @module
 */
import type { ContinuousRule } from "./continuous_rule.ts";
import type { DataAverage } from "./data_average.ts";
import {
  act,
  blend,
  cholesky,
  congruent,
  inner,
  inverse,
  times,
  transposed,
} from "./matrix.ts";
import {
  meanOf,
  type Moments,
  type Quadratic,
  type QuadraticFamily,
  quadraticForces,
} from "./quadratic.ts";
import type { TiltedGaussian } from "./tilted_gaussian.ts";
import type { WorkMoments } from "./work_moments.ts";

/** Everything that flows. */
export interface Flow {
  /** Parameters. */
  readonly theta: Float64Array;
  /** Chains. */
  readonly moments: Moments;
  /** Fluctuations of the work. */
  readonly work: WorkMoments;
  /** Mean work. */
  readonly mean: number;
  /** Chains weighted by exp(-W). */
  readonly tilted: TiltedGaussian;
}

/** Order of a flow in one vector. */
function packing(p: number, d: number) {
  const sizes = [p, d, d * d, 1, 1, d, d * d, d, d * d, 1];
  const starts = sizes.map((_, i) =>
    sizes.slice(0, i).reduce((sum, n) => sum + n, 0)
  );
  const part = (y: Float64Array, i: number) =>
    y.subarray(starts[i]!, starts[i]! + sizes[i]!);
  const length = sizes.reduce((sum, n) => sum + n, 0);
  return {
    part,
    pack({ theta, moments, work, mean, tilted }: Flow): Float64Array {
      const y = new Float64Array(length);
      [
        theta,
        moments.mean,
        moments.covariance,
        [mean],
        [work.variance],
        work.linear,
        work.square,
        tilted.moments.mean,
        inverse(tilted.moments.covariance),
        [tilted.log],
      ].forEach((v, i) => y.set(v, starts[i]!));
      return y;
    },
    unpack(y: Float64Array): Flow {
      const precision = part(y, 8).slice();
      const positive = cholesky(precision) !== undefined;
      return {
        theta: part(y, 0).slice(),
        moments: { mean: part(y, 1).slice(), covariance: part(y, 2).slice() },
        mean: part(y, 3)[0]!,
        work: {
          variance: part(y, 4)[0]!,
          linear: part(y, 5).slice(),
          square: part(y, 6).slice(),
        },
        tilted: {
          moments: {
            mean: part(y, 7).slice(),
            covariance: positive ? inverse(precision) : part(y, 2).slice(),
          },
          log: positive ? part(y, 9)[0]! : Infinity,
        },
      };
    },
  };
}

/** Rate of change of a quadratic energy whose parameters move. */
function changeOf(
  family: QuadraticFamily,
  theta: Float64Array,
  speed: Float64Array,
): Quadratic {
  const d = family.dimension;
  const precision = new Float64Array(d * d);
  const offset = new Float64Array(d);
  let constant = 0;
  family.slopes(theta).forEach((slope, i) => {
    const s = speed[i]!;
    for (let n = 0; n < d * d; n++) precision[n]! += s * slope.precision[n]!;
    for (let n = 0; n < d; n++) offset[n]! += s * slope.offset[n]!;
    constant += s * slope.constant;
  });
  return { precision, offset, constant };
}

/** a + a^T. */
function doubled(a: Float64Array): Float64Array {
  return blend(1, a, 1, transposed(a));
}

/** Equations of motion and their packed state. */
export interface Equations {
  /** Writes the rate of change of a packed state. */
  rate(t: number, y: Float64Array, out: Float64Array): void;
  /** The flow in one vector. */
  pack(flow: Flow): Float64Array;
  /** The flow of a vector. */
  unpack(y: Float64Array): Flow;
}

/**
 * The equations of motion of parameters and chains: with w' the rate at which
 * work is done, Var W' = 2 Cov(W, w'), and chains weighted by exp(-W) have
 * precision P, P' = P K + K P - 2 P^2 + K'.
 *
 * @param family The energy.
 * @param rule How parameters move.
 * @param data What is learnt.
 * @returns The equations.
 */
export function momentEquations(
  family: QuadraticFamily,
  rule: ContinuousRule,
  data: DataAverage,
): Equations {
  const d = family.dimension;
  const { part, ...rest } = packing(family.parameters, d);
  function rate(t: number, y: Float64Array, out: Float64Array): void {
    const theta = part(y, 0);
    const mean = part(y, 1);
    const covariance = part(y, 2);
    const moments = { mean, covariance };
    const { precision: k, offset } = family.at(theta);
    const speed = rule.speed(
      t,
      theta,
      (at) =>
        blend(1, data.forces(at), -1, quadraticForces(family, at, moments)),
    );
    const w = changeOf(family, theta, speed);
    const slope = blend(1, act(w.precision, mean), -1, w.offset);
    const linear = part(y, 5);
    const square = part(y, 6);
    part(out, 0).set(speed);
    part(out, 1).set(blend(1, offset, -1, act(k, mean)));
    const shrink = doubled(times(k, covariance));
    part(out, 2).set(shrink.map((v, at) => (at % (d + 1) === 0 ? 2 : 0) - v));
    part(out, 3)[0] = meanOf(w, moments);
    part(out, 4)[0] = inner(w.precision, square) + 2 * inner(slope, linear);
    part(out, 5).set(blend(1, act(covariance, slope), -1, act(k, linear)));
    part(out, 6).set(
      blend(
        1,
        congruent(covariance, w.precision),
        -1,
        doubled(times(k, square)),
      ),
    );
    const p = part(y, 8);
    const own = part(y, 7);
    if (!cholesky(p)) {
      // exp(-W) has no mean any more; what follows does not matter.
      for (const i of [7, 8, 9]) part(out, i).fill(0);
      return;
    }
    const spread = inverse(p);
    const pull = blend(1, act(w.precision, own), -1, w.offset);
    part(out, 7).set(
      blend(1, blend(1, offset, -1, act(k, own)), -1, act(spread, pull)),
    );
    const both = doubled(times(p, k));
    const twice = times(p, p);
    part(out, 8).set(
      both.map((v, at) => v - 2 * twice[at]! + w.precision[at]!),
    );
    part(out, 9)[0] = -meanOf(w, { mean: own, covariance: spread });
  }
  return { rate, ...rest };
}
