/**
 * From parameters to a plan, its warnings and its exact answers.
 *
 * @module
 */
import type { Configured } from "../../experiment/experiment.ts";
import type { Analysis, Plan, Tally } from "../../experiment/plan.ts";
import { viewOf } from "../../experiment/view.ts";
import { linearCourse } from "../../theory/ppm/mod.ts";
import { once } from "../../theory/once.ts";
import type { Flows } from "../second_laws.ts";
import { gaussianChecks } from "./checks.ts";
import { exactCourse } from "./course.ts";
import { gaussianEstimates } from "./estimates.ts";
import { gaussianExact } from "./exact.ts";
import { gaussianObservables } from "./observables.ts";
import type { GaussianParams } from "./params.ts";
import { gaussianPlots, measuredSeries, stillSeries } from "./plots.ts";
import { type GaussianRun, gaussianRun } from "./run.ts";
import { gaussianSetting } from "./setting.ts";
import { gaussianWarnings } from "./warnings.ts";

/** What X, and Theta with the hidden data, gain in information by their own moves. */
function flowsOf({ setting }: GaussianRun): Flows {
  const { theory, params } = setting;
  const { flowX, flowTheta, flowHidden } = linearCourse(theory, [
    params.steps,
  ])[0]!;
  const theta = flowTheta === undefined || flowHidden === undefined
    ? undefined
    : flowTheta + flowHidden;
  return { x: flowX, theta };
}

/**
 * Plans a run of a Gaussian model that learns the mean of its data.
 *
 * @param params Parameters, each in its range.
 * @returns Plan, warnings and exact answers.
 * @throws ParamError with every reason why the parameters do not go together.
 */
export function planGaussian(
  params: GaussianParams,
): Pick<Configured, "plan" | "warnings" | "exact"> {
  const run = gaussianRun(gaussianSetting(params));
  const { ensembles, rows } = run.ensembles;
  const observables = gaussianObservables(run);
  const course = exactCourse(run.setting);
  const still = once(() => ({
    values: gaussianExact(run).values,
    flows: flowsOf(run),
    series: stillSeries(run, course()),
  }));

  function analyse(tally: Tally): Analysis {
    const view = viewOf(observables, tally);
    const whole = tally.trajectories >= params.chains;
    const estimates = gaussianEstimates(run, view, whole);
    const { values, flows, series } = still();
    return {
      estimates,
      checks: gaussianChecks({ run, estimates, values, flows }),
      series: { ...series, ...measuredSeries(run, view, estimates) },
    };
  }

  const plan: Plan = {
    ensembles,
    trajectories: params.chains,
    fixed: rows,
    rows: {
      name: "chains",
      param: "chains",
      each: 1,
      size: `${params.chains} chains, ${params.steps} steps`,
    },
    observables,
    analyse,
    plots: gaussianPlots(run),
  };
  return {
    plan,
    warnings: gaussianWarnings(run),
    exact: () => gaussianExact(run),
  };
}
