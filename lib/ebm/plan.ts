/**
 * From a model and parameters to a plan, its warnings and its exact answers.
 *
 * @module
 */
import type { Configured } from "../experiment/experiment.ts";
import type { Analysis, Estimates, Plan } from "../experiment/plan.ts";
import { ParamError } from "../params.ts";
import { centreOf } from "./centre.ts";
import { checksOf } from "./checks.ts";
import { type Diary, readDiary } from "./diary.ts";
import { ensemblesOf, type LearningEnsembles } from "./ensembles.ts";
import { estimatesOf } from "./estimates.ts";
import { exactOf } from "./exact.ts";
import type { LearningExtras } from "./extras.ts";
import type { AnalysisInputs } from "./inputs.ts";
import { limitsOf } from "./limits.ts";
import type { Model } from "./model.ts";
import { type Observables, observablesOf } from "./observables.ts";
import type { LearningParams } from "./params.ts";
import { plotsOf } from "./plots/mod.ts";
import { readerOf } from "./reader.ts";
import { type References, referencesOf } from "./references.ts";
import { ruleOf } from "./rule.ts";
import { type LearningRun, readRun } from "./run.ts";
import { seriesOf } from "./series/mod.ts";
import { viewOf } from "./view.ts";

/** What a run simulates, or why it cannot. */
function prepared(
  model: Model,
  run: LearningRun,
  references: References,
): LearningEnsembles {
  const made = ruleOf(model, run, references);
  try {
    return ensemblesOf(model, run, made);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ParamError([`Cannot use start as ${error.message}`]);
  }
}

/** What rows are called, which parameter counts them, and the size in words. */
function rowsOf(run: LearningRun): NonNullable<Plan["rows"]> {
  const { prescribed, chains, replicas, moves, innerMoves } = run;
  const updates = `${moves + 1} updates${
    innerMoves > 1 ? `, ${innerMoves} moves between two` : ""
  }`;
  return prescribed
    ? {
      name: "chains",
      param: "chains",
      each: replicas,
      size: `${chains * replicas} chains on a prescribed path, ${updates}`,
    }
    : {
      name: "learners",
      param: "replicas",
      each: 1,
      size: `${replicas} learner${
        replicas === 1 ? "" : "s"
      } of ${chains} chains, ${updates}`,
    };
}

/** Deterministic values as estimates. */
function constants(
  values: Readonly<Record<string, { value: number; unit: string }>>,
): Estimates {
  const finite = Object.entries(values).filter(([, { value }]) =>
    Number.isFinite(value)
  );
  return Object.fromEntries(
    finite.map(([name, { value, unit }]) => [
      name,
      { value, unit, standardError: 0, n: 0 },
    ]),
  );
}

/**
 * Plans a run of learning.
 *
 * @param model What is learnt.
 * @param params The shared parameters.
 * @param extras What the experiment adds.
 * @returns Plan, warnings and exact answers.
 * @throws ParamError with every reason why the parameters are refused.
 */
export function planLearning(
  model: Model,
  params: LearningParams,
  extras: LearningExtras,
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const own = extras.problems ?? [];
  const { run, problems } = readRun(model, params, extras.time);
  if (!run) throw new ParamError([...own, ...problems]);
  const references = referencesOf(model, run);
  const limits = limitsOf(model, run, references);
  if (own.length + limits.problems.length > 0) {
    throw new ParamError([...own, ...limits.problems]);
  }
  const { all, rows, fixed, diary } = prepared(model, run, references);
  const [ensemble] = all as readonly [typeof all[number]];
  const centre = centreOf(model, run, references);
  const observables: Observables = Object.assign(
    {},
    ...all.map((e) => observablesOf(e, model, centre)),
    extras.observables?.(ensemble, run),
  );

  let known: Estimates | undefined;
  const withoutNoise = () =>
    known ??= {
      ...constants(model.constants()),
      ...constants(extras.exact?.(run!, false, references) ?? {}),
    };

  function analyse(
    tally: Parameters<Plan["analyse"]>[0],
    paths?: Parameters<Plan["analyse"]>[1],
    roundoff = 2 ** -24,
  ): Analysis {
    const found: Diary | undefined = paths && readDiary(paths, ensemble, model);
    const view = viewOf(observables, tally);
    const pilotChains = all.at(-1)!.chains;
    const inputs = {
      model,
      run: run!,
      ensemble,
      view,
      read: readerOf(view, { ...run!, pilotChains }),
      diary: found,
      reference: references.chain(),
      references,
      roundoff,
    };
    const estimates = estimatesOf({
      ...inputs,
      escaped: tally.escaped[ensemble.name]!,
      pilotChains,
    });
    Object.assign(estimates, withoutNoise());
    const complete: AnalysisInputs = { ...inputs, estimates };
    Object.assign(estimates, extras.estimates?.(complete));
    return {
      estimates,
      checks: [...checksOf(complete), ...extras.checks?.(complete) ?? []],
      series: seriesOf(complete),
    };
  }

  const plan: Plan = {
    ensembles: all,
    trajectories: rows,
    fixed,
    rows: rowsOf(run),
    ...(params.record ? { record: params.record } : {}),
    diary,
    pathEstimates: true,
    observables,
    analyse,
    plots: plotsOf(model),
  };
  return {
    plan,
    warnings: limits.warnings,
    exact: () => exactOf(model, run, references, extras),
  };
}
