import { type Experiment, experiment } from "../experiment/experiment.ts";
import { mnistSpecs } from "../ppm/mnist/params.ts";
import { planMnist } from "../ppm/mnist/plan.ts";
import { mnistSetting } from "../ppm/mnist/setting.ts";

/** Replica networks that learn handwritten digits. */
export const ppmMnist: Experiment = experiment({
  name: "ppm-mnist",
  title: "Replica networks on digits",
  summary:
    "the same training many times: accuracy, noise, and what outputs tell",
  params: mnistSpecs,
  presets: [
    {
      title: "Without replacement",
      about:
        "A fresh order every epoch: minibatches of one epoch share no samples, and their noise is anticorrelated.",
      params: {
        sampling: "epoch",
        batchSizes: [100],
        autocorrelationStep: 100,
      },
    },
    {
      title: "One start for all",
      about:
        "Replicas differ by their minibatches alone: the noise at the start falls as 1/b exactly.",
      params: { sharedInit: true },
    },
    {
      title: "At rest",
      about:
        "Learning rate 0: both estimators of the noise at one point, and its whiteness.",
      params: { learningRate: 0, sharedInit: true, steps: 10, probes: [0] },
    },
  ],
  configure: (params) => planMnist(mnistSetting(params)),
});
