/**
 * What is known of a run without looking at its chains: least work, highest
 * likelihood, the start.
 *
 * @module
 */
import {
  contraction,
  dataAverage,
  matchingParameters,
  minimumWork,
  minimumWorkContinuous,
  modelOf,
} from "../theory/mod.ts";
import { isSeparable } from "../learning/mod.ts";
import { likelihoodOf } from "./likelihood.ts";
import type { Mode, Model } from "./model.ts";
import type { References } from "./references.ts";
import type { LearningRun } from "./run.ts";

const tops = new WeakMap<Model, { readonly value: number | undefined }>();

function highestOf(model: Model): number | undefined {
  const { energy, family, reference, thetaStart } = model;
  const { logLikelihood } = likelihoodOf(model);
  if (!family || !logLikelihood) return undefined;
  if ("model" in reference) return logLikelihood(reference.model);
  const { forces } = dataAverage(family, reference);
  const equilibrium = modelOf(family);
  if (!isSeparable(energy)) {
    // Not concave: Newton steps may end at a saddle. Data that are the target
    // itself are likeliest there.
    const { thetaTarget } = model;
    if (!thetaTarget) return undefined;
    const there = equilibrium.forces(thetaTarget);
    const off = forces(thetaTarget).map((v, i) => Math.abs(v - there[i]!));
    return Math.max(...off) < 1e-6 ? logLikelihood(thetaTarget) : undefined;
  }
  const best = matchingParameters(equilibrium, (at) => forces(at), thetaStart);
  return logLikelihood(best);
}

/**
 * Highest log-likelihood of a model on its data.
 *
 * @param model The model.
 * @returns max L [nat]; undefined where no solver finds it.
 */
export function highest(model: Model): number | undefined {
  let found = tops.get(model);
  if (!found) tops.set(model, found = { value: highestOf(model) });
  return found.value;
}

/** Where the chains of a trap start on average, along its axis. */
function firstMean({ start }: LearningRun, { axis }: Mode, theta: number) {
  if (typeof start === "string") return theta;
  const mean = (i: number) => start.mean[start.mean.length > 1 ? i : 0]!;
  return axis.reduce((sum, a, i) => sum + a * mean(i), 0);
}

/** Least work of independent traps, (18) or (14), from any start (7.1). */
function leastOfModes(
  modes: readonly Mode[],
  { thetaStart }: Model,
  run: LearningRun,
  theta: ArrayLike<number>,
  continuous: boolean,
): number {
  const along = ({ axis }: Mode, v: ArrayLike<number>) =>
    axis.reduce((sum, a, i) => sum + a * v[i]!, 0);
  return modes.reduce((sum, mode) => {
    const kappa = mode.stiffness;
    const first = along(mode, thetaStart);
    const mean = firstMean(run, mode, first);
    const distance = along(mode, theta) - mean;
    const { moves, duration } = run;
    const rho = contraction(run, kappa);
    const work = continuous
      ? minimumWorkContinuous(kappa, distance, duration)
      : minimumWork({ kappa, rho, moves }, distance);
    return sum + work - 0.5 * kappa * (first - mean) ** 2;
  }, 0);
}

/**
 * Least mean excess work of a run.
 *
 * @param model What is learnt.
 * @param run The run.
 * @param continuous Whether in continuous time rather than with the moves of the run.
 * @param theta Where it ends. Defaults to the target.
 * @returns Of traps the exact value for these moves, else that or a bound of
 * continuous time [kT]; undefined where neither is known.
 */
export function leastWork(
  model: Model,
  run: LearningRun,
  continuous: boolean,
  theta: ArrayLike<number> | undefined = model.thetaTarget,
): number | undefined {
  if (!theta) return undefined;
  if (model.modes) {
    // Metropolis moves relax at no rate of their own.
    if (run.kernel === "mala" && !continuous) return undefined;
    return leastOfModes(model.modes, model, run, theta, continuous);
  }
  return typeof run.start === "string"
    ? model.leastWork?.(theta, run.duration)
    : undefined;
}

/**
 * KL(chains || model) at the start.
 *
 * @param run The run.
 * @param references Its reference solutions.
 * @returns D_0 [nat]; undefined where it is not known.
 */
export function klStartOf(
  { start, kernel }: LearningRun,
  { chain }: References,
): number | undefined {
  if (start === "exact") return 0;
  if (start === "stationary" && kernel !== "ula") return 0;
  return chain()?.klStart;
}
