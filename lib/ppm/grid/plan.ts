/**
 * From a run of chains on a grid to a plan, its warnings and its exact answers.
 *
 * @module
 */
import type { Configured } from "../../experiment/experiment.ts";
import type { Analysis, Plan, Tally } from "../../experiment/plan.ts";
import { viewOf } from "../../experiment/view.ts";
import { once } from "../../theory/once.ts";
import { exactOf } from "../known.ts";
import { fluctuationSeries } from "../pictures/fluctuation.ts";
import { ledgerSeries } from "../pictures/ledger.ts";
import { runningSeries } from "../pictures/running.ts";
import { runningObservables } from "../running.ts";
import { gridAccounts, runningAccounts } from "./accounts.ts";
import { gridChecks } from "./checks.ts";
import { courseSeries } from "./course.ts";
import { gridEnsembles } from "./ensembles.ts";
import { pathEntropies } from "./entropies.ts";
import { gridEstimates } from "./estimates.ts";
import { gridValues } from "./exact.ts";
import { gridIdentities } from "./identities.ts";
import { gridObservables } from "./observables.ts";
import { gridPlots } from "./plots.ts";
import { gridCase, type GridRun, isAdaptive } from "./setting.ts";

/** What to know before trusting the numbers. */
function warningsOf(run: GridRun): string[] {
  return [
    ...(run.model.gradient === "mini"
      ? [
        "Heat and entropy of theta are those of the mixture over minibatches, whose record is not kept; meanHeatThetaRecorded is the heat with the record.",
      ]
      : []),
    ...(isAdaptive(run)
      ? [
        "Theta answers x here: theorems of x alone and of theta alone do not hold and are compared with their exact values; the entropy of x given the path is that of A, with the data known.",
      ]
      : []),
    ...(run.model.start === "centre"
      ? [
        "Theta starts at one point: integral averages of its entropies are 1 - lambda, with lambda the part of the backward paths that end elsewhere.",
      ]
      : []),
  ];
}

/**
 * Plans a run.
 *
 * @param run The run.
 * @returns Plan, warnings and exact answers.
 *
 * @example The information that four steps memorise
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { planGrid } from "./plan.ts";
 *
 * const { plan, exact } = planGrid({
 *   model: {
 *     states: 5, thetaMax: 2, dataSize: 4, probability: 0.8,
 *     inverseTemperature: 4, mixing: 0.6, gradient: "full", start: "uniform",
 *   },
 *   steps: 4, chains: 1000, seed: 1,
 * });
 * assertAlmostEquals(exact().values.memorizedInformation!.value, 0.0562480040, 1e-9);
 * console.assert(plan.ensembles[0]!.name === "chains");
 * ```
 */
export function planGrid(
  run: GridRun,
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const of = gridCase(run);
  const entropies = pathEntropies(of);
  const accounts = gridAccounts(of, entropies);
  const identities = gridIdentities(of, entropies);
  const running = runningAccounts(of, accounts);
  const observables = {
    ...gridObservables(of, accounts, identities),
    ...runningObservables(running),
  };
  const { ensembles, rows } = gridEnsembles(of);
  const values = once(() => gridValues(of, accounts));

  function analyse(tally: Tally): Analysis {
    const view = viewOf(observables, tally);
    const estimates = gridEstimates(of, accounts, identities, view);
    return {
      estimates,
      checks: gridChecks({
        of,
        accounts,
        identities,
        estimates,
        known: values(),
      }),
      series: {
        ...fluctuationSeries(view, "XGivenTheta"),
        ...ledgerSeries(estimates),
        ...courseSeries(of, view),
        ...runningSeries(running, view),
      },
    };
  }

  const plan: Plan = {
    ensembles,
    trajectories: run.chains,
    fixed: rows,
    rows: {
      name: "chains",
      param: "chains",
      each: 1,
      size: `${run.chains} chains, ${run.steps} learning steps`,
    },
    observables,
    analyse,
    plots: gridPlots(of, running),
  };
  return { plan, warnings: warningsOf(run), exact: () => exactOf(values()) };
}
