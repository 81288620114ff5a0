/**
 * Exact first and second moments of chains on quadratic losses.
 *
 * @module
 */
import { isEpochal } from "../../descent/mod.ts";
import { blend, type Matrix, times } from "../learning/matrix.ts";
import type { AffineChain } from "./affine.ts";
import { radiusOf, restingMoments, unitMapsOf } from "./affordable.ts";
import type { ChainState } from "./chain_state.ts";
import { once } from "../once.ts";
import {
  followMoments,
  type PathMoments,
  pathMomentsOf,
} from "./path_moments.ts";
import { stepsOf } from "./step_map.ts";
import {
  addNoise,
  meanMapOf,
  pack,
  packedSize,
  unpack,
} from "./symmetric_square.ts";

/** A map z' = matrix z + offset. */
export interface AffineMap {
  /** Shape [d][d]. */
  readonly matrix: Matrix;
  /** Shape [d]. */
  readonly offset: Float64Array;
}

/** Moments of a chain, unit by unit; a unit is a step, or an epoch of `wor` and `so`. */
export interface MomentChain {
  /** Number of parameters p. */
  readonly parameters: number;
  /** Entries d of a state. */
  readonly dimension: number;
  /** Whether everything is exact; else of `wor` to second order in the deviations of minibatches. */
  readonly exact: boolean;
  /** Steps of a unit. */
  readonly steps: number;
  /** Mean of the state after a unit, given that before it. */
  meanMap(): AffineMap;
  /** Spectral radius of the map of mean and second moments over a unit; below 1 where a stationary state exists. */
  spectralRadius(): number;
  /** The stationary state at the end of a unit, `lagged` of `pair` noise; undefined where there is none. */
  stationary(): ChainState | undefined;
  /** The state after some units. */
  advance(state: ChainState, units: number): ChainState;
  /** The state some steps into an epoch, from one at its beginning. */
  phase(state: ChainState, steps: number): ChainState;
  /** The state itself, with the noise that a `lagged` one lacks. */
  visible(state: ChainState): ChainState;
  /** Expectations over the units from a state on; x relative to `mean`, shape [p], zero by default. */
  path(
    state: ChainState,
    units: number,
    mean?: ArrayLike<number>,
  ): PathMoments;
}

/**
 * Exact moments of a chain on quadratic losses.
 *
 * Minibatches enter second moments quadratically, so that fresh ones need no
 * enumeration; without replacement the recursion runs over the sets of samples
 * that are left, unless all samples have one Hessian.
 *
 * @param chain The chain.
 * @param expand Whether an expansion will do for `wor` where the recursion is too costly; it then says that it is not `exact`. Defaults to false.
 * @returns Its moments; undefined where the exact recursion is too costly: `wor` with more than about 16 samples of different Hessians, a Heun step with very many minibatches, or `epoch` noise of a scheme without epochs, and Heun steps with `pair` noise.
 *
 * @example One parameter, fresh minibatches: the variance is eta c/(2h - eta h^2)
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { momentChain } from "./moment_chain.ts";
 *
 * const chain = momentChain({
 *   samples: 2,
 *   parameters: 1,
 *   gradients: Float64Array.of(1, -1),
 *   hessians: Float64Array.of(2, 2),
 *   batches: { scheme: "wr", size: 1 },
 *   update: { momentum: 0, decay: 0, heun: false, noise: "none" },
 *   learningRate: 0.1,
 * });
 * const variance = chain?.stationary()?.covariance[0] ?? NaN;
 * assertAlmostEquals(variance, 0.1 / (4 - 0.4), 1e-15);
 * ```
 */
export function momentChain(
  chain: AffineChain,
  expand = false,
): MomentChain | undefined {
  const { update, batches, parameters: p } = chain;
  if (update.noise === "epoch" && !isEpochal(batches.scheme)) return undefined;
  if (update.noise === "pair" && update.heun) return undefined;
  const steps = stepsOf(chain);
  const unit = unitMapsOf(steps, expand);
  if (!unit) return undefined;
  const { size: q, origin, lag, last } = steps;
  const d = q - 1;
  const finished = (map: Matrix) => {
    const out = map.slice();
    if (last) addNoise(out, last, q);
    return out;
  };
  const whole = once(() => finished(unit.whole()));
  const meanOf = once(() => meanMapOf(whole(), q));

  /** What a lagged state lacks, in packed moments. */
  const lagMoments = () => {
    const n = packedSize(q);
    const out = new Float64Array(n * n);
    if (lag) addNoise(out, lag, q);
    return Float64Array.from({ length: n }, (_, row) => out[row * n]!);
  };
  const enter = ({ mean, covariance }: ChainState) => {
    const full = new Float64Array(q * q);
    const m = Float64Array.of(1, ...blend(1, mean, -1, origin));
    for (let a = 0; a < q; a++) {
      for (let b = 0; b < q; b++) {
        full[a * q + b] = m[a]! * m[b]! +
          (a > 0 && b > 0 ? covariance[(a - 1) * d + b - 1]! : 0);
      }
    }
    return pack(full, q);
  };
  const leave = (packed: Float64Array, lagged: boolean): ChainState => {
    const full = unpack(packed, q);
    const mean = Float64Array.from(origin, (o, a) => o + full[a + 1]!);
    const covariance = Float64Array.from({ length: d * d }, (_, at) => {
      const a = Math.floor(at / d) + 1;
      const b = at % d + 1;
      return full[a * q + b]! - full[a]! * full[b]!;
    });
    return lagged ? { mean, covariance, lagged } : { mean, covariance };
  };
  /** Moments after a first unit from a state that is whole. */
  const firstUnit = (moments: Float64Array) => {
    const out = unit.through(moments, unit.steps, true);
    if (last) {
      const n = packedSize(q);
      const noise = new Float64Array(n * n);
      addNoise(noise, last, q);
      for (let row = 0; row < n; row++) out[row]! += noise[row * n]!;
    }
    return out;
  };
  const waits = (state: ChainState) => lag !== undefined && !state.lagged;
  const radius = once(() => radiusOf(whole(), q));

  function advance(state: ChainState, units: number): ChainState {
    if (units === 0) return state;
    const fresh = waits(state);
    const moments = fresh ? firstUnit(enter(state)) : enter(state);
    const { end } = followMoments(whole(), moments, units - Number(fresh));
    return leave(end, lag !== undefined);
  }

  return {
    parameters: p,
    dimension: d,
    exact: unit.exact,
    steps: unit.steps,
    meanMap() {
      const map = meanOf();
      const matrix = Float64Array.from(
        { length: d * d },
        (_, at) => map[(Math.floor(at / d) + 1) * q + at % d + 1]!,
      );
      const offset = Float64Array.from(origin, (o, a) => {
        let sum = o + map[(a + 1) * q]!;
        for (let b = 0; b < d; b++) sum -= matrix[a * d + b]! * origin[b]!;
        return sum;
      });
      return { matrix, offset };
    },
    spectralRadius: radius,
    stationary() {
      const moments = restingMoments(whole(), q);
      return moments && leave(moments, lag !== undefined);
    },
    advance,
    phase(state, count) {
      if (count === 0) return state;
      if (count >= unit.steps) return advance(state, 1);
      return leave(
        unit.through(enter(state), count, waits(state)),
        lag !== undefined,
      );
    },
    visible(state) {
      if (!lag || !state.lagged) return state;
      return leave(blend(1, enter(state), 1, lagMoments()), false);
    },
    path(state, units, mean) {
      const start = enter(state);
      const fresh = units > 0 && waits(state);
      const rest = units - Number(fresh);
      const { end, sum } = followMoments(
        whole(),
        fresh ? firstUnit(start) : start,
        rest,
      );
      const added = lagMoments();
      const before = blend(1, sum, rest, added);
      // Ends of units are the beginnings of the next ones.
      const endSeen = lag && (units > 0 || state.lagged)
        ? blend(1, end, 1, added)
        : end;
      const startSeen = lag && state.lagged ? blend(1, start, 1, added) : start;
      const allBefore = fresh ? blend(1, before, 1, start) : before;
      const after = units > 0
        ? blend(1, blend(1, allBefore, -1, startSeen), 1, endSeen)
        : new Float64Array(before.length);
      const cross = times(
        meanOf(),
        unpack(fresh ? blend(1, sum, 1, start) : sum, q),
      );
      if (lag) {
        const again = unpack(added, q);
        const kept = blend(1, meanOf(), 1, unit.tail());
        const reused = times(kept, again);
        for (let at = 0; at < cross.length; at++) {
          cross[at]! += rest * reused[at]!;
        }
      }
      return pathMomentsOf(
        {
          size: q,
          start: startSeen,
          end: endSeen,
          before: allBefore,
          after,
          cross,
        },
        p,
        units,
        Float64Array.from(
          { length: p },
          (_, i) => (mean?.[i] ?? 0) - origin[i]!,
        ),
      );
    },
  };
}
