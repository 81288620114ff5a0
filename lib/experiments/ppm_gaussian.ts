import { type Experiment, experiment } from "../experiment/experiment.ts";
import { gaussianSpecs } from "../ppm/gaussian/params.ts";
import { planGaussian } from "../ppm/gaussian/plan.ts";

/** Information thermodynamics of a Gaussian model that learns the mean of its data. */
export const ppmGaussian: Experiment = experiment({
  name: "ppm-gaussian",
  title: "Information thermodynamics of learning, Gaussian model",
  summary:
    "what a model memorises and learns, and what that costs, all known exactly",
  params: gaussianSpecs,
  presets: [
    {
      title: "Full relaxation",
      about:
        "x is drawn anew at every step: what it has learned is no more than what the parameters have memorised.",
      params: { relaxation: 0 },
    },
    {
      title: "Small data, warm parameters",
      about:
        "Every exponential average has a finite variance here, so that the integral theorems are tested themselves.",
      params: {
        taskVariance: 0.1,
        batchSize: 10,
        temperature: 0.2,
        steps: 10,
        initialVariance: 1,
      },
    },
    {
      title: "Persistent chain",
      about:
        "The gradient is measured on x: without the transfer entropy the theorems of x miss 1.",
      params: { adaptive: true, temperature: 0.5, steps: 5 },
    },
    {
      title: "Slow system",
      about:
        "A slow x averages over past parameters and knows more of the data than the parameters do.",
      params: {
        taskVariance: 10,
        learningRate: 0.5,
        temperature: 0.5,
        modelVariance: 0.05,
        relaxation: 0.9,
        steps: 30,
      },
    },
    {
      title: "Over-parameterised",
      about:
        "Sixty-four parameters: each hardly moves, and thermal noise makes every stored bit dearer.",
      params: { dimensions: 64, chains: 2 ** 18 },
    },
  ],
  configure: planGaussian,
});
