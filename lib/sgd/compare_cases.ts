/**
 * Samplers at learning rates: what is run and what theory says of it.
 *
 * @module
 */
import type { ChainEnsemble } from "../chains/ensemble.ts";
import { ParamError } from "../params.ts";
import { symmetricEigen } from "../theory/learning/eigen.ts";
import type { Matrix } from "../theory/learning/matrix.ts";
import { gaussianKl } from "../theory/sgd/divergence.ts";
import { mostAreaParameters } from "../chains/ensemble.ts";
import { chainNess } from "../theory/sgd/ness.ts";
import { ensembleOf } from "./ensembles.ts";
import { limitsOf } from "./limits.ts";
import type { DescentParams } from "./params.ts";
import type { Problem } from "./problem.ts";
import { circulationForm } from "./quadratic_floor.ts";
import { type References, referencesOf } from "./references.ts";
import { type DescentRun, readRun } from "./run.ts";
import { type Sampler, samplerOf } from "./samplers.ts";

/** What is compared. */
export interface Comparison {
  /** The posterior. */
  readonly problem: Problem;
  /** Samples N. */
  readonly samples: number;
  /** Samples of a minibatch. */
  readonly batchSize: number;
  /** Names of the samplers. */
  readonly samplers: readonly string[];
  /** Learning rates. */
  readonly learningRates: readonly number[];
  /** Chains of each. */
  readonly chains: number;
  /** Relaxation times before states are read. */
  readonly burnIn: number;
  /** Whether chains start at the mode, not in the predicted Gaussian. */
  readonly fromMode: boolean;
  /** Epochs on which areas are measured. */
  readonly pathLength: number;
  /** Seed. */
  readonly seed: number;
}

/** What theory knows of a circulation. */
export interface KnownCirculation {
  /** -tr(C D^-1 C Sigma^-1) as a form of the entries i < j of C. */
  readonly form: Matrix;
  /** Its exact value per unit. */
  readonly exact: number;
}

/** One sampler at one learning rate. */
export interface Case {
  /** The sampler. */
  readonly sampler: Sampler;
  /** Index of the learning rate. */
  readonly index: number;
  /** What is run. */
  readonly run: DescentRun;
  /** What theory says of it. */
  readonly references: References;
  /** Its chains. */
  readonly ensemble: ChainEnsemble;
  /** Exact divergence from the posterior; undefined where the oracle has none. */
  readonly exactKl: number | undefined;
  /** Exact tr(H Sigma)/p. */
  readonly exactSpread: number | undefined;
  /** The circulation; undefined where it is not known. */
  readonly circulation: KnownCirculation | undefined;
  /** Gradients of single samples in a relaxation time. */
  readonly gradients: number;
}

/** Parameters of one case as the reader of runs takes them. */
function paramsOf(
  comparison: Comparison,
  { update, scheme }: Sampler,
  learningRate: number,
  units: { burnIn: number; pathLength: number },
): DescentParams {
  const { batchSize, chains, seed, fromMode, problem } = comparison;
  return {
    update,
    scheme,
    batchSize,
    learningRate,
    chains,
    seed,
    ...units,
    steps: undefined,
    epochs: undefined,
    phase: 0,
    order: undefined,
    momentum: undefined,
    weightDecay: 0,
    startDeviation: fromMode
      ? new Array<number>(problem.parameters).fill(0)
      : undefined,
    coordinates: [0, 1],
    record: undefined,
  };
}

/** Exact circulation of a unit out of its mean map, with the diffusion that keeps the covariance. */
function circulationOf(
  { moments, update, stationary }: References,
): KnownCirculation | undefined {
  const { covariance } = stationary;
  const p = Math.round(Math.sqrt(covariance.length));
  if (!moments || update.momentum > 0 || update.noise === "pair" || p < 2) {
    return undefined;
  }
  const ness = chainNess(moments.meanMap().matrix, covariance);
  return { form: circulationForm(ness), exact: ness.entropyProduction };
}

/** tr(H Sigma)/p. */
export function spreadOf(precision: Matrix, covariance: Matrix): number {
  const p = Math.round(Math.sqrt(precision.length));
  return precision.reduce((sum, h, at) => sum + h * covariance[at]!, 0) / p;
}

function caseOf(
  comparison: Comparison,
  sampler: Sampler,
  index: number,
  replica: number,
): Case | readonly string[] {
  const { problem, samples, learningRates, batchSize } = comparison;
  const rate = learningRates[index]!;
  const sizes = { samples, parameters: problem.parameters };
  const draft = readRun(
    paramsOf(comparison, sampler, rate, { burnIn: 0, pathLength: 1 }),
    sizes,
  );
  if (!draft.run) return draft.problems;
  const { unit, unitSteps, momentum, batches } = draft.run;
  const softest = Math.min(
    ...symmetricEigen(problem.moments(batches).hessian).values,
  );
  const relaxation = (1 - momentum) / (rate * softest);
  const epoch = unit === "epoch"
    ? 1
    : Math.max(1, Math.round(samples / batchSize));
  const { run, problems } = readRun(
    paramsOf(comparison, sampler, rate, {
      burnIn: Math.ceil(comparison.burnIn * relaxation / unitSteps),
      pathLength: comparison.pathLength * epoch,
    }),
    sizes,
  );
  if (!run) return problems;
  const references = referencesOf(problem, run);
  const { curvature, exact, stationary, update } = references;
  const settles = references.moments?.stationary() !== undefined;
  if (!settles || update.noise === "matrix" && !update.factor) {
    // The limit takes a search; a stationary state proves that it is kept.
    const limits = limitsOf(problem, run);
    if (limits.problems.length > 0) return limits.problems;
  }
  const known = exact && settles;
  const p = problem.parameters;
  return {
    sampler,
    index,
    run,
    references,
    ensemble: ensembleOf(problem, run, references, {
      name: `${sampler.name}_${index}`,
      replica,
      ...(p > mostAreaParameters ? { length: 0 } : {}),
    }),
    exactKl: known
      ? gaussianKl(stationary, {
        mean: new Float64Array(p),
        precision: curvature,
      })
      : undefined,
    exactSpread: known ? spreadOf(curvature, stationary.covariance) : undefined,
    circulation: known && p <= mostAreaParameters
      ? circulationOf(references)
      : undefined,
    gradients: relaxation * batches.size * (update.heun ? 2 : 1),
  };
}

/**
 * All samplers at all learning rates.
 *
 * @param comparison What is compared.
 * @returns The cases, those of one sampler together.
 * @throws ParamError with every reason why one of them is refused.
 */
export function casesOf(comparison: Comparison): readonly Case[] {
  const { samplers, learningRates } = comparison;
  const problems = new Map<string, string>();
  const cases: Case[] = [];
  const byRate = learningRates.map((_, index) => index)
    .toSorted((a, b) => learningRates[b]! - learningRates[a]!);
  samplers.forEach((name, s) => {
    byRate.forEach((index) => {
      const replica = s * learningRates.length + index;
      const found = caseOf(comparison, samplerOf(name)!, index, replica);
      if ("sampler" in found) cases.push(found);
      else {
        // The largest learning rate stands for all that a limit refuses.
        found.map((problem) => renamed(problem, name)).forEach((problem) => {
          const key = problem.replace(/: here it is .*$/, "");
          if (!problems.has(key)) problems.set(key, problem);
        });
      }
    });
  });
  if (problems.size > 0) throw new ParamError([...problems.values()]);
  return cases;
}

/** A sentence about one run as one about the lists. */
function renamed(problem: string, sampler: string): string {
  return problem.replace(
    /^Cannot use (learningRate|update|batchSize)\b/,
    (_, name) =>
      name === "learningRate"
        ? "Cannot use learningRates"
        : `Cannot use ${name} with sampler ${sampler}`,
  );
}
