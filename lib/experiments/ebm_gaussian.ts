import { gaussianExtras } from "../ebm/gaussian_extras.ts";
import { gaussianModel } from "../ebm/models/gaussian.ts";
import { learningSpecs } from "../ebm/params.ts";
import { planLearning } from "../ebm/plan.ts";
import { type Experiment, experiment } from "../experiment/experiment.ts";
import type { NumberSpec } from "../params.ts";

const time = { duration: 4, dt: 0.01 };

function mean(value: number, help: string): NumberSpec {
  return { kind: "number", unit: "length", default: value, help };
}

function stiffness(value: number, help: string): NumberSpec {
  const unit = "energy / length^2";
  return { kind: "number", unit, default: value, above: 0, help };
}

/** Learning mean and variance of a Gaussian. */
export const ebmGaussian: Experiment = experiment({
  name: "ebm-gaussian",
  title: "Learning mean and stiffness of a Gaussian",
  summary:
    "U = k x^2/2 - b x, b and k learnt: two parameters with different frictions",
  params: {
    thetaStart: mean(0, "mean b/k before learning"),
    stiffnessStart: stiffness(1, "stiffness k before learning"),
    target: mean(1, "mean of the data"),
    stiffnessTarget: stiffness(1, "one over the variance of the data"),
    ...learningSpecs(time),
    path: {
      ...learningSpecs(time).path,
      help: "a prescribed path of K + 2 pairs of mean and stiffness",
    },
  },
  presets: [
    {
      title: "Learners side by side",
      about: "64 learners of 4096 chains each.",
      params: { chains: 4096, replicas: 64 },
    },
    {
      title: "Narrow data",
      about: "Data that are four times as stiff as the start.",
      params: { stiffnessTarget: 4, chains: 4096, replicas: 64 },
    },
  ],
  configure: (params) =>
    planLearning(gaussianModel(params), params, gaussianExtras(params, time)),
});
