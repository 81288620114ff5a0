/**
 * Replica networks on pooled digits: two estimators of the noise, and whether
 * it is white.
 *
 * @module
 */
import { ppmMnist } from "../experiments/mod.ts";
import type { Outcome, Run } from "./bench.ts";
import { type Finding, show } from "./row.ts";
import type { SampledRow } from "./sampled.ts";
import { certainRow } from "./sgd_row.ts";

/** Standard errors that pass: squared norms and products have heavy tails. */
const heavy = 5;

/** Replicas of which nothing else is measured. */
function replicas(params: Run["params"]): Run {
  const short = { probes: [0], readout: 0, testImages: 1, lags: 5 };
  return {
    experiment: ppmMnist,
    size: "replicas",
    params: { ...short, ...params },
  };
}

const drawn = replicas({
  batchSizes: [1, 10, 100],
  sharedInit: true,
  replicas: 150,
  steps: 105,
  autocorrelationStep: 100,
});

const epoch = replicas({
  batchSizes: [100],
  sampling: "epoch",
  replicas: 150,
  steps: 105,
  autocorrelationStep: 100,
});

const rest = replicas({
  batchSizes: [60],
  sampling: "epoch",
  trainImages: 300,
  replicas: 400,
  learningRate: 0,
  steps: 5,
  autocorrelationStep: 0,
});

/** A ratio of noise, within five standard errors of the scatter of replicas. */
function noiseRow(
  id: string,
  quantity: string,
  run: Run,
  name: string,
  expected: number,
): SampledRow {
  return {
    run,
    expectation: () => ({
      id,
      quantity,
      source: "minibatches of a finite set",
      kind: "monte-carlo",
      printed: String(Number(expected.toPrecision(4))),
    }),
    find({ estimates, escaped }: Outcome): Finding {
      const found = estimates[name];
      if (!found || escaped > 0 || !(found.standardError > 0)) {
        return {
          value: found?.value,
          standardError: found?.standardError,
          verdict: "inconclusive",
          reason: escaped > 0
            ? `${escaped} replicas diverged`
            : `the run has no error of ${name}`,
        };
      }
      const { value, standardError } = found;
      const z = (value - expected) / standardError;
      return {
        value,
        standardError,
        z,
        verdict: Math.abs(z) <= heavy ? "pass" : "fail",
        reason: `${show(z)} standard errors from ${
          show(expected)
        }, limit ${heavy}`,
      };
    },
  };
}

const lags = [1, 2, 3, 4, 5];

/** Rows V35 to V38. */
export const ppmNetworkSampledRows: readonly SampledRow[] = [
  ...[10, 100].map((b, k) =>
    certainRow(
      "PPM-V35",
      `C(${b}) b / C(1) at one point`,
      drawn,
      `noiseRatioStart_${k + 1}`,
      1e-6,
      1,
    )
  ),
  ...[1, 10, 100].map((b, i) =>
    noiseRow(
      "PPM-V36",
      `noise of replicas over its trace, b = ${b}`,
      drawn,
      `autocorrelation_${i}_0`,
      1,
    )
  ),
  ...[1, 10, 100].flatMap((b, i) =>
    lags.map((l) =>
      noiseRow(
        "PPM-V37",
        `autocorrelation with replacement, b = ${b}, lag ${l}`,
        drawn,
        `autocorrelation_${i}_${l}`,
        0,
      )
    )
  ),
  ...[0, ...lags].map((l) =>
    noiseRow(
      "PPM-V38",
      `autocorrelation in an epoch at rest, lag ${l}`,
      rest,
      `autocorrelation_0_${l}`,
      l === 0 ? 240 / 299 : l < 5 ? -60 / 299 : 0,
    )
  ),
  ...[0, ...lags].map((l) =>
    noiseRow(
      "PPM-V38",
      `autocorrelation in an epoch, lag ${l}`,
      epoch,
      `autocorrelation_0_${l}`,
      l === 0 ? 900 / 999 : -100 / 999,
    )
  ),
];
