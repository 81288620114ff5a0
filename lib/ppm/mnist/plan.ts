/**
 * From replica networks to a plan, its warnings and its exact answers.
 *
 * @module
 */
import type { Configured } from "../../experiment/experiment.ts";
import type { Analysis, Plan, Tally } from "../../experiment/plan.ts";
import { viewOf } from "../../experiment/view.ts";
import { mnistChecks } from "./checks.ts";
import { mnistEnsembles } from "./ensembles.ts";
import { mnistEstimates } from "./estimates.ts";
import { mnistExact } from "./exact.ts";
import { mnistObservables } from "./observables.ts";
import { mnistPlots } from "./plots.ts";
import { mnistSeries } from "./series.ts";
import type { MnistSetting } from "./setting.ts";

/** What to know before trusting the numbers. */
function warningsOf(setting: MnistSetting): string[] {
  return [
    ...(setting.readout > 0 && !setting.sharedInit
      ? [
        "The outputs of replicas tell them apart from the start, as they start at different points: learnedInformation counts that in; sharedInit does not.",
      ]
      : []),
  ];
}

/**
 * Plans a run of replica networks.
 *
 * @param setting The run.
 * @returns Plan, warnings and exact answers.
 */
export function planMnist(
  setting: MnistSetting,
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const { layers, batchSizes, steps, replicas } = setting;
  const ensembles = mnistEnsembles(setting);
  const observables = mnistObservables(setting);

  function analyse(tally: Tally): Analysis {
    const view = viewOf(observables, tally);
    const estimates = mnistEstimates(setting, view);
    return {
      estimates,
      checks: mnistChecks(setting, estimates, view),
      series: mnistSeries(setting, view, estimates),
    };
  }

  const plan: Plan = {
    ensembles,
    trajectories: replicas,
    rows: {
      name: "replicas",
      param: "replicas",
      each: 1,
      size: `${replicas} replicas of ${layers.join("-")}, ${steps} steps, b = ${
        batchSizes.join(", ")
      }`,
    },
    observables,
    analyse,
    plots: mnistPlots(setting),
  };
  return {
    plan,
    warnings: warningsOf(setting),
    exact: () => mnistExact(setting),
  };
}
