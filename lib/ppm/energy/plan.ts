/**
 * From a run of chains in an energy to a plan, its warnings and its exact
 * answers.
 *
 * @module
 */
import type { Configured } from "../../experiment/experiment.ts";
import type { Analysis, Plan, Tally } from "../../experiment/plan.ts";
import { viewOf } from "../../experiment/view.ts";
import { ParamError } from "../../params.ts";
import { once } from "../../theory/once.ts";
import { exactOf } from "../known.ts";
import {
  fluctuationPlots,
  fluctuationSeries,
} from "../pictures/fluctuation.ts";
import { runningPlot, runningSeries } from "../pictures/running.ts";
import { runningObservables } from "../running.ts";
import { energyChecks } from "./checks.ts";
import { energyEnsembles } from "./ensembles.ts";
import {
  dissipationName,
  energyAccounts,
  energyIdentities,
  hasRarePaths,
  runningAccounts,
} from "./entropy.ts";
import { energyEstimates } from "./estimates.ts";
import { energyValues, withBounded } from "./exact.ts";
import { energyProblems } from "./limits.ts";
import { energyObservables } from "./observables.ts";
import { densityPlot, densitySeries } from "./pictures/density.ts";
import {
  quasiStaticLines,
  quasiStaticPlot,
  quasiStaticPoints,
} from "./pictures/quasi_static.ts";
import { workPlot, workSeries } from "./pictures/work.ts";
import { energyCase, type EnergyRun, isBalanced } from "./setting.ts";

/** What to know before trusting the numbers. */
function warningsOf(run: EnergyRun): string[] {
  return [
    "Theta follows a known path here, the same in every chain: informations about theta and about the data are 0 or not defined and have no estimates.",
    ...(isBalanced(run) ? [] : [
      "Euler steps break detailed balance: heat is the log ratio of the kernel, A = ln p_0(x_0) - ln p_N(x_N) + q obeys its theorem at any dt, and the Jarzynski average of the work alone does not.",
    ]),
    ...(hasRarePaths(run)
      ? [
        "<e^-2A> is infinite for Euler steps in a quartic energy, by paths too rare to be seen: feedbackIntegral is reported and not judged; forward against backward tests the same theorem.",
      ]
      : []),
  ];
}

/**
 * Plans a run.
 *
 * @param run The run.
 * @returns Plan, warnings and exact answers.
 * @throws ParamError with every reason why the run is refused.
 *
 * @example Relative entropies of ten steps, summed
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { planEnergy } from "./plan.ts";
 *
 * const { exact } = planEnergy({
 *   energy: { quartic: 0.25, quadratic: 0 },
 *   course: {
 *     thetaStart: 0, thetaTarget: 1.5, learningRate: 0.5, steps: 10, ramp: false,
 *   },
 *   motion: { kernel: "full", dt: 0.02, innerSteps: 10 },
 *   chains: 1000, seed: 1,
 * });
 * assertAlmostEquals(exact().values.sumKl!.value, 0.1101856022, 1e-9);
 * ```
 */
export function planEnergy(
  run: EnergyRun,
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const problems = energyProblems(run);
  if (problems.length > 0) throw new ParamError(problems);
  const of = energyCase(run);
  const accounts = energyAccounts(of);
  const identities = energyIdentities(of);
  const running = runningAccounts(of, accounts);
  const observables = {
    ...energyObservables(of, accounts, identities),
    ...runningObservables(running),
  };
  const { ensembles, rows } = energyEnsembles(of);
  const values = once(() => energyValues(of));
  const still = once(() => quasiStaticLines(of));

  function analyse(tally: Tally): Analysis {
    const view = viewOf(observables, tally);
    const estimates = energyEstimates(of, accounts, identities, view);
    return {
      estimates,
      checks: energyChecks({
        of,
        accounts,
        identities,
        estimates,
        known: values(),
      }),
      series: {
        ...still(),
        ...fluctuationSeries(view, dissipationName),
        ...densitySeries(of, view),
        ...workSeries(of, view),
        ...quasiStaticPoints(of, view),
        ...runningSeries(running, view),
      },
    };
  }

  const { steps } = run.course;
  const { kernel, innerSteps } = run.motion;
  const inner = kernel === "full" ? "" : ` of ${innerSteps} moves`;
  const plan: Plan = {
    ensembles,
    trajectories: run.chains,
    fixed: rows,
    rows: {
      name: "chains",
      param: "chains",
      each: 1,
      size: `${run.chains} chains, ${steps} learning steps${inner}`,
    },
    observables,
    analyse,
    plots: [
      densityPlot,
      workPlot,
      quasiStaticPlot,
      ...fluctuationPlots("entropy production of X along the path of Theta"),
      runningPlot(running),
    ],
  };
  return {
    plan,
    warnings: warningsOf(run),
    exact: () => exactOf(withBounded(of, values())),
  };
}
