/**
 * From a comparison of samplers to a plan.
 *
 * @module
 */
import type { Configured } from "../experiment/experiment.ts";
import type { Analysis, Plan, Tally } from "../experiment/plan.ts";
import { klSamplingBias } from "../theory/sgd/divergence.ts";
import { casesOf, type Comparison } from "./compare_cases.ts";
import {
  compareChecks,
  compareEstimates,
  compareExact,
  compareObservables,
  floors,
} from "./compare_estimates.ts";
import { comparePlots, compareSeries } from "./compare_pictures.ts";
import { viewOf } from "../experiment/view.ts";

/**
 * Plans a comparison of samplers of one posterior.
 *
 * @param comparison What is compared.
 * @returns Plan, warnings and exact answers.
 * @throws ParamError with every reason why one of the samplers is refused.
 */
export function planComparison(
  comparison: Comparison,
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const { samplers, learningRates, chains, problem } = comparison;
  const cases = casesOf(comparison);
  const observables = compareObservables(cases);

  function analyse(tally: Tally): Analysis {
    const done = Math.max(1, tally.trajectories);
    const estimates = compareEstimates(cases, viewOf(observables, tally));
    return {
      estimates,
      checks: compareChecks(cases, done),
      series: compareSeries(cases, samplers, estimates, done),
    };
  }

  const plan: Plan = {
    ensembles: cases.map(({ ensemble }) => ensemble),
    trajectories: chains,
    rows: {
      name: "chains",
      param: "chains",
      each: 1,
      size:
        `${samplers.length} samplers at ${learningRates.length} learning rates, ${chains} chains each`,
    },
    observables,
    analyse,
    plots: comparePlots(samplers),
  };
  const level = floors * klSamplingBias(problem.parameters, chains);
  const hidden = cases.filter(({ exactKl }) =>
    exactKl !== undefined && exactKl < level
  );
  const warnings = hidden.length === 0 ? [] : [
    `divergences below ${
      Number(level.toPrecision(2))
    } drown in the noise of ${chains} chains and are not drawn, ${hidden.length} of ${cases.length} here`,
  ];
  return { plan, warnings, exact: () => compareExact(cases) };
}
