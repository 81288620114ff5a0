/**
 * What chains cannot do.
 *
 * @module
 */
import { mostAreaParameters } from "../chains/ensemble.ts";
import { updates } from "../descent/mod.ts";
import { symmetricEigen } from "../theory/learning/eigen.ts";
import { stabilityLimit, staysFinite } from "../theory/sgd/stability.ts";
import type { Problem } from "./problem.ts";
import { affineChain, curvatureOf, updateOf } from "./references.ts";
import type { DescentRun } from "./run.ts";

/** What is wrong with a run, and what to know of it. */
export interface Limits {
  /** Sentences; none where it can be simulated. */
  readonly problems: readonly string[];
  /** Sentences; what to know before trusting the numbers. */
  readonly warnings: readonly string[];
}

/** Most numbers of a path that is kept whole. */
const mostNumbers = 2 ** 16;
/** Largest state whose second moments are bounded by a search. */
const mostSearched = 12;

function tidy(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Largest curvature of the loss with weight decay. */
export function stiffest(problem: Problem, run: DescentRun): number {
  const { hessian } = problem.moments(run.batches);
  return Math.max(...symmetricEigen(curvatureOf(hessian, run.decay)).values);
}

/** Whether the learning rates keep second moments finite. */
function stability(problem: Problem, run: DescentRun): Limits {
  const { batches, momentum, ramp, learningRate } = run;
  const local = problem.moments(run.batches);
  const update = updateOf(problem, run, local);
  const rate = Math.max(learningRate, ...ramp ?? []);
  const name = ramp ? "learningRatePath" : "learningRate";
  const near = problem.quadratic ? "" : " near the minimum";
  const refuse = (limit: number, what: string) =>
    rate < limit ? undefined : [
      `Cannot use ${name} [1 / loss] as it must stay below the ${what} of ${run.updateName} with scheme ${batches.scheme}${near}, ${
        tidy(limit)
      }: here it is ${tidy(rate)}.`,
    ];
  const mean = 2 * (1 + momentum) / stiffest(problem, run);
  const first = refuse(mean, "stability limit of the mean");
  const chain = affineChain(problem, run, { ...update, noise: "none" });
  const d = problem.parameters * (momentum > 0 ? 2 : 1);
  // Without minibatches the mean decides; for many parameters the search is dear.
  if (batches.scheme === "full" && !update.heun || !chain || d > mostSearched) {
    return { problems: first ?? [], warnings: [] };
  }
  // The limit itself takes a search, and matters only to who is beyond it.
  if (staysFinite({ ...chain, learningRate: rate })) {
    return { problems: [], warnings: [] };
  }
  const limit = stabilityLimit(chain);
  const found = refuse(limit.rate, "mean-square stability limit");
  if (limit.exact) return { problems: found ?? [], warnings: [] };
  return {
    problems: first ?? [],
    warnings: found && !first
      ? [
        `The learning rate is above ${
          tidy(limit.rate)
        }, up to which second moments are known to stay finite.`,
      ]
      : [],
  };
}

/** Whether a path that is kept whole is short enough. */
function pathProblems(
  { parameters: p }: Problem,
  { length, ramp }: DescentRun,
): string[] {
  if (p <= mostAreaParameters && !ramp) return [];
  const most = Math.floor(mostNumbers / p) - 1;
  return length <= most ? [] : [
    `Cannot use pathLength as the states of ${p} parameters are kept for at most ${most} units: here it is ${length}.`,
  ];
}

/**
 * What is wrong with a run.
 *
 * @param problem What is trained.
 * @param run The run.
 * @returns Problems and warnings.
 */
export function limitsOf(problem: Problem, run: DescentRun): Limits {
  const { problems, warnings } = stability(problem, run);
  const local = problem.moments(run.batches);
  const wrong = [...problems, ...pathProblems(problem, run)];
  if (
    !problem.gaussianNoise && updates[run.updateName].noise === "matrix" &&
    !updateOf(problem, run, local).factor
  ) {
    const most = Math.max(...symmetricEigen(local.noise).values);
    wrong.push(
      `Cannot use learningRate [1 / loss] with update ${run.updateName} as 2 eta - eta^2 C_B must be positive definite, eta below ${
        tidy(2 / most)
      }: here it is ${tidy(run.learningRate)}.`,
    );
  }
  return { problems: wrong, warnings };
}
