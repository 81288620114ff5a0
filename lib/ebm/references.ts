/**
 * What the reference solvers say about a run; each is asked once.
 *
 * @module
 */
import {
  closedLoop,
  type ClosedLoopMoments,
  knownRates,
  type LearningProblem,
  type LearningRule,
  type MeanField,
  meanField,
  modelOf,
} from "../theory/mod.ts";
import { once } from "../theory/once.ts";
import type { Mode, Model } from "./model.ts";
import { type LearningRun, needsMetric } from "./run.ts";

/** Closed loop of one of the traps that an energy consists of. */
export interface ModeLoop {
  /** The trap. */
  readonly mode: Mode;
  /** Its moments over learners. */
  readonly moments: ClosedLoopMoments;
  /** Target of the trap [length]. */
  readonly target: number;
}

/** Reference solutions of a run. */
export interface References {
  /** Infinitely many chains with the same moves; undefined where there is no solver. */
  readonly chain: () => MeanField | undefined;
  /** Infinitely many chains in continuous time; undefined where there is no solver. */
  readonly continuous: () => MeanField | undefined;
  /** N chains with feedback, of each trap; undefined where there is no solver. */
  readonly loops: () => readonly ModeLoop[] | undefined;
  /** H_0 ... H_K where they are known beforehand, shape [K + 1][parameter * parameter]. */
  readonly rates: () => readonly ArrayLike<number>[] | undefined;
}

/** Scalar products with an axis. */
function along(axis: readonly number[], v: ArrayLike<number>): number {
  return axis.reduce((sum, a, i) => sum + a * v[i]!, 0);
}

/** The rule without what only continuous time lacks. */
function continuousRule(rule: LearningRule): LearningRule | undefined {
  switch (rule.schedule) {
    case "rates":
    case "path":
    case "adam":
      return undefined;
    default:
      return rule;
  }
}

/** First positions for the solvers; none where the request itself is refused. */
function startOf(model: Model, { start }: LearningRun) {
  if (!model.referenceStart) return start;
  try {
    return model.referenceStart(start);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * The problem of a run for the reference solvers.
 *
 * @param model What is learnt.
 * @param run The run.
 * @returns The problem of the same chain; undefined where the energy has no
 * family or chains start as no solver can have it.
 */
export function problemOf(
  model: Model,
  run: LearningRun,
): LearningProblem | undefined {
  const { family, thetaStart, thetaTarget, reference } = model;
  const start = startOf(model, run);
  if (!family || !start) return undefined;
  const { dt, moves, innerMoves, kernel } = run;
  return {
    family,
    parameterStart: thetaStart,
    ...(thetaTarget ? { parameterTarget: thetaTarget } : {}),
    data: reference,
    start,
    time: { dt, moves, innerMoves, kernel },
    rule: run.rule,
  };
}

/** Rate of a trap, if the matrix does not mix it with others. */
function rateAlong(
  matrix: ArrayLike<number>,
  { axis }: Mode,
): number | undefined {
  const p = axis.length;
  let rate = 0;
  const image = axis.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += matrix[i * p + j]! * axis[j]!;
    rate += sum * axis[i]!;
    return sum;
  });
  const off = image.reduce(
    (m, v, i) => Math.max(m, Math.abs(v - rate * axis[i]!)),
    0,
  );
  return off <= 1e-12 * Math.max(1, Math.abs(rate)) ? rate : undefined;
}

function loopsOf(
  model: Model,
  run: LearningRun,
  rates: readonly ArrayLike<number>[] | undefined,
): readonly ModeLoop[] | undefined {
  const { modes, thetaStart, thetaTarget } = model;
  const plain = run.kernel !== "mala" && !run.prescribed;
  if (!modes || !thetaTarget || !rates || !plain) return undefined;
  const { start } = run;
  // Moments of a start are those of the coordinates, not of the traps.
  if (typeof start === "object" && modes.length > 1) return undefined;
  const out: ModeLoop[] = [];
  for (const mode of modes) {
    const own = rates.map((matrix) => rateAlong(matrix, mode));
    if (own.includes(undefined)) return undefined;
    const variance = (run.dataVariance ?? 1) / Math.max(1, run.minibatch);
    const target = along(mode.axis, thetaTarget);
    const moments = closedLoop({
      kappa: mode.stiffness,
      thetaStart: along(mode.axis, thetaStart),
      target,
      chains: run.chains,
      rates: own as number[],
      group: run,
      start: typeof start === "object"
        ? { mean: start.mean[0]!, variance: start.variance[0]! }
        : start,
      minibatchVariance: run.minibatch > 0 ? variance : 0,
      lagCorrection: run.lagCorrection,
    });
    out.push({ mode, moments, target });
  }
  return out;
}

/**
 * Infinitely many chains. With feedback a solver may fail where chains do not:
 * then there is no reference.
 */
function solved(
  problem: LearningProblem,
  { prescribed }: LearningRun,
): MeanField | undefined {
  try {
    return meanField(problem);
  } catch (error) {
    const needed = prescribed || problem.family.kind === "quadratic";
    if (needed || !(error instanceof RangeError)) throw error;
    return undefined;
  }
}

/**
 * The reference solutions of a run.
 *
 * @param model What is learnt.
 * @param run The run.
 * @returns Solvers that are run when they are asked for.
 */
export function referencesOf(model: Model, run: LearningRun): References {
  const problem = problemOf(model, run);
  const estimated = run.source !== "table" && needsMetric(run) &&
    !run.prescribed;
  const rates = once(() => {
    const { family, thetaStart } = model;
    if (!family) return undefined;
    return knownRates(run.rule, {
      family,
      model: modelOf(family),
      start: Float64Array.from(thetaStart),
      target: model.thetaTarget,
      time: run,
    });
  });
  const solvable = problem && problem.family.kind !== "plane" && !estimated &&
    !(run.kernel === "mala" && model.energy.coordinates.length > 1);
  return {
    rates,
    chain: once(() => solvable ? solved(problem, run) : undefined),
    continuous: once(() => {
      const rule = continuousRule(run.rule);
      if (!problem || !rule) return undefined;
      const { duration } = run;
      const start = problem.start === "stationary" ? "exact" : problem.start!;
      return meanField({ ...problem, rule, start, time: { duration } });
    }),
    loops: once(() => estimated ? undefined : loopsOf(model, run, rates())),
  };
}
