/**
 * From a problem and a run to a plan, its warnings and its exact answers.
 *
 * @module
 */
import type { Configured } from "../experiment/experiment.ts";
import type {
  Analysis,
  Plan,
  RecordRequest,
  Tally,
} from "../experiment/plan.ts";
import { ParamError } from "../params.ts";
import { once } from "../theory/once.ts";
import { checksOf } from "./checks.ts";
import { ensembleOf } from "./ensembles.ts";
import { estimatesOf } from "./estimates.ts";
import { exactOf } from "./exact.ts";
import { hatanoSasaObservables } from "./hatano_sasa.ts";
import { limitsOf } from "./limits.ts";
import { mainName, observablesOf } from "./observables.ts";
import { effectiveLine } from "./pictures/loss_line.ts";
import { plotsOf } from "./plots.ts";
import { predictionOf, predictionWarnings } from "./predicted.ts";
import type { Problem } from "./problem.ts";
import { referencesOf } from "./references.ts";
import type { DescentRun } from "./run.ts";
import { seriesOf, stillSeries } from "./series.ts";
import { settingOf } from "./setting.ts";
import { sideEnsembles } from "./side.ts";
import { viewOf } from "../experiment/view.ts";

/** What an experiment asks for besides its run. */
export interface DescentExtras {
  /** Whose paths are kept in the document. */
  readonly record: RecordRequest | undefined;
  /** What to know before trusting the numbers, a sentence each. */
  readonly warnings?: readonly string[];
}

/** The size of a run in words. */
function sizeOf({ chains, before, length, unit }: DescentRun): string {
  return `${chains} chains, ${before + length} ${unit}s`;
}

/** Why there is no entropy production. */
function reasonOf(refusal: string): string {
  return refusal.replace(/^Cannot use this noise as /, "").replace(/\.$/, "");
}

/** What to know of a current that leaves the noise; a refusal where the noise was given. */
function entropyWarnings(
  { gaussianNoise }: Problem,
  { length }: DescentRun,
  refusal: string | undefined,
): string[] {
  if (refusal === undefined || length === 0) return [];
  if (gaussianNoise) {
    throw new ParamError([
      `Cannot use noiseCovariance as ${
        reasonOf(refusal)
      }; set pathLength 0 to run without entropy production.`,
    ]);
  }
  return [`There is no entropy production here: ${reasonOf(refusal)}.`];
}

/**
 * Plans a run of chains.
 *
 * @param problem What is trained.
 * @param run The run.
 * @param extras What the experiment adds.
 * @returns Plan, warnings and exact answers.
 * @throws ParamError with every reason why the run is refused.
 */
export function planDescent(
  problem: Problem,
  run: DescentRun,
  extras: DescentExtras,
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const { problems, warnings } = limitsOf(problem, run);
  if (problems.length > 0) throw new ParamError(problems);
  const references = referencesOf(problem, run);
  const { refusal } = references;
  const unanswered = entropyWarnings(problem, run, refusal);
  const setting = settingOf(problem, run, references);
  const main = ensembleOf(problem, run, references, { name: mainName });
  const side = sideEnsembles(setting);
  const observables = {
    ...observablesOf(setting),
    ...hatanoSasaObservables(setting, mainName),
    ...side.observables,
  };
  const still = once(() => {
    const prediction = predictionOf(setting);
    const line = effectiveLine(setting);
    const series = stillSeries(setting, prediction.known, line);
    return { prediction, line, series };
  });

  function analyse(tally: Tally): Analysis {
    const view = viewOf(observables, tally);
    const estimates = estimatesOf(setting, view);
    const { prediction, line, series } = still();
    return {
      estimates,
      checks: checksOf({ setting, estimates, ...prediction }),
      series: { ...series, ...seriesOf(setting, view, estimates, line) },
    };
  }

  const plan: Plan = {
    ensembles: [main, ...side.ensembles],
    trajectories: run.chains,
    fixed: side.rows,
    rows: { name: "chains", param: "chains", each: 1, size: sizeOf(run) },
    ...(extras.record ? { record: extras.record } : {}),
    observables,
    analyse,
    plots: plotsOf(setting),
  };
  return {
    plan,
    warnings: [
      ...warnings,
      ...unanswered,
      ...predictionWarnings(setting),
      ...extras.warnings ?? [],
    ],
    exact: () => exactOf(setting),
  };
}
