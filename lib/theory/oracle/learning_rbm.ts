/**
 * Numbers of the learning specification, section 6.6: the restricted Boltzmann
 * machine.
 *
 * @module
 */
import {
  meanField,
  packRbm,
  type Rbm,
  rbmFamily,
  rbmLikelihood,
  rbmMixture,
  rbmMoments,
  rbmQuenchWork,
} from "../learning/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const DENSITY = "Fokker-Planck, Scharfetter-Gummel and Crank-Nicolson";
const SUM = "sum over hidden states";

const A: Rbm = {
  visibleBias: [0, 0],
  hiddenBias: [0, 0],
  weights: [[0, 0], [0, 0]],
};
const B: Rbm = {
  visibleBias: [0.2, -0.1],
  hiddenBias: [-0.8, 0.4],
  weights: [[1.5, -0.5], [0.3, 1.2]],
};
const DATA = [
  [1.8, 0.4],
  [-0.3, 1.2],
  [1.1, 1.9],
  [0.1, -0.4],
  [2.2, 0.9],
  [-0.9, 0.8],
];
const moments = once(() => rbmMoments(B));
const likelihood = once(() => rbmLikelihood(B, DATA));

/** A list of numbers that one computation yields. */
function listed(
  names: readonly string[],
  printed: readonly string[],
  values: () => ArrayLike<number>,
): Entry[] {
  return names.map((name, i) => [name, SUM, printed[i]!, () => values()[i]!]);
}

function ramp(duration: number, printed: string): Entry {
  return [
    `W_ex, A to B linear, tau ${duration}`,
    DENSITY,
    printed,
    () =>
      meanField({
        family: rbmFamily(2, 2),
        parameterStart: packRbm(A),
        parameterTarget: packRbm(B),
        time: { duration },
        rule: { schedule: "linear" },
      }).excessWork,
  ];
}

/** V21 and V22 without noise. */
export const learningRbmRows: readonly ReferenceRow[] = [
  ...rows("V21", [ramp(1, "0.446763"), ramp(4, "0.252354")]),
  ...rows("V22", [
    ["ln Z_A", SUM, "3.224171428", () => rbmMixture(A).logPartition],
    ["ln Z_B", SUM, "4.063827062", () => rbmMixture(B).logPartition],
    [
      "DF",
      SUM,
      "-0.8396556346",
      () => rbmMixture(A).logPartition - rbmMixture(B).logPartition,
    ],
    ["quench A to B", SUM, "0.5735419616", () => rbmQuenchWork(A, B)],
    ["quench B to A", SUM, "0.7788633196", () => rbmQuenchWork(B, A)],
    ...listed(
      ["<v_1>", "<v_2>"],
      ["0.74304947", "0.90207651"],
      () => moments().visible,
    ),
    ...listed(
      ["<h_1>", "<h_2>"],
      ["0.59112698", "0.68728201"],
      () => moments().hidden,
    ),
    ...listed(
      ["<v_1 h_1>", "<v_1 h_2>", "<v_2 h_1>", "<v_2 h_2>"],
      ["0.8117289710", "0.3733760903", "0.5818739510", "0.8719223498"],
      () => moments().products,
    ),
    ["L_A", SUM, "-3.2562103997", () => rbmLikelihood(A, DATA).value],
    ["L_B", SUM, "-2.7853263707", () => likelihood().value],
    ...listed(
      ["dL/db_1", "dL/db_2"],
      ["-0.0763828", "-0.10207651"],
      () => likelihood().visible,
    ),
    ...listed(
      ["dL/dc_1", "dL/dc_2"],
      ["-0.03015662", "0.01093615"],
      () => likelihood().hidden,
    ),
    ...listed(
      ["dL/dW_11", "dL/dW_12", "dL/dW_21", "dL/dW_22"],
      ["-0.08280183", "-0.00836099", "-0.07251563", "-0.20744896"],
      () => likelihood().weights,
    ),
  ]),
];
