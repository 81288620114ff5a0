/**
 * Samplers of a posterior that is known exactly: a regression with correlated
 * features.
 *
 * @module
 */
import { samplerCompare, sgdLinear } from "../experiments/mod.ts";
import { viewOf } from "../experiment/view.ts";
import { covarianceMatrix, jackknife, meanVector } from "../stats/mod.ts";
import type { Run } from "./bench.ts";
import { tableRow, within } from "./learning_row.ts";
import {
  chainRow,
  estimate,
  type Measure,
  printedRow,
  type SampledRow,
} from "./sampled.ts";

/** A regression of twelve samples with three correlated features: the default problem. */
function comparison(
  samplers: readonly string[],
  learningRates: readonly number[],
  params: Run["params"],
): Run {
  return {
    experiment: samplerCompare,
    size: "chains",
    params: { samplers, learningRates, pathLength: 1, ...params },
  };
}

/** Names of samplers as the tables of the regression have them. */
const samplersOfRegression: Readonly<Record<string, string>> = {
  "ula": "ula",
  "sgld": "sgld, wr",
  "sgld-iid": "sgld, iid",
  "sgld-cor": "sgld-cor",
  "sgworld": "sgworld",
  "sgworld-ep": "sgworld-ep",
  "sgworld-lm": "sgworld-lm",
  "sgworld-heun": "sgworld-heun",
  "wr-heun": "sgworld-heun, wr",
};

const coarse = [4e-3, 2e-3];
const fine = [1e-3, 5e-4];
const all = comparison(Object.keys(samplersOfRegression), coarse, {
  burnIn: 0.5,
  chains: 2 ** 19,
});
const pair = comparison(["sgld", "sgworld"], fine, {
  burnIn: 1 / 8,
  chains: 2 ** 21,
});
const heun = comparison(["sgworld-heun"], [4e-3, 2e-3, 1e-3], {
  burnIn: 1 / 8,
  chains: 2 ** 21,
});

/** Divergences of samplers at learning rates. */
function divergences(run: Run): SampledRow[] {
  const { samplers, learningRates } = run.params as {
    samplers: readonly string[];
    learningRates: readonly number[];
  };
  return samplers.flatMap((sampler) =>
    learningRates.map((rate, i) =>
      printedRow(
        "SGD-P4",
        `KL, ${samplersOfRegression[sampler]}, eta ${rate}`,
        run,
        estimate(`klGaussian_${sampler}_${i}`),
      )
    )
  );
}

/** Mean and covariance of one sampler at eta = 2e-3. */
function momentRows(sampler: string, name: string, means: boolean) {
  const state = `states_${sampler}_1`;
  const axes = [0, 1, 2];
  return [
    ...(means
      ? axes.map((i) =>
        printedRow(
          "SGD-P4",
          `mean, ${name}, eta 0.002, ${i + 1}`,
          all,
          ofStates(state, (mean) => mean[i]!),
        )
      )
      : []),
    ...axes.flatMap((i) =>
      axes.filter((j) => j >= i).map((j) =>
        printedRow(
          "SGD-P4",
          `Cov, ${name}, eta 0.002, ${i + 1}${j + 1}`,
          all,
          ofStates(state, (_, covariance) => covariance[i * 3 + j]!),
        )
      )
    ),
  ];
}

/** A function of mean and covariance of three parameters. */
function ofStates(
  name: string,
  of: (mean: Float64Array, covariance: Float64Array) => number,
): Measure {
  return ({ configured: { plan }, tally }) => {
    const states = viewOf(plan.observables, tally).blocks(name);
    const found = states &&
      jackknife(
        { states },
        ({ states }) =>
          of(meanVector(states, 0, 3), covarianceMatrix(states, 0, 3)),
      );
    return found ? { estimate: found } : { reasons: [`there is no ${name}`] };
  };
}

/** How a divergence falls from one learning rate to the next, log2 of the ratio. */
function exponent(sampler: string, i: number): Measure {
  return ({ estimates }) => {
    const [a, b] = [i, i + 1].map((k) =>
      estimates[`klGaussian_${sampler}_${k}`]
    );
    if (!a || !b) {
      return { reasons: [`there are no divergences of ${sampler}`] };
    }
    return {
      estimate: {
        value: Math.log2(a.value / b.value),
        standardError: Math.hypot(
          a.standardError / a.value,
          b.standardError / b.value,
        ) / Math.LN2,
      },
    };
  };
}

/** The ratio of divergences at eta = 0, from the lines through neighbouring rates. */
const limitOfRatio: Measure = ({ estimates }) => {
  const [a, b] = [estimates.klRatio_0, estimates.klRatio_1];
  if (!a || !b) return { reasons: ["there are no ratios of divergences"] };
  return {
    estimate: {
      value: 2 * b.value - a.value,
      standardError: Math.hypot(2 * b.standardError, a.standardError),
    },
  };
};

const exactKl = "exact second moments of the chain";

/** Of reversible chains nothing turns. */
const langevin: Run = {
  experiment: sgdLinear,
  size: "chains",
  params: {
    features: [[1, -1], [1, 0.2], [0.4, 1.3], [1.2, 0.5]],
    targets: [0.3, -0.2, 1.1, 0.4],
    noiseVariance: 0.5,
    priorVariance: 2,
    update: "ula",
    learningRate: 0.02,
    burnIn: 0,
    steps: 60,
    pathLength: 10,
    chains: 2 ** 18,
  },
};

/** Rows of section 6.4. */
export const sgdSamplerSampledRows: readonly SampledRow[] = [
  ...[all, pair].flatMap(divergences),
  ...momentRows("sgld", "sgld, wr", false),
  ...momentRows("sgworld", "sgworld", true),
  ...momentRows("sgworld-lm", "sgworld-lm", true),
  ...momentRows("sgworld-heun", "sgworld-heun", true),
  ...fine.map((rate, i) =>
    chainRow(
      "SGD-P4",
      `KL sgld/KL sgworld, eta ${rate}`,
      pair,
      `klRatio_${i}`,
      exactKl,
    )
  ),
  within(
    printedRow("SGD-P4", "KL/eta^2, sgld/sgworld", pair, limitOfRatio),
    1.5,
    "the second order in eta",
    limitOfRatio,
  ),
  ...["sgld", "sgworld"].map((sampler) =>
    chainRow(
      "SGD-P4",
      `entropy production per epoch, ${sampler}, eta 0.002`,
      all,
      `entropyProduction_${sampler}_1`,
      exactKl,
    )
  ),
  ...[0, 1].map((i) =>
    tableRow(
      "SGD-P4",
      `log2 of KL(eta)/KL(eta/2), sgworld-heun, eta ${[4e-3, 2e-3][i]}`,
      ["4.508", "4.500"][i]!,
      heun,
      exponent("sgworld-heun", i),
    )
  ),
  tableRow(
    "SGD-P4",
    "area of unadjusted Langevin steps",
    "0",
    langevin,
    estimate("area01"),
  ),
];
