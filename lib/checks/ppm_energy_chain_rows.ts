/**
 * Chains of an energy that is learnt: V28, and samples of V27 and V29.
 *
 * @module
 */
import { ppmEbm } from "../experiments/mod.ts";
import type { Run } from "./bench.ts";
import { tableRow } from "./learning_row.ts";
import { estimate, type SampledRow } from "./sampled.ts";

const run = (params: Run["params"]): Run => ({
  experiment: ppmEbm,
  size: "chains",
  params,
});

/** E-2 at its three time steps, E-1, and a ramp of E-3. */
const euler = run({});
const coarse = run({ dt: 0.05, innerSteps: 4 });
const fine = run({ dt: 0.01, innerSteps: 20 });
const relaxed = run({ kernel: "full" });
const ramp = run({ kernel: "full", ramp: true, steps: 40 });

const operator = "transfer operator of the same chain";
const quadrature = "quadrature";

/** Columns of the table of Euler steps. */
const columns = [
  ["<w>", "meanWork"],
  ["<q>", "meanHeat"],
  ["<q_B>", "meanHeatEnergy"],
  ["<x_N>", "meanX"],
  ["<A>", "meanDissipation"],
] as const;

const steps: readonly (readonly [string, Run, readonly string[]])[] = [
  ["dt 0.02", euler, [
    "-0.27346524",
    "0.50279380",
    "0.50784293",
    "0.73814827",
    "0.33583993",
  ]],
  ["dt 0.05", coarse, [
    "-0.27438822",
    "0.49897219",
    "0.48283640",
    "0.73088780",
    "0.35610186",
  ]],
  ["dt 0.01", fine, [
    "-0.27311329",
    "0.51127101",
    "0.51518464",
    "0.74018997",
    "0.33732738",
  ]],
];

/** The rows that chains in an energy measure. */
export const ppmEnergySampledRows: readonly SampledRow[] = [
  ...steps.flatMap(([name, run, printed]) =>
    columns.map(([quantity, read], i) =>
      tableRow(
        "PPM-V28",
        `${quantity}, ${name}, chains`,
        printed[i]!,
        run,
        estimate(read),
        operator,
      )
    )
  ),
  tableRow(
    "PPM-V28",
    "<e^-A>, dt 0.02, chains",
    "1",
    euler,
    estimate("feedbackIntegral"),
    "exact at any time step",
  ),
  tableRow(
    "PPM-V27",
    "w - dF of full relaxation, chains",
    "0.1101856022",
    relaxed,
    estimate("meanDissipation"),
    quadrature,
  ),
  tableRow(
    "PPM-V27",
    "<w> of full relaxation, chains",
    "-0.5041686989",
    relaxed,
    estimate("meanWork"),
    quadrature,
  ),
  tableRow(
    "PPM-V29",
    "ramp of 40 steps, sum KL, chains",
    "0.0161311010",
    ramp,
    estimate("entropyProductionXGivenTheta"),
    quadrature,
  ),
];
