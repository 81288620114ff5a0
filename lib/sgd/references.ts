/**
 * What theory says of a run.
 *
 * @module
 */
import type { Update } from "../descent/mod.ts";
import { inverse } from "../theory/learning/matrix.ts";
import type { AffineChain } from "../theory/sgd/affine.ts";
import { correctedFactor } from "../theory/sgd/batch_noise.ts";
import { type ChainState, pointState } from "../theory/sgd/chain_state.ts";
import { type MomentChain, momentChain } from "../theory/sgd/moment_chain.ts";
import { chainNess, type LinearNess } from "../theory/sgd/ness.ts";
import { semidefiniteFactor, sharpened } from "./factor.ts";
import { linearised } from "./linearised.ts";
import type { LocalMoments, Problem } from "./problem.ts";
import type { DescentRun } from "./run.ts";
import { updates } from "../descent/mod.ts";

/** Mean and covariance of a Gaussian. */
export interface Gaussian {
  /** Mean, shape [p]. */
  readonly mean: Float64Array;
  /** Covariance, shape [p][p]. */
  readonly covariance: Float64Array;
}

/** What theory says of a run; deviations are from theta*. */
export interface References {
  /** The update with its noise. */
  readonly update: Update;
  /** The loss at its minimum. */
  readonly local: LocalMoments;
  /** H with weight decay, shape [p][p]. */
  readonly curvature: Float64Array;
  /** The chain to second order of the loss; absent where there are too many samples. */
  readonly chain: AffineChain | undefined;
  /** Moments of that chain, of a quadratic loss by an expansion where need be; absent where they cost too much. */
  readonly moments: MomentChain | undefined;
  /** Whether they are those of the real chain. */
  readonly exact: boolean;
  /** The stationary state of a unit with its current, linearised of plain descent; absent with momentum and without noise. */
  readonly ness: LinearNess | undefined;
  /** Why there is no such state although there is noise. */
  readonly refusal: string | undefined;
  /** Part of the noise that minibatches make, 0 to 1. */
  readonly drawn: number;
  /** The stationary state at the point of the epoch where states are read, as far as it is known. */
  readonly stationary: Gaussian;
  /** How far anharmonicity moves the mean, equation (9), shape [p]. */
  readonly shift: Float64Array;
  /** Where chains start. */
  readonly start: ChainState;
  /** The origin of the columns less theta*, shape [p]. */
  readonly offset: Float64Array;
}

/** Largest state whose moments are followed, where they are exact and where they only predict. */
const mostMoments = { exact: 20, predicted: 10 } as const;

/** F of the noise that a problem or an update adds; undefined where there is none, or too much. */
function factorOf(
  problem: Problem,
  run: DescentRun,
  local: LocalMoments,
): Float64Array | undefined {
  if (problem.gaussianNoise) return semidefiniteFactor(problem.gaussianNoise);
  if (updates[run.updateName].noise !== "matrix") return undefined;
  return correctedFactor(local.noise, run.learningRate);
}

/**
 * The update of a run.
 *
 * @param problem What is trained.
 * @param run The run.
 * @param local The loss at its minimum.
 * @returns The update; `factor` is absent where the noise has none.
 */
export function updateOf(
  problem: Problem,
  run: DescentRun,
  local: LocalMoments,
): Update {
  const { heun, noise: named } = updates[run.updateName];
  // An epoch of one step ends with every step.
  const noise = named === "epoch" && run.unit === "step" ? "step" : named;
  const factor = factorOf(problem, run, local);
  return {
    momentum: run.momentum,
    decay: run.decay,
    heun,
    noise: problem.gaussianNoise ? "matrix" : noise,
    ...(factor ? { factor: [...factor] } : {}),
  };
}

/**
 * H with weight decay.
 *
 * @param hessian H, shape [p][p].
 * @param decay The decay.
 * @returns H + decay, shape [p][p].
 */
export function curvatureOf(hessian: Float64Array, decay: number) {
  const p = Math.round(Math.sqrt(hessian.length));
  return hessian.map((h, at) => at % (p + 1) === 0 ? h + decay : h);
}

/** The chain to second order of the loss about theta*. */
export function affineChain(
  { losses, minimum }: Problem,
  { batches, learningRate }: DescentRun,
  update: Update,
): AffineChain | undefined {
  return losses &&
    { ...losses, batches, update, learningRate, reference: [...minimum] };
}

/**
 * Where a force moves the mean.
 *
 * @param curvature H with weight decay, shape [p][p].
 * @param v Twice the force, shape [p].
 * @param factor Its factor.
 * @returns -factor H^-1 v / 2, shape [p].
 */
export function pulled(
  curvature: Float64Array,
  v: Float64Array,
  factor: number,
) {
  const p = v.length;
  const h = inverse(curvature);
  return v.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += h[i * p + j]! * v[j]!;
    return -factor * sum / 2;
  });
}

/**
 * Whether injected noise is most of what minibatches leave: the current of such
 * chains is of higher order in eta than linearised theory knows.
 */
function isSampler({ noise }: Update, { batches }: DescentRun): boolean {
  const white = noise === "step" || noise === "epoch" || noise === "matrix";
  return white && batches.scheme !== "full";
}

/** x and velocity of a Gaussian of x alone, at rest. */
function atRest({ mean, covariance }: Gaussian, momentum: number): ChainState {
  const p = mean.length;
  if (momentum === 0) return { mean, covariance };
  const d = 2 * p;
  const wide = new Float64Array(d * d);
  for (let i = 0; i < p; i++) {
    wide.set(covariance.subarray(i * p, (i + 1) * p), i * d);
  }
  const both = new Float64Array(d);
  both.set(mean);
  return { mean: both, covariance: wide };
}

/** The part of a state that is x. */
function ofPosition({ mean, covariance }: ChainState, p: number): Gaussian {
  const d = mean.length;
  return {
    mean: Float64Array.from(mean.subarray(0, p)),
    covariance: Float64Array.from(
      { length: p * p },
      (_, at) => covariance[Math.floor(at / p) * d + at % p]!,
    ),
  };
}

/** A state moved by a shift of x. */
function moved(state: ChainState, shift: Float64Array): ChainState {
  const mean = state.mean.map((m, i) => m + (shift[i] ?? 0));
  return { ...state, mean, covariance: sharpened(mean, state.covariance) };
}

/**
 * What theory says of a run.
 *
 * @param problem What is trained.
 * @param run The run.
 * @returns References; of a quadratic loss exact wherever `exact` says so, else to leading order in the learning rate.
 */
export function referencesOf(problem: Problem, run: DescentRun): References {
  const { parameters: p, minimum } = problem;
  const { momentum, learningRate: eta, phase, startDeviation } = run;
  const local = problem.moments(run.batches);
  const update = updateOf(problem, run, local);
  const curvature = curvatureOf(local.hessian, run.decay);
  const chain = affineChain(problem, run, update);
  const most = problem.quadratic ? mostMoments.exact : mostMoments.predicted;
  const small = p * (momentum > 0 ? 2 : 1) <= most;
  const moments = chain && small
    ? momentChain(chain, problem.quadratic)
    : undefined;
  const exact = problem.quadratic && moments?.exact === true;
  const { ness, refusal, covariance, drawn } = linearised(
    problem,
    run,
    local,
    update,
  );

  const known = moments?.stationary();
  const sampled = known && exact && ness && isSampler(update, run);
  const zeros = new Float64Array(p);
  const bend = local.anharmonicity;
  const shift = bend ? pulled(curvature, bend(covariance), 1) : zeros;
  const reshuffled = run.unit === "epoch" && run.batches.scheme === "wor"
    ? pulled(curvature, local.coupling, eta)
    : zeros;
  const leading = atRest({ mean: reshuffled, covariance }, momentum);
  const boundary = moved(known ?? leading, shift);
  const inside = phase > 0 && moments
    ? moments.phase(boundary, phase)
    : boundary;
  const visible = moments ? moments.visible(inside) : inside;
  return {
    update,
    local,
    curvature,
    chain,
    moments,
    exact,
    ness: sampled
      ? chainNess(moments!.meanMap().matrix, known.covariance)
      : ness,
    refusal,
    drawn,
    stationary: ofPosition(visible, p),
    shift,
    start: startDeviation
      ? pointState(
        Float64Array.from(startDeviation),
        ...(momentum > 0 ? [zeros] : []),
      )
      : boundary,
    offset: minimum.map((theta) => Math.fround(theta) - theta),
  };
}
