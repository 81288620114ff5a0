/**
 * What to know before trusting the numbers of a Gaussian model.
 *
 * @module
 */
import { integralReasons } from "../entropy_checks.ts";
import type { GaussianRun } from "./run.ts";
import { noiseOf } from "./setting.ts";

/**
 * Sentences on a run.
 *
 * @param run The run.
 * @returns Which record of minibatches is used, whether there is feedback, and what is infinite or unknown.
 */
export function gaussianWarnings(run: GaussianRun): string[] {
  const { setting, accounts } = run;
  const { params, model } = setting;
  const noisy = noiseOf(setting) > 0;
  const out: string[] = [];
  out.push(
    params.adaptive
      ? "Adaptive: the gradient is measured on x, so theorems that do not know of this feedback miss 1; those of both systems and the one with transfer entropy hold."
      : "Non-adaptive: the parameters do not see x, so every fluctuation theorem of x and of the parameters holds by itself.",
  );
  if (model.batchVariance > 0) {
    out.push(
      "Minibatch noise is a Gaussian that is not recorded: the heat of Theta is the log ratio of the step with its whole noise.",
    );
  }
  const blind = accounts.find(({ name }) => name === "XGivenTheta");
  if (params.adaptive && blind?.secondMoment !== undefined) {
    const { integral } = blind;
    if (integral !== undefined) {
      out.push(
        `With feedback <e^-s> of X given the path of Theta is ${
          Number(integral.toPrecision(6))
        } and not 1, as s does not know of the transfer entropy: a run that finds 1 has lost the feedback.`,
      );
    }
  }
  if (!noisy) {
    out.push(
      "Parameters move without noise: their heat and their entropy production are infinite, and what needs them is absent.",
    );
  }
  if (model.initialVariance === 0) {
    out.push(
      "Parameters start at a point: their entropy production is infinite (absolute irreversibility), and what needs it is absent.",
    );
  }
  out.push(...integralReasons(accounts));
  return out;
}
