import {
  type LinearMove,
  linearMove,
  moved,
  type MoveGroup,
} from "./linear_move.ts";
import type { Population } from "./population.ts";
import {
  gaussianDivergence,
  lessQuadratic,
  meanOf,
  type Moments,
  type QuadraticFamily,
  quadraticForces,
} from "./quadratic.ts";
import {
  backwardEnd,
  backwardMoved,
  backwardStart,
  movedTilted,
  reweighted,
  type TiltedGaussian,
} from "./tilted_gaussian.ts";
import { addWork, carryWork, noWork } from "./work_moments.ts";

/**
 * Infinitely many chains of a quadratic energy, exactly: they are Gaussian throughout.
 *
 * @param family The energy.
 * @param theta Parameters at the start, shape [p].
 * @param start Mean and covariance at the start.
 * @param group How chains move; not `mala`.
 * @returns The population.
 * @throws {RangeError} From `change` and `move`, if the energy does not confine.
 *
 * @example A quench costs KL(old model || new model)
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { equilibriumMoments, gaussianPopulation, trapFamily } from "./mod.ts";
 *
 * const family = trapFamily(1);
 * const group = { kernel: "ula", dt: 0.1, innerMoves: 1 } as const;
 * const chains = gaussianPopulation(family, [0], equilibriumMoments(family.at([0])), group);
 * assertAlmostEquals(chains.change([2]), 2, 1e-14);
 * assertAlmostEquals(chains.divergence(), 2, 1e-14);
 * ```
 */
export function gaussianPopulation(
  family: QuadraticFamily,
  theta: ArrayLike<number>,
  start: Moments,
  group: MoveGroup,
): Population {
  let u = family.at(theta);
  let now = start;
  let work = noWork(family.dimension);
  let tilted: TiltedGaussian = { moments: start, log: 0 };
  let weight = backwardStart(start, u);
  let step: LinearMove | undefined;
  return {
    forces: (at) => quadraticForces(family, at, now),
    change(next) {
      const to = family.at(next);
      const w = lessQuadratic(to, u);
      const mean = meanOf(w, now);
      work = addWork(work, w, now);
      tilted = reweighted(tilted, w);
      if (to.precision.some((v, i) => v !== u.precision[i])) step = undefined;
      if (to.offset.some((v, i) => v !== u.offset[i])) step = undefined;
      u = to;
      return mean;
    },
    move() {
      step ??= linearMove(u, group);
      const before = meanOf(u, now);
      now = moved(step, now);
      work = carryWork(work, step.factor);
      tilted = movedTilted(step, tilted);
      weight = backwardMoved(step, weight);
      return before - meanOf(u, now);
    },
    divergence: () => gaussianDivergence(now, u),
    energy: () => meanOf(u, now),
    moments: () => now,
    work: () => ({
      variance: work.variance,
      logExponential: tilted.log,
      logExponentialPath: backwardEnd(weight, u),
    }),
  };
}
