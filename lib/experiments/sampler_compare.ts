import { type Experiment, experiment } from "../experiment/experiment.ts";
import { ParamError } from "../params.ts";
import { batchProblems } from "../sgd/batches.ts";
import { planComparison } from "../sgd/compare.ts";
import { linearProblem } from "../sgd/linear.ts";
import { readRates } from "../sgd/read.ts";
import {
  inputsSpec,
  readRegression,
  tableSpec,
  targetsSpec,
} from "../sgd/regression.ts";
import { readSamplers, samplerOf, samplingUpdates } from "../sgd/samplers.ts";
import { correlated } from "./sgd_linear.ts";

const { features, targets, noiseVariance, priorVariance } = correlated;

/** Samplers of one posterior, side by side. */
export const samplerCompare: Experiment = experiment({
  name: "sampler-compare",
  title: "Samplers of a posterior, compared",
  summary: "SGLD, SGWORLD and their kin: divergence from an exact posterior",
  params: {
    features: inputsSpec(features, "features of each sample, a row each"),
    targets: targetsSpec(targets),
    data: tableSpec,
    noiseVariance: {
      kind: "number",
      unit: "1",
      default: noiseVariance,
      above: 0,
      help: "variance of the noise of the targets",
    },
    priorVariance: {
      kind: "number",
      unit: "1",
      default: priorVariance,
      above: 0,
      help: "variance of the Gaussian prior of each parameter",
    },
    batchSize: {
      kind: "integer",
      default: correlated.batchSize,
      min: 1,
      max: 2 ** 16,
      help: "samples of a minibatch B",
    },
    learningRates: {
      kind: "structure",
      form: "[0.004, 0.002, 0.001]",
      default: [4e-3, 2e-3, 1e-3, 5e-4, 2.5e-4] as readonly number[],
      help: "learning rates eta",
      read: readRates,
    },
    samplers: {
      kind: "structure",
      form: `["${
        samplingUpdates.join('", "')
      }", "wr-heun", or one with a scheme, as "sgld-iid"]`,
      default: ["sgld", "sgworld", "sgworld-heun", "ula"] as readonly string[],
      help: "what is compared, each with the minibatches it is meant for",
      read: readSamplers,
    },
    chains: {
      kind: "integer",
      default: 2 ** 16,
      min: 1,
      max: 2 ** 40,
      help: "chains of each sampler at each learning rate",
    },
    burnIn: {
      kind: "number",
      unit: "relaxation time",
      default: 2,
      min: 0,
      help: "relaxation times before states are read; 8 from the mode",
    },
    start: {
      kind: "choice",
      options: ["stationary", "mode"],
      default: "stationary",
      help:
        "where chains start: in the stationary Gaussian that theory predicts, or all at the posterior's mode",
    },
    pathLength: {
      kind: "integer",
      default: 4,
      min: 1,
      max: 2 ** 20,
      help: "epochs on which the entropy production is measured",
    },
    seed: {
      kind: "integer",
      default: 1,
      min: 0,
      help: "seed of the noise",
    },
  },
  presets: [
    {
      title: "Two samplers from the mode",
      about: "Nothing assumed of where they end: burnt in from one point.",
      params: {
        samplers: ["sgld", "sgworld"],
        learningRates: [4e-3, 2e-3, 1e-3],
        start: "mode",
        burnIn: 8,
      },
    },
    {
      title: "Ways to use the noise",
      about:
        "Once an epoch, twice in neighbouring steps, or corrected for the minibatch: only some of them help.",
      params: {
        samplers: ["sgld", "sgld-cor", "sgworld", "sgworld-ep", "sgworld-lm"],
        learningRates: [4e-3, 2e-3, 1e-3],
      },
    },
  ],
  configure(params) {
    const { batchSize, learningRates, samplers, data } = params;
    const { samples, problems: wrong } = readRegression({
      inputs: params.features,
      targets: params.targets,
      data,
      names: ["features", "targets"],
      defaults: [features, targets],
    });
    const problems = [...wrong];
    if (new Set(learningRates).size < learningRates.length) {
      problems.push(
        `Cannot use learningRates [1 / loss] as they must differ: here they are ${
          learningRates.join(", ")
        }.`,
      );
    }
    if (!samples) throw new ParamError(problems);
    const schemes = new Set(samplers.map((name) => samplerOf(name)!.scheme));
    for (const scheme of schemes) {
      const found = batchProblems(
        { batchSize, order: undefined },
        scheme,
        samples.inputs.length,
      );
      problems.push(...found.filter((each) => !problems.includes(each)));
    }
    const problem = linearProblem(samples, {
      noiseVariance: params.noiseVariance,
      priorVariance: params.priorVariance,
      weightDecay: 0,
    });
    if (!problem || problems.length > 0) throw new ParamError(problems);
    return planComparison({
      problem,
      samples: samples.inputs.length,
      batchSize,
      samplers,
      learningRates,
      chains: params.chains,
      burnIn: params.burnIn,
      fromMode: params.start === "mode",
      pathLength: params.pathLength,
      seed: params.seed,
    });
  },
});
