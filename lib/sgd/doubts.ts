/**
 * Why nothing may be concluded from a run, and what single precision does to it.
 *
 * @module
 */
import { inverse } from "../theory/learning/matrix.ts";
import { symmetricEigen } from "../theory/learning/eigen.ts";
import { staysFinite } from "../theory/sgd/stability.ts";
import type { Setting } from "./setting.ts";

/** Chains of which a standard error is known well enough to judge by it. */
const fewest = 100;
/** Of learning rates within this factor of the mean-square limit fourth moments may diverge. */
const heavy = 1.15;
/** Relative rounding of a sum of two numbers in f32. */
const unit = 2 ** -23;

/**
 * Whether chains move without any noise.
 *
 * @param setting The run.
 * @returns True for full gradients and one order for all epochs where no noise is injected.
 */
export function isNoiseless({ problem, references }: Setting): boolean {
  const { local, update } = references;
  const injected = !problem.gaussianNoise && update.noise !== "none";
  return !injected && local.noise.every((c) => c === 0);
}

/**
 * Why standard errors of a run mean little.
 *
 * @param setting The run.
 * @returns Of `mean` what concerns all estimates; of `square` also what concerns covariances, areas and entropy production.
 */
export function doubtsOf(
  { run, problem, references }: Setting,
): Record<"mean" | "square", string[]> {
  const mean = run.chains < fewest
    ? [
      `${run.chains} chains are too few for a standard error, ${fewest} would do`,
    ]
    : [];
  const { chain } = references;
  const varied = problem.quadratic && chain && run.batches.scheme !== "full" &&
    references.moments !== undefined;
  const nearby = varied && staysFinite({
        ...chain,
        update: { ...chain.update, noise: "none" },
        learningRate: heavy * run.learningRate,
      }) === false;
  const square = nearby
    ? [
      "so close to the mean-square stability limit fourth moments may be infinite, and standard errors meaningless",
    ]
    : [];
  return { mean, square: [...mean, ...square] };
}

/**
 * How far rounding in single precision may move the mean of a run.
 *
 * Gradients vanish at theta* only as a sum, and each term is rounded; without
 * noise states are rounded the same way at every step.
 *
 * @param setting The run.
 * @returns The distance of each parameter, shape [p].
 */
export function meanRounding(setting: Setting): Float64Array {
  const { problem, references, run } = setting;
  const { parameters: p, losses } = problem;
  const { curvature, stationary } = references;
  const out = new Float64Array(p);
  if (losses) {
    const { samples, gradients } = losses;
    const size = new Float64Array(p);
    gradients.forEach((g, at) => size[at % p]! += Math.abs(g) / samples);
    const pull = inverse(curvature);
    pull.forEach((h, at) => {
      out[Math.floor(at / p)]! += unit * Math.abs(h) * size[at % p]!;
    });
  }
  if (!isNoiseless(setting)) return out;
  const reach = Math.max(
    ...stationary.mean.map(Math.abs),
    ...(run.startDeviation ?? []).map(Math.abs),
  );
  const slowest = Math.min(...symmetricEigen(curvature).values);
  const memory = 1 / (run.learningRate * slowest);
  const steps = (run.before + run.length) * run.unitSteps + run.phase;
  return out.map((each) => each + unit * reach * Math.min(memory, steps));
}
