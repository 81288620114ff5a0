/**
 * The linearised stationary state of a run: drift and noise of one unit.
 *
 * @module
 */
import type { Update } from "../descent/mod.ts";
import {
  congruent,
  times,
  trace,
  transposed,
} from "../theory/learning/matrix.ts";
import { lyapunov } from "../theory/sgd/lyapunov.ts";
import { type LinearNess, linearNess } from "../theory/sgd/ness.ts";
import { epochNoise } from "../theory/sgd/epoch_noise.ts";
import type { LocalMoments, Problem } from "./problem.ts";
import type { DescentRun } from "./run.ts";

/** Cov(Z) of one epoch; its leading term where single losses are too many. */
function reshuffled(
  { losses }: Problem,
  { unitSteps: m, batches }: DescentRun,
  local: LocalMoments,
): Float64Array {
  if (losses) return epochNoise(losses, batches);
  const factor = m * m * (m + 1) / 12;
  return congruent(local.hessian, local.noise).map((c) => factor * c);
}

/** 2D of what minibatches do in one unit. */
function batchNoise(
  problem: Problem,
  run: DescentRun,
  local: LocalMoments,
): Float64Array {
  const { learningRate: eta, unit, batches } = run;
  if (problem.gaussianNoise) return new Float64Array(local.noise.length);
  if (unit === "step") return local.noise.map((c) => eta * eta * c);
  if (batches.scheme === "so") return new Float64Array(local.noise.length);
  return reshuffled(problem, run, local).map((c) => eta ** 4 * c);
}

/** 2D of the noise that is injected in one unit. */
function injected(
  { noise, factor }: Update,
  { learningRate: eta, unitSteps }: DescentRun,
  p: number,
): Float64Array {
  const out = new Float64Array(p * p);
  if (noise === "matrix" && factor) {
    const f = Float64Array.from(factor);
    return times(f, transposed(f)).map((c) => eta * eta * unitSteps * c);
  }
  if (noise === "none" || noise === "matrix") return out;
  for (let i = 0; i < p; i++) out[i * (p + 1)] = 2 * eta * unitSteps;
  return out;
}

/** A state in equilibrium without the current that rounding makes. */
function settled(ness: LinearNess): LinearNess {
  const { parameters: p, drift, entropyProduction } = ness;
  let rate = 0;
  for (let i = 0; i < p; i++) rate += drift[i * (p + 1)]!;
  if (entropyProduction > 1e-22 * rate) return ness;
  const none = new Float64Array(p * p);
  return {
    ...ness,
    circulation: none,
    velocity: none,
    force: none,
    entropyProduction: 0,
  };
}

/** What linearised theory says of a run. */
export interface Linearised {
  /** Stationary covariance of a unit, shape [p][p]; zeros without noise. */
  readonly covariance: Float64Array;
  /** The stationary state with its current; absent with momentum, without noise, and where the current leaves the range of the noise. */
  readonly ness: LinearNess | undefined;
  /** Why the last of these is so. */
  readonly refusal: string | undefined;
  /** Part of the noise that minibatches make, 0 to 1. */
  readonly drawn: number;
}

/**
 * The linearised stationary state of a run per unit, with K = eta M (H + decay)
 * and the noise of minibatches and injected noise together. With momentum, eta
 * stands for eta/(1 - momentum).
 *
 * @param problem What is trained.
 * @param run The run.
 * @param local The loss at its minimum.
 * @param update The update.
 * @returns Its covariance and current.
 */
export function linearised(
  problem: Problem,
  run: DescentRun,
  local: LocalMoments,
  update: Update,
): Linearised {
  const p = problem.parameters;
  const kept = 1 - update.momentum;
  const slow = { ...run, learningRate: run.learningRate / kept };
  const rate = slow.learningRate * run.unitSteps;
  const drift = local.hessian.map((h, at) =>
    rate * (at % (p + 1) === 0 ? h + run.decay : h)
  );
  const own = batchNoise(problem, slow, local);
  const diffusion = injected(update, slow, p).map((d, at) =>
    (d + own[at]!) / 2
  );
  const none = { ness: undefined, refusal: undefined };
  if (diffusion.every((d) => d === 0)) {
    return { covariance: diffusion, ...none, drawn: 0 };
  }
  const drawn = trace(own) / (2 * trace(diffusion));
  const covariance = lyapunov(drift, diffusion.map((d) => 2 * d));
  if (update.momentum > 0) return { covariance, ...none, drawn };
  try {
    const ness = settled(linearNess(drift, diffusion));
    return { covariance, ness, refusal: undefined, drawn };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { covariance, ness: undefined, refusal: error.message, drawn };
  }
}
