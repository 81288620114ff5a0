/**
 * Whether a run makes sense: refusals and warnings.
 *
 * @module
 */
import { isAffine, isSeparateQuadratic } from "../learning/mod.ts";
import { fewLearners } from "./ensembles.ts";
import type { Model } from "./model.ts";
import type { References } from "./references.ts";
import { type LearningRun, needsMetric } from "./run.ts";
import { stepLimits } from "./step_limits.ts";

/** Most chains of one learner that fit into memory. */
const mostChains = 2 ** 24;

/** What is wrong with a run, and what to know of it. */
export interface Limits {
  /** Why it is refused, one sentence each. */
  readonly problems: readonly string[];
  /** What to know before trusting it, one sentence each. */
  readonly warnings: readonly string[];
}

function ofMoves(
  { energy }: Model,
  { kernel, prescribed, chains }: LearningRun,
): string[] {
  const problems: string[] = [];
  if (kernel === "ou" && !isSeparateQuadratic(energy)) {
    problems.push(
      `Cannot use kernel ou as it needs an energy that is quadratic in each coordinate: here it is the ${energy.name}; use ula or mala.`,
    );
  }
  if (!prescribed && chains > mostChains) {
    problems.push(
      `Cannot use chains as those of a learner with feedback must fit into memory, chains <= ${mostChains}: here they are ${chains}.`,
    );
  }
  return problems;
}

function ofTarget(
  { thetaTarget }: Model,
  { schedule }: LearningRun,
): string[] {
  const direct = schedule === "linear" || schedule === "quench";
  return direct && !thetaTarget
    ? [
      `Cannot use schedule ${schedule} as it needs a target of the parameters: here only data are known.`,
    ]
    : [];
}

function ofPath(
  model: Model,
  run: LearningRun,
  solvable: boolean,
): string[] {
  const { rule, schedule } = run;
  if (rule.schedule === "path") {
    const [first] = rule.path;
    const given = typeof first === "number" ? [first] : Array.from(first!);
    const off = given.some((v, i) => {
      const start = model.thetaStart[i]!;
      return Math.abs(v - start) > 1e-6 * Math.max(1, Math.abs(start));
    });
    return off
      ? [
        `Cannot use path as its first entry must be where the parameters start, ${
          model.thetaStart.join(", ")
        }: here it is ${given.join(", ")}.`,
      ]
      : [];
  }
  const direct = schedule === "linear" || schedule === "quench";
  if (run.prescribed && !direct && !solvable) {
    return [
      `Cannot use feedback false with schedule ${schedule} as the path of infinitely many chains is not known for the ${model.energy.name} with kernel ${run.kernel}: use schedule linear, quench or a path.`,
    ];
  }
  return [];
}

function ofRule(
  model: Model,
  run: LearningRun,
  rates: boolean,
): string[] {
  const problems: string[] = [];
  const { source, schedule, prescribed, minibatch } = run;
  if (prescribed) return problems;
  if (run.lagCorrection && (!model.modes || minibatch > 0 || !rates)) {
    problems.push(
      `Cannot use lagCorrection with feedback as it needs a trap or an anisotropic Gaussian, known metrics and all data: here it is the ${model.energy.name}${
        minibatch > 0 ? ` with minibatch ${minibatch}` : ""
      }; use feedback false.`,
    );
  }
  if (rates && source === "table") return problems;
  const adaptive = schedule === "optimal" || schedule === "continuous";
  if (!adaptive) return problems;
  if (needsMetric(run) && source === "table" && !model.metric) {
    problems.push(
      `Cannot use metricSource table as the metrics of the ${model.energy.name} are not known beforehand: use single-time or estimated.`,
    );
  }
  if (!needsMetric(run) && !rates) {
    problems.push(
      `Cannot use metric identity as the stiffness that it needs is not known for the ${model.energy.name}: use rates.`,
    );
  }
  if (needsMetric(run) && source !== "table" && schedule === "continuous") {
    problems.push(
      `Cannot use schedule continuous with metricSource ${source} as it needs metrics that are known beforehand: use schedule optimal with jumps none.`,
    );
  }
  return problems;
}

function warningsOf(model: Model, run: LearningRun, exact: boolean): string[] {
  const warnings: string[] = [];
  const { prescribed, replicas, chains, minibatch, dataVariance } = run;
  if (!prescribed && replicas < fewLearners) {
    warnings.push(
      `With ${replicas} learner${
        replicas === 1 ? "" : "s"
      } standard errors come from the spread of 256 small ones beside them, scaled as 1 / chains.`,
    );
  }
  if (!prescribed && !exact) {
    warnings.push(
      `Exact values are those of infinitely many chains: ${chains} with feedback differ by some kT / chains.`,
    );
  }
  if (prescribed && minibatch > 0) {
    warnings.push("Minibatches have no effect on a prescribed path.");
  }
  if (minibatch > 0 && dataVariance && !isAffine(model.energy)) {
    warnings.push(
      "Data drawn around their points have other averages than the points themselves: the gradient is biased.",
    );
  }
  return warnings;
}

/**
 * Looks at a run before it begins.
 *
 * @param model What is learnt.
 * @param run The run.
 * @param references Its reference solutions.
 * @returns Problems and warnings.
 */
export function limitsOf(
  model: Model,
  run: LearningRun,
  references: References,
): Limits {
  const steps = stepLimits(model, run);
  const problems = [
    ...ofMoves(model, run),
    ...steps.problems,
    ...ofTarget(model, run),
  ];
  let solvable = true;
  let rates = false;
  if (problems.length === 0) {
    try {
      rates = references.rates() !== undefined;
      const { family } = model;
      // Its path is that of learning with feedback too: does the energy stay sound on it?
      const cheap = family?.kind === "quadratic";
      if (run.prescribed || cheap) solvable = references.chain() !== undefined;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(unsound(run, error));
    }
  }
  const sound = problems.length === 0;
  problems.push(...ofPath(model, run, solvable));
  if (sound) problems.push(...ofRule(model, run, rates));
  const exact = problems.length === 0 && references.loops() !== undefined;
  const warnings = [...steps.warnings, ...warningsOf(model, run, exact)];
  return { problems, warnings };
}

/** Why a path cannot be gone. */
function unsound({ schedule }: LearningRun, { message }: RangeError): string {
  const what = schedule === "path" || schedule === "rates"
    ? schedule
    : `schedule ${schedule}`;
  const reason = message.replace(/^Cannot use (.*?) as it must/s, "$1 must");
  return `Cannot use ${what} as on its path ${
    reason.replace(/^Cannot use .*? as /s, "")
  }`;
}
