/**
 * What a run of learning is, once its parameters are complete.
 *
 * @module
 */
import { isSeparable } from "../learning/mod.ts";
import type { LearningRule } from "../theory/mod.ts";
import type { Model, StartRequest } from "./model.ts";
import type {
  JumpName,
  KernelName,
  LearningParams,
  LearningTime,
  MetricChoice,
  ScheduleName,
  SourceName,
} from "./params.ts";
import { readTime, type RunTime } from "./time.ts";

/** A run that is well defined. */
export interface LearningRun extends RunTime {
  /** How chains move. */
  readonly kernel: KernelName;
  /** Whether the path is known before the chains are. */
  readonly prescribed: boolean;
  /** Chains of a learner N. */
  readonly chains: number;
  /** Learners. */
  readonly replicas: number;
  /** How parameters are led; `rates` and `path` are given by the user. */
  readonly schedule: ScheduleName | "rates" | "path";
  /** Which metric sets the rates. */
  readonly metric: MetricChoice;
  /** Where metrics come from. */
  readonly source: SourceName;
  /** How jumps are made. */
  readonly jumps: JumpName;
  /** Whether the first update removes the lag of the start. */
  readonly lagCorrection: boolean;
  /** Longest interior update; undefined where there is no limit. */
  readonly clip: number | undefined;
  /** Groups of moves of the window of estimated metrics, if it was given. */
  readonly window: number | undefined;
  /** Where chains start. */
  readonly start: StartRequest;
  /** Data of a minibatch; 0 for all. */
  readonly minibatch: number;
  /** Variance of the data, if it was given. */
  readonly dataVariance: number | undefined;
  /** Temperature that converts to joule [kelvin]. */
  readonly temperature: number;
  /** Seed of the noise. */
  readonly seed: number;
  /** The rule as the reference solvers know it. */
  readonly rule: LearningRule;
}

/** What parameters come to. */
export interface ReadRun {
  /** The run; undefined where there are problems of its time. */
  readonly run?: LearningRun;
  /** What is wrong, one sentence each. */
  readonly problems: readonly string[];
}

/** Whether a schedule needs the metrics of the energy. */
export function needsMetric(
  { schedule, metric }: Pick<LearningRun, "schedule" | "metric">,
): boolean {
  return (schedule === "optimal" || schedule === "continuous") &&
    metric !== "identity";
}

function jumpsOf(model: Model, params: LearningParams): JumpName {
  const { jumps, metricSource, schedule } = params;
  if (schedule === "continuous") return "none";
  if (jumps !== "substeps") return jumps;
  const frozen = metricSource === "table" && isSeparable(model.energy);
  return frozen ? "substeps" : "single";
}

function ruleOf(
  model: Model,
  params: LearningParams,
  jumps: JumpName,
  clip: number | undefined,
): LearningRule {
  const { path, rates, schedule, metric, lagCorrection, rate } = params;
  const { rateStiffness } = params;
  if (path) {
    const given = path.map((values) => model.given?.(values) ?? values);
    return { schedule: "path", path: given };
  }
  if (rates) return { schedule: "rates", rates: rates as number[] };
  switch (schedule) {
    case "optimal":
    case "continuous":
      return {
        schedule,
        metric,
        jumps,
        lagCorrection,
        ...(clip === undefined ? {} : { clip }),
        ...(rateStiffness === undefined ? {} : { kappa: rateStiffness }),
      };
    case "linear":
    case "quench":
      return { schedule };
    default:
      return { schedule, rate };
  }
}

function lengthProblems(
  model: Model,
  { rates, path }: LearningParams,
  moves: number,
): string[] {
  const p = model.energy.parameters.length;
  const problems: string[] = [];
  if (rates && path) {
    problems.push(
      "Cannot use rates as path prescribes the parameters: give one of them.",
    );
  }
  if (rates && rates.length !== moves + 1) {
    problems.push(
      `Cannot use rates as there must be one an update, moves + 1 = ${
        moves + 1
      }: here there are ${rates.length}.`,
    );
  }
  const wrong = rates?.find((e) => typeof e !== "number" && e.length !== p * p);
  if (wrong) {
    problems.push(
      `Cannot use rates as a matrix must have ${p} x ${p} entries: here one has ${
        (wrong as readonly number[]).length
      }.`,
    );
  }
  if (path && path.length !== moves + 2) {
    problems.push(
      `Cannot use path as it must have moves + 2 = ${
        moves + 2
      } entries: here it has ${path.length}.`,
    );
  }
  const size = path?.[0]?.length;
  if (path && size !== p) {
    problems.push(
      `Cannot use path as an entry must have one number a parameter, ${p}: here it has ${size}.`,
    );
  }
  return problems;
}

/**
 * Completes the parameters of a run.
 *
 * @param model What is learnt.
 * @param params What a user gave.
 * @param usual Duration and step where none is given.
 * @returns The run, or what is wrong.
 */
export function readRun(
  model: Model,
  params: LearningParams,
  usual: LearningTime,
): ReadRun {
  const { rates, path, schedule, feedback, metricSource } = params;
  const { time, problem } = readTime(
    path && params.moves === undefined && params.duration === undefined
      ? { ...params, moves: Math.max(1, path.length - 2) }
      : rates && params.moves === undefined && params.duration === undefined
      ? { ...params, moves: Math.max(1, rates.length - 1) }
      : params,
    usual,
  );
  if (!time) return { problems: [problem!] };
  const problems = lengthProblems(model, params, time.moves);
  if (problems.length > 0) return { problems };
  const jumps = jumpsOf(model, params);
  const estimated = metricSource !== "table";
  const clip = params.clip ?? (estimated ? 0.5 : undefined);
  const named = path ? "path" : rates ? "rates" : schedule;
  return {
    problems,
    run: {
      ...time,
      kernel: params.kernel,
      prescribed: !feedback || named === "path" || named === "linear" ||
        named === "quench",
      chains: params.chains,
      replicas: params.replicas,
      schedule: named,
      metric: params.metric,
      source: metricSource,
      jumps,
      lagCorrection: params.lagCorrection,
      clip,
      window: params.window,
      start: params.start,
      minibatch: params.minibatch,
      dataVariance: params.dataVariance,
      temperature: params.temperature,
      seed: params.seed,
      rule: ruleOf(model, params, jumps, clip),
    },
  };
}
