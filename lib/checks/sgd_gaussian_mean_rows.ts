/**
 * Samplers of the mean of a Gaussian, whose variances are closed forms.
 *
 * @module
 */
import { samplerCompare, sgdLinear } from "../experiments/mod.ts";
import type { Run } from "./bench.ts";
import { estimate, printedRow, type SampledRow } from "./sampled.ts";

/** The mean of eight numbers with a Gaussian prior, curvature 8.25. */
const mean = {
  features: Array.from({ length: 8 }, () => [1]),
  targets: [0.3, -1.1, 0.8, 1.9, -0.4, 0.6, 1.2, -0.9],
  noiseVariance: 1,
  priorVariance: 4,
  batchSize: 2,
};
const curvature = 8.25;

/** Names of samplers as the tables of the mean have them. */
const samplersOfMean = {
  "ula": "ula",
  "sgld": "sgld, wr",
  "sgld-iid": "sgld, iid",
  "sgworld": "sgworld",
  "sgworld-ep": "sgworld-ep",
  "sgworld-lm": "sgworld-lm",
};

const meanRates = [0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
const meanRun: Run = {
  experiment: samplerCompare,
  size: "chains",
  params: {
    ...mean,
    samplers: Object.keys(samplersOfMean),
    learningRates: meanRates,
    burnIn: 1,
    pathLength: 1,
    chains: 2 ** 18,
  },
};

const spreads = Object.entries(samplersOfMean).flatMap(([sampler, name]) =>
  meanRates.map((rate, i) =>
    printedRow(
      "SGD-P3",
      `Var, ${name}, eta ${rate}`,
      meanRun,
      estimate(`spread_${sampler}_${i}`, 1 / curvature),
    )
  )
);

/** Plain descent of the mean without replacement. */
const descents = ([[0.05, 10], [0.02, 20], [0.01, 40]] as const).map((
  [learningRate, epochs],
) =>
  printedRow(
    "SGD-P3",
    `Var, sgd, wor, eta ${learningRate}`,
    {
      experiment: sgdLinear,
      size: "chains",
      params: {
        ...mean,
        scheme: "wor",
        learningRate,
        burnIn: 0,
        epochs,
        pathLength: 0,
        chains: 2 ** 18,
      },
    },
    estimate("covariance00"),
  )
);

/** Rows of section 6.3. */
export const sgdGaussianMeanSampledRows: readonly SampledRow[] = [
  ...spreads,
  ...descents,
];
