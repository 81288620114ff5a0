/**
 * Learning rates at which second moments stay finite.
 *
 * @module
 */
import { isEpochal } from "../../descent/mod.ts";
import { symmetricEigen } from "../learning/eigen.ts";
import type { Matrix } from "../learning/matrix.ts";
import type { AffineChain } from "./affine.ts";
import { unitMapsOf } from "./affordable.ts";
import { hessianOf, sampleMoments } from "./sample_moments.ts";
import { spectralRadius } from "./spectral_radius.ts";
import { type StepMap, type Steps, stepsOf } from "./step_map.ts";

/** A learning rate below which a chain is stable. */
export interface StabilityLimit {
  /** The learning rate; infinite where all are stable. */
  readonly rate: number;
  /** Whether second moments grow beyond it; else it is the rate at which every minibatch of convex samples contracts by itself, which suffices without momentum. */
  readonly exact: boolean;
}

/** The steps without their pushes and their noise. */
function homogeneous(steps: Steps): Steps {
  const { size: q } = steps;
  const d = q - 1;
  const bare = ({ matrix }: StepMap): StepMap => ({
    matrix: Float64Array.from(
      { length: d * d },
      (_, at) => matrix[(Math.floor(at / d) + 1) * q + at % d + 1]!,
    ),
    noise: new Float64Array(0),
  });
  return {
    ...steps,
    size: d,
    of: (batch) => bare(steps.of(batch)),
    ofSample: (i) => bare(steps.ofSample(i)),
    mean: () => bare(steps.mean()),
  };
}

/** How fast second moments grow over a unit; undefined where that is too costly. */
function growth(chain: AffineChain): number | undefined {
  const steps = homogeneous(stepsOf(chain));
  if (steps.equal && isEpochal(chain.batches.scheme)) {
    return spectralRadius(steps.mean().matrix) ** 2;
  }
  const maps = unitMapsOf(steps);
  return maps && spectralRadius(maps.whole());
}

function largest(matrix: Matrix): number {
  return Math.max(...symmetricEigen(matrix).values);
}

/** Whether all samples curve upwards, and how steep the steepest minibatch of them might be. */
function steepness(chain: Omit<AffineChain, "learningRate">) {
  const { samples, batches } = chain;
  let convex = true;
  const steepest = Float64Array.from({ length: samples }, (_, i) => {
    const { values } = symmetricEigen(hessianOf(chain, i));
    const most = Math.max(...values);
    convex &&= Math.min(...values) + chain.update.decay >= -1e-12 * most;
    return most;
  }).sort().reverse().subarray(0, batches.size);
  const most = steepest.reduce((sum, value) => sum + value, 0) /
    steepest.length;
  return { convex, rate: 2 / (most + chain.update.decay) };
}

/** A change of less than this within a unit is rounding. */
const rounding = 1e-11;

/**
 * Whether second moments of a chain stay finite; cheaper than to ask for
 * {@linkcode stabilityLimit}.
 *
 * @param chain The chain.
 * @returns The answer; undefined where it is too costly to know.
 */
export function staysFinite(chain: AffineChain): boolean | undefined {
  const { update, learningRate } = chain;
  if (update.momentum === 0 && !update.heun) {
    const { convex, rate } = steepness(chain);
    if (convex && learningRate <= rate) return true;
  }
  const radius = growth({ ...chain, update: { ...update, noise: "none" } });
  return radius === undefined ? undefined : radius <= 1 + rounding;
}

/** Where a function that is negative close to 0 first turns positive; Infinity where it does not. */
function crossing(f: (x: number) => number, start: number): number {
  let high = start;
  let above = f(high);
  for (let k = 0; above < 0; k++) {
    if (k === 40) return Infinity;
    high *= 2;
    above = f(high);
  }
  let low = high / 2;
  let below = f(low);
  for (let k = 0; below > 0; k++) {
    if (k === 60) return 0;
    high = low;
    above = below;
    low /= 2;
    below = f(low);
  }
  // False position; an end that stays for long loses half of its weight.
  let stayed = 0;
  for (let k = 0; k < 100 && high - low > 1e-12 * high; k++) {
    const chord = low - below * (high - low) / (above - below);
    const inside = Math.max(chord, low + 1e-13 * high);
    const x = k % 4 === 3
      ? (low + high) / 2
      : Math.min(inside, high * (1 - 1e-13));
    const value = f(x);
    if (value < 0) {
      low = x;
      below = value;
      if (stayed === 1) above /= 2;
      stayed = 1;
    } else {
      high = x;
      above = value;
      if (stayed === -1) below /= 2;
      stayed = -1;
    }
  }
  return (low + high) / 2;
}

/**
 * The largest learning rate at which second moments of a chain stay finite.
 *
 * Smaller than 2/h_max: gradients of minibatches differ in slope.
 *
 * @param chain The chain, whatever its learning rate.
 * @returns The limit, to 1e-12 of itself where it is exact.
 *
 * @example Full gradients: 2/h
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { stabilityLimit } from "./stability.ts";
 *
 * const { rate, exact } = stabilityLimit({
 *   samples: 1,
 *   parameters: 1,
 *   gradients: Float64Array.of(0),
 *   hessians: Float64Array.of(4),
 *   batches: { scheme: "full", size: 1 },
 *   update: { momentum: 0, decay: 0, heun: false, noise: "none" },
 * });
 * assertAlmostEquals(rate, 0.5, 1e-10);
 * assertAlmostEquals(Number(exact), 1);
 * ```
 */
export function stabilityLimit(
  chain: Omit<AffineChain, "learningRate">,
): StabilityLimit {
  const { update, batches } = chain;
  const bare = { ...update, noise: "none" as const };
  const excess = (learningRate: number) => {
    const radius = growth({ ...chain, update: bare, learningRate });
    if (radius === undefined) return undefined;
    // A direction that no sample knows neither grows nor shrinks.
    return Math.abs(radius - 1) < rounding ? -rounding : radius - 1;
  };
  const curvature = largest(sampleMoments(chain, batches).hessian) +
    update.decay;
  if (!(curvature > 0)) return { rate: Infinity, exact: true };
  const start = 2 * (1 + update.momentum) / curvature;
  if (excess(start) === undefined) {
    return { rate: steepness(chain).rate, exact: false };
  }
  return { rate: crossing((rate) => excess(rate)!, start), exact: true };
}
