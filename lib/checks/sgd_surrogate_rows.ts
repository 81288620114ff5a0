/**
 * Chains with Gaussian steps, of which fluctuation theorems hold exactly.
 *
 * @module
 */
import { sgdSurrogate } from "../experiments/mod.ts";
import {
  type Estimate,
  logMeanExpOf,
  meanOf,
  shareOf,
  varianceOf,
} from "../stats/mod.ts";
import type { Run } from "./bench.ts";
import { tableRow } from "./learning_row.ts";
import { estimate, printedRow, type SampledRow } from "./sampled.ts";
import { mirrorRatio, probability, reading } from "./sgd_measure.ts";
import { certainRow } from "./sgd_row.ts";

const id = "SGD-P2";

/** Steps before the path. */
const before = 30;

/** Chains of the default curvature and noise. */
function surrogate(
  pathLength: number,
  chains: number,
  params: Run["params"] = {},
): Run {
  const burnIn = before;
  return {
    experiment: sgdSurrogate,
    size: "chains",
    params: { pathLength, burnIn, chains, ...params },
  };
}

const paths = new Map([
  [1, surrogate(1, 2 ** 19)],
  [2, surrogate(2, 2 ** 18)],
  [5, surrogate(5, 2 ** 18)],
  [10, surrogate(10, 2 ** 20)],
  [20, surrogate(20, 2 ** 18)],
  [50, surrogate(50, 2 ** 18)],
  [100, surrogate(100, 2 ** 18)],
  [400, surrogate(400, 2 ** 16)],
]);
const ten = paths.get(10)!;

/** Estimators whose table has a row for a path. */
const tabulated: readonly (readonly [string, readonly number[]])[] = [
  ["E1", [1, 2, 5, 10, 20, 50]],
  ["E2", [1, 10]],
  ["E3", [1, 5, 10]],
];

const distributions = tabulated.flatMap(([name, lengths]) =>
  lengths.flatMap((n) => {
    const run = paths.get(n)!;
    const row = `${name} of ${n} steps:`;
    return [
      printedRow(id, `${row} mean`, run, reading(`entropy${name}`, meanOf)),
      printedRow(
        id,
        `${row} variance`,
        run,
        reading(`entropy${name}`, varianceOf),
      ),
      printedRow(
        id,
        `${row} P(s < 0)`,
        run,
        reading(`negative${name}`, shareOf),
      ),
      // Of E1 alone the variance of e^(-s/2) is finite at every length.
      ...(name === "E1"
        ? [printedRow(id, `${row} E[e^-s/2]`, run, estimate("exponentialHalf"))]
        : []),
    ];
  })
);

/** The detailed theorem, exact of E1. */
const theorems = [10, 50].flatMap((n) => {
  const run = paths.get(n)!;
  const row = (name: string, expected: string, found: string) =>
    tableRow(id, `${name} of E1 of ${n} steps`, expected, run, estimate(found));
  return [
    row("slope", "1", "slopeE1"),
    row("B1", "0", "boundedB1E1"),
    row("B2", "0", "boundedB2E1"),
  ];
});

/** E[e^-s] where its variance is known to be finite. */
const short = surrogate(1, 2 ** 18, { learningRate: 0.02 });
const average = (state: Float64Array, at: number): Estimate => {
  const { value, standardError, n } = logMeanExpOf(state, at);
  const mean = Math.exp(value);
  return { value: mean, standardError: mean * standardError, n };
};
const integrals = ["E1", "E3"].map((name) =>
  tableRow(
    id,
    `E[e^-s], ${name} of 1 step at eta = 0.02`,
    "1",
    short,
    reading(`exponential${name}`, average),
  )
);

const bins = Array.from({ length: 8 }, (_, k) => {
  const from = k / 2 - 2;
  return printedRow(
    id,
    `P(${from} < s < ${from + 0.5}), E1 of 10 steps`,
    ten,
    probability("histogramE1", from, from + 0.5),
  );
});
const ratios = Array.from({ length: 4 }, (_, k) => {
  const from = k / 2;
  return printedRow(
    id,
    `ln P(${from} < s < ${from + 0.5})/P(mirror), E1 of 10 steps`,
    ten,
    mirrorRatio("histogramE1", from, from + 0.5),
  );
});

const moments = ([
  ["Sigma, discrete 11", "covariance00"],
  ["Sigma, discrete 12", "covariance01"],
  ["Sigma, discrete 22", "covariance11"],
  ["area 12 of a step", "area01"],
  ["E1 per step", "entropyProductionE1"],
  ["E2 per step", "entropyProductionE2"],
  ["E3 per step", "entropyProductionE3"],
] as const).map(([quantity, name]) =>
  printedRow(id, quantity, ten, estimate(name))
);

/** The area that a path sweeps, and its uncertainty relation. */
const areas = [1, 10, 100, 400].flatMap((n) => {
  const run = paths.get(n)!;
  return [
    printedRow(
      id,
      `variance of the area of ${n} steps`,
      run,
      reading("area01", varianceOf, n * n),
    ),
    printedRow(id, `Q of the area of ${n} steps`, run, estimate("turRatio")),
  ];
});

const ramp = surrogate(10, 2 ** 20, {
  learningRatePath: Array.from(
    { length: 11 },
    (_, k) => Number((0.05 + 0.005 * k).toFixed(3)),
  ),
});
const hatanoSasa = [
  printedRow(id, "Hatano-Sasa, mean", ramp, estimate("hatanoSasaMean")),
  printedRow(
    id,
    "Hatano-Sasa, variance",
    ramp,
    reading("hatanoSasa", varianceOf),
  ),
  printedRow(
    id,
    "Hatano-Sasa, E[e^-Y]",
    ramp,
    estimate("hatanoSasaExponential"),
  ),
];

/** Noise that is the same in all directions drives nothing. */
const isotropic = surrogate(10, 2 ** 18, {
  noiseCovariance: [[0.15, 0], [0, 0.15]],
});
const reversible = [
  tableRow(
    id,
    "area of a reversible chain",
    "0",
    isotropic,
    estimate("area01"),
  ),
  certainRow(
    id,
    "E1 of a reversible chain",
    isotropic,
    "entropyProductionE1",
    1e-6,
    0,
  ),
];

/** Rows of section 6.2. */
export const sgdSurrogateSampledRows: readonly SampledRow[] = [
  ...moments,
  ...distributions,
  ...theorems,
  ...integrals,
  ...bins,
  ...ratios,
  ...areas,
  ...hatanoSasa,
  ...reversible,
];
