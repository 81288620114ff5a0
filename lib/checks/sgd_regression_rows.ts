/**
 * Chains of a linear regression with six samples: fresh minibatches, with
 * duplicates, without replacement, in one order, and with momentum.
 *
 * @module
 */
import { sgdLinear } from "../experiments/mod.ts";
import type { Run } from "./bench.ts";
import {
  estimate,
  type Measure,
  printedRow,
  type SampledRow,
} from "./sampled.ts";
import { certainRow, measuredRow } from "./sgd_row.ts";

/** Chains of the default problem. */
function regression(params: Run["params"]): Run {
  return {
    experiment: sgdLinear,
    size: "chains",
    params: { burnIn: 0, ...params },
  };
}

/** Covariances by the indices that tables print. */
const covariances = {
  "11": estimate("covariance00"),
  "12": estimate("covariance01"),
  "22": estimate("covariance11"),
};
const means = { "1": estimate("mean0"), "2": estimate("mean1") };

/** Rows of several quantities of one run. */
function rowsOf(
  run: Run,
  id: string,
  measures: Readonly<Record<string, Measure>>,
): SampledRow[] {
  return Object.entries(measures).map(([quantity, measure]) =>
    printedRow(id, quantity, run, measure)
  );
}

/** Names with something before and after. */
function named(
  measures: Readonly<Record<string, Measure>>,
  name: (key: string) => string,
): Record<string, Measure> {
  return Object.fromEntries(
    Object.entries(measures).map(([key, measure]) => [name(key), measure]),
  );
}

/** Rows of chains that draw a minibatch every step. */
function steps(scheme: string, learningRate: number, run: Run): SampledRow[] {
  const where = `${scheme}, eta ${learningRate}`;
  return rowsOf(run, "SGD-P1", {
    ...named(covariances, (key) => `S${key}, ${where}`),
    [`area 12, ${where}`]: estimate("area01"),
    [`E3, ${where}`]: estimate("entropyProductionE3"),
    [`E2, ${where}`]: estimate("entropyProductionE2"),
  });
}

/** Paths of the time eta n = 0.4, as in the table of fluctuation theorems. */
const fresh = {
  0.2: { steps: 100, pathLength: 2, chains: 2 ** 18 },
  0.1: { steps: 250, pathLength: 4, chains: 2 ** 20 },
  0.05: { steps: 250, pathLength: 8, chains: 2 ** 18 },
  0.02: { steps: 400, pathLength: 20, chains: 2 ** 18 },
  0.01: { steps: 700, pathLength: 40, chains: 2 ** 18 },
};

const freshRuns = Object.fromEntries(
  Object.entries(fresh).map(([rate, params]) => [
    rate,
    regression({ ...params, learningRate: Number(rate) }),
  ]),
);

const slopes = {
  0.1: ["0.694(3)", "-0.1010(16)", "0.756(4)", "-0.0804(16)", "0.3105(8)"],
  0.05: ["0.837(4)", "-0.0459(16)", "0.871(4)", "-0.0368(16)", "0.2927(8)"],
  0.02: ["0.930(4)", "-0.0170(16)", "0.943(4)", "-0.0138(16)", "0.2833(8)"],
  0.01: ["0.970(4)", "-0.0070(15)", "0.977(4)", "-0.0063(16)", "0.2807(8)"],
};

/** How far real descent is from the fluctuation theorem. */
const theorems = Object.entries(slopes).flatMap(([rate, printed]) =>
  [
    ["slope of E3", "slopeE3"],
    ["B1 of E3", "boundedB1E3"],
    ["slope of E2", "slope"],
    ["B1 of E2", "boundedB1"],
    ["P(s < 0) of E2", "probabilityNegative"],
  ].map(([name, found], k) =>
    measuredRow(
      "SGD-P1",
      `${name}, wr, eta ${rate}, eta n 0.4`,
      printed[k]!,
      freshRuns[rate]!,
      estimate(found!),
    )
  )
);

const duplicates = {
  0.1: { steps: 150, pathLength: 4, chains: 2 ** 19 },
  0.05: { steps: 250, pathLength: 8, chains: 2 ** 18 },
};

/** Epochs: three minibatches without replacement. */
const epochs = {
  0.2: { epochs: 60, pathLength: 6, chains: 2 ** 18 },
  0.1: { epochs: 120, pathLength: 12, chains: 2 ** 20 },
  0.05: { epochs: 150, pathLength: 25, chains: 2 ** 18 },
  0.02: { epochs: 300, pathLength: 60, chains: 2 ** 17 },
  0.01: { epochs: 600, pathLength: 10, chains: 2 ** 18 },
  0.005: { epochs: 600, pathLength: 10, chains: 2 ** 16 },
};

/** Slopes of E2 per epoch. */
const epochSlopes: Readonly<Record<string, string>> = {
  0.1: "0.927(7)",
  0.05: "0.970(8)",
  0.02: "0.991(8)",
};

const reshuffled = Object.entries(epochs).flatMap(([rate, params]) => {
  const run = regression({
    ...params,
    learningRate: Number(rate),
    scheme: "wor",
  });
  const where = `wor, eta ${rate}`;
  const slope = epochSlopes[rate];
  return [
    ...rowsOf(run, "SGD-P1", {
      ...named(means, (key) => `mean ${key}, ${where}`),
      ...named(covariances, (key) => `S${key}, ${where}`),
      [`area 12, ${where}`]: estimate("area01"),
    }),
    ...(slope
      ? [
        measuredRow(
          "SGD-P1",
          `slope of E2, ${where}, ${params.pathLength} epochs`,
          slope,
          run,
          estimate("slope"),
        ),
      ]
      : []),
  ];
});

const inside = [1, 2].flatMap((phase) => {
  const run = regression({
    scheme: "wor",
    learningRate: 0.1,
    epochs: 40,
    pathLength: 0,
    chains: 2 ** 18,
    phase,
  });
  const where = `wor, eta 0.1, after block ${phase}`;
  return rowsOf(run, "SGD-P1", {
    ...named(means, (key) => `mean, ${where}, ${key}`),
    ...named(covariances, (key) => `S, ${where}, ${key}`),
  });
});

/** One order for all epochs ends in an orbit. */
const orbit = [3, 1, 2].flatMap((block) => {
  const run = regression({
    scheme: "so",
    learningRate: 0.1,
    epochs: 400,
    pathLength: 0,
    chains: 256,
    startDeviation: [0.05, -0.02],
    phase: block % 3,
  });
  return [1, 2].map((i) =>
    certainRow(
      "SGD-P1",
      `orbit of so, eta 0.1, after block ${block}, ${i}`,
      run,
      `mean${i - 1}`,
      1e-7,
    )
  );
});

/** Rows of section 6.1. */
export const sgdRegressionSampledRows: readonly SampledRow[] = [
  ...Object.entries(freshRuns).flatMap(([rate, run]) =>
    steps("wr", Number(rate), run)
  ),
  ...Object.entries(duplicates).flatMap(([rate, params]) =>
    steps(
      "iid",
      Number(rate),
      regression({ ...params, learningRate: Number(rate), scheme: "iid" }),
    )
  ),
  ...reshuffled,
  ...inside,
  ...orbit,
  ...theorems,
];

/** Rows of section 6.7. */
export const sgdHeavyBallSampledRows: readonly SampledRow[] = [0.02, 0.01]
  .flatMap((learningRate) =>
    ["wr", "wor"].flatMap((scheme) => {
      const length = scheme === "wr" ? { steps: 150 } : { epochs: 50 };
      const run = regression({
        update: "heavy-ball",
        scheme,
        learningRate,
        ...length,
        pathLength: 0,
        chains: 2 ** 18,
      });
      const where = `${scheme}, eta ${learningRate}`;
      return rowsOf(run, "SGD-P7", {
        ...(scheme === "wor"
          ? named(means, (key) => `mean, ${where}, ${key}`)
          : {}),
        ...named(covariances, (key) => `Cov x, ${where}, ${key}`),
        [`Cov velocity, ${where}, 11`]: estimate("velocityVariance0"),
        [`Cov velocity, ${where}, 22`]: estimate("velocityVariance1"),
      });
    })
  );
