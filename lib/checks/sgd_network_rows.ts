/**
 * Chains of a network of two tanh units that fits a noisy bell curve (arXiv
 * 2306.03521), with twenty and with two hundred points.
 *
 * @module
 */
import { net200 } from "../data/mod.ts";
import type { DescentData, Network } from "../descent/mod.ts";
import { sgdNetwork } from "../experiments/mod.ts";
import {
  effectiveMinimum,
  epochDisplacement,
  networkLoss,
} from "../theory/sgd/mod.ts";
import type { Outcome, Run } from "./bench.ts";
import { tableRow, within } from "./learning_row.ts";
import {
  estimate,
  type Measure,
  printedRow,
  type SampledRow,
} from "./sampled.ts";
import { measuredRow, solvedRow } from "./sgd_row.ts";

const id = "SGD-P5";

/** Parameters by number, from 0. */
const axes = [0, 1, 2, 3, 4, 5, 6];

/** Two hundred points as the experiment takes them. */
const many = net200();
const points = {
  x: Array.from(many.inputs),
  y: Array.from(many.targets),
  batchSize: 10,
};

/** Chains that descend to the bell curve. */
function bell(params: Run["params"]): Run {
  return { experiment: sgdNetwork, size: "chains", params };
}

/** All chains leave the minimum for one epoch. */
const oneEpoch = {
  scheme: "wor",
  startDeviation: axes.map(() => 0),
  burnIn: 0,
  epochs: 1,
  pathLength: 0,
  chains: 2 ** 19,
};
const few = bell({ ...oneEpoch, learningRate: 1e-5 });
const two = bell({ ...oneEpoch, ...points, learningRate: 1e-7 });

/** The losses of the network of a run. */
function lossOf({ configured: { plan } }: Outcome) {
  const [chains] = plan.ensembles;
  if (chains?.kind !== "chains") throw new TypeError("these are no chains");
  return networkLoss(chains.model as Network, chains.data as DescentData);
}

/** theta* of a run. */
function minimumOf({ estimates }: Outcome): number[] {
  return axes.map((i) => estimates[`minimum${i}`]!.value);
}

/** One epoch of drawn orders in double precision. */
function drawnEpoch(size: number, rate: number) {
  const batches = { scheme: "wor", size } as const;
  let found: ReturnType<typeof epochDisplacement> | undefined;
  return (outcome: Outcome) =>
    found ??= epochDisplacement(
      lossOf(outcome),
      minimumOf(outcome),
      batches,
      rate,
    );
}

/** Mean and spread after an epoch against drawn orders. */
function epochRows(
  name: string,
  run: Run,
  epoch: ReturnType<typeof drawnEpoch>,
): SampledRow[] {
  const source = "orders of the samples drawn in double precision";
  return axes.flatMap((i) => [
    solvedRow(
      id,
      `displacement of an epoch, ${name}, ${i + 1}`,
      source,
      run,
      estimate(`mean${i}`),
      (outcome) => {
        const { mean, meanError } = epoch(outcome);
        return { value: mean[i]!, standardError: meanError[i]! };
      },
    ),
    solvedRow(
      id,
      `variance after an epoch, ${name}, ${i + 1}`,
      source,
      run,
      estimate(`covariance${i}${i}`),
      (outcome) => {
        const { covariance, orders } = epoch(outcome);
        const value = covariance[i * axes.length + i]!;
        return { value, standardError: value * Math.sqrt(2 / orders) };
      },
    ),
  ]);
}

/** The root of a variance. */
function deviation(i: number, scale: number): Measure {
  return ({ estimates }) => {
    const found = estimates[`covariance${i}${i}`];
    if (!found) return { reasons: [`the run has no covariance${i}${i}`] };
    const value = Math.sqrt(found.value);
    const standardError = found.standardError / (2 * value);
    return {
      estimate: { value: value * scale, standardError: standardError * scale },
    };
  };
}

const displacements = [
  // The errors are those of 3e5 chains.
  ...["7.74(31)", "8.86(24)", "-2.27(46)", "-1.33(34)"].map((printed, i) =>
    measuredRow(
      id,
      `displacement/1e-7, NET20, eta 1e-5, ${i + 1}`,
      printed,
      few,
      estimate(`mean${i}`, 1e7),
    )
  ),
  ...["1.674(2)", "1.310(2)", "2.535(3)", "1.835(2)"].map((printed, i) =>
    measuredRow(
      id,
      `standard deviation/1e-5, NET20, eta 1e-5, ${i + 1}`,
      printed,
      few,
      deviation(i, 1e5),
    )
  ),
  ...axes.map((i) =>
    printedRow(id, `displacement, NET200 ${i + 1}`, two, estimate(`mean${i}`))
  ),
  ...epochRows("NET20, eta 1e-5", few, drawnEpoch(4, 1e-5)),
  ...epochRows("NET200, eta 1e-7", two, drawnEpoch(10, 1e-7)),
];

/** Fresh minibatches: a path is much shorter than a relaxation time, but there are many. */
const fresh = bell({
  ...points,
  scheme: "wr",
  learningRate: 1e-7,
  burnIn: 0,
  steps: 600,
  pathLength: 600,
  chains: 2 ** 17,
});
const freshFew = bell({
  scheme: "wr",
  learningRate: 1e-6,
  burnIn: 0,
  steps: 200,
  pathLength: 200,
  chains: 2 ** 17,
});

const linear = "the order eta beyond linearised theory";
const production = estimate("entropyProductionE2");
const entropies = ([
  ["NET20", freshFew, 5.752e-3],
  ["NET200", fresh, 2.661e-4],
] as const).flatMap(([name, run, size]) => [
  within(
    printedRow(id, `entropy production, ${name}`, run, production),
    0.01 * size,
    linear,
    production,
  ),
  within(
    tableRow(id, `slope of E2, ${name}`, "1", run, estimate("slope")),
    0.01,
    linear,
    estimate("slope"),
  ),
]);

/** From the minimum of the loss to that of the effective loss. */
const rate = 4e-7;
const shifted = bell({
  ...points,
  scheme: "wor",
  learningRate: rate,
  startDeviation: axes.map(() => 0),
  burnIn: 0,
  epochs: 10_000,
  pathLength: 0,
  chains: 128,
});
let effective: Float64Array | undefined;
const effectiveMinima = axes.map((i) => {
  const measure = estimate(`mean${i}`);
  const row = solvedRow(
    id,
    `mean, NET200, wor, eta ${rate}, ${i + 1}`,
    "minimum of the effective loss",
    shifted,
    measure,
    (outcome) => {
      const minimum = minimumOf(outcome);
      const batches = { scheme: "wor", size: 10 } as const;
      effective ??= effectiveMinimum(lossOf(outcome), minimum, batches, rate);
      return { value: effective![i]! - minimum[i]! };
    },
  );
  return within(row, 8e-6, "what is left of the start", measure);
});

/** Rows of section 6.5. */
export const sgdNetworkSampledRows: readonly SampledRow[] = [
  ...displacements,
  ...entropies,
  ...effectiveMinima,
];
