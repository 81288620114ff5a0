import { type Experiment, experiment } from "../experiment/experiment.ts";
import { ParamError } from "../params.ts";
import { linearProblem } from "../sgd/linear.ts";
import { descentSpecs } from "../sgd/params.ts";
import { planDescent } from "../sgd/plan.ts";
import {
  inputsSpec,
  ordered,
  readRegression,
  tableSpec,
  targetsSpec,
} from "../sgd/regression.ts";
import { readRun } from "../sgd/run.ts";

/** Six samples of two features whose noise does not commute with the curvature. */
const features = [
  [1, 1.2],
  [1, 0.8],
  [2, -0.2],
  [1.6, 0.1],
  [0.2, -0.6],
  [0.1, 0.5],
];
const targets = [1.2, -1, 0.2, -0.1, 0.1, 0.2];

/** Twelve samples of three correlated features. */
export const correlated = {
  features: [
    [1, -1.6, -0.98],
    [1, -1.3, -1.52],
    [1, -0.9, -0.54],
    [1, -0.7, -0.02],
    [1, -0.4, -0.68],
    [1, -0.1, 0.04],
    [1, 0.2, -0.08],
    [1, 0.5, 0.82],
    [1, 0.8, 0.04],
    [1, 1.1, 1.24],
    [1, 1.4, 1],
    [1, 1.7, 1.42],
  ],
  targets: [-1.1, -0.2, -0.9, 0.6, -0.5, 0.3, 0.1, 1.5, -0.3, 1.6, 1, 2.1],
  noiseVariance: 0.25,
  priorVariance: 4,
  batchSize: 3,
  learningRate: 2e-3,
};

/** Stochastic gradient descent of a linear regression. */
export const sgdLinear: Experiment = experiment({
  name: "sgd-linear",
  title: "Descent of a linear regression",
  summary:
    "chains of stochastic gradient descent, whose moments are known exactly",
  params: {
    features: inputsSpec(features, "features of each sample, a row each"),
    targets: targetsSpec(targets),
    data: tableSpec,
    noiseVariance: {
      kind: "number",
      unit: "1",
      default: undefined,
      fallback: "none, loss (phi theta - y)^2 / 2",
      above: 0,
      help: "variance of the noise of the targets; makes e^-L a posterior",
    },
    priorVariance: {
      kind: "number",
      unit: "1",
      default: undefined,
      fallback: "no prior",
      above: 0,
      help: "variance of the Gaussian prior of each parameter",
    },
    ...descentSpecs({
      learningRate: 0.1,
      batchSize: 2,
      chains: 2 ** 20,
      burnIn: 100,
    }),
  },
  presets: [
    {
      title: "Without replacement",
      about:
        "The same data in a fresh order every epoch: the variance falls as the cube of the learning rate.",
      params: { scheme: "wor", learningRate: 0.05 },
    },
    {
      title: "In the middle of the epoch",
      about:
        "The same chains, read after one minibatch: noise has not cancelled yet.",
      params: { scheme: "wor", learningRate: 0.05, phase: 1 },
    },
    {
      title: "Langevin sampling",
      about:
        "SGLD on a posterior: minibatch noise drives it out of equilibrium and widens it.",
      params: { ...correlated, update: "sgld" },
    },
    {
      title: "SGWORLD sampling",
      about:
        "Minibatches without replacement: noise cancels and the chain is all but in equilibrium.",
      params: { ...correlated, update: "sgworld" },
    },
    {
      title: "Heavy ball",
      about: "Momentum 0.9: noise of several steps adds up.",
      params: { update: "heavy-ball", learningRate: 0.02 },
    },
  ],
  configure(params) {
    const { noiseVariance, priorVariance, weightDecay, data } = params;
    const problems: string[] = [];
    if (priorVariance !== undefined && noiseVariance === undefined) {
      problems.push(
        `Cannot use priorVariance without noiseVariance as a posterior needs both: here it is ${priorVariance}.`,
      );
    }
    const { samples, problems: wrong } = readRegression({
      inputs: params.features,
      targets: params.targets,
      data,
      names: ["features", "targets"],
      defaults: [features, targets],
    });
    problems.push(...wrong);
    if (!samples) throw new ParamError(problems);
    const { run, problems: refused } = readRun(params, {
      samples: samples.inputs.length,
      parameters: samples.inputs[0]!.length,
    });
    problems.push(...refused);
    if (!run || problems.length > 0) throw new ParamError(problems);
    const problem = linearProblem(ordered(samples, params.order), {
      noiseVariance,
      priorVariance,
      weightDecay,
    });
    if (!problem) {
      throw new ParamError([
        `Cannot use features as their columns must be independent for theta* to be unique: here they are not; give priorVariance or weightDecay.`,
      ]);
    }
    return planDescent(problem, run, { record: params.record });
  },
});
