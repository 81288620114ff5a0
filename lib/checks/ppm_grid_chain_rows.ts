/**
 * Chains on a grid against the enumeration of all their paths: V22 to V26.
 *
 * @module
 */
import { ppmDiscrete } from "../experiments/mod.ts";
import type { Run } from "./bench.ts";
import { tableRow } from "./learning_row.ts";
import { estimate, type SampledRow } from "./sampled.ts";

const run = (params: Run["params"]): Run => ({
  experiment: ppmDiscrete,
  size: "chains",
  params,
});

/** D-full and its relatives. */
const full = run({});
const feedback = run({ gradient: "pcd" });
const point = run({ start: "centre" });
const mini = run({ gradient: "mini" });

const enumeration = "enumeration of all paths";

/** What rows read: id, quantity, printed number, run, estimate. */
const table: readonly (readonly [string, string, string, Run, string])[] = [
  ["PPM-V22", "M, D-full", "0.0562480040", full, "memorizedInformation"],
  ["PPM-V22", "L_int, D-full", "0.1005728334", full, "learnedInformation"],
  ["PPM-V22", "L_B, D-full", "0.0081077462", full, "learnedInformationData"],
  ["PPM-V22", "L_path, D-full", "0.1068098819", full, "learnedPath"],
  ["PPM-V23", "<e^-s>, s_X|Th, D-full", "1", full, "integralXGivenTheta"],
  [
    "PPM-V23",
    "BAR of s_X|Th, D-full",
    "0.46521787",
    full,
    "boundedAverageXGivenTheta",
  ],
  [
    "PPM-V23",
    "BAR of s_X|Th, D-full, backward",
    "0.46521787",
    full,
    "boundedAverageBackwardXGivenTheta",
  ],
  ["PPM-V24", "<A_B>, D-pcd", "0.8657544962", feedback, "meanFeedbackEntropy"],
  [
    "PPM-V24",
    "BAR of A_B, D-pcd",
    "0.33837132",
    feedback,
    "boundedAverageFeedback",
  ],
  [
    "PPM-V24",
    "TE given B, D-pcd",
    "0.3413896090",
    feedback,
    "transferEntropyGivenData",
  ],
  [
    "PPM-V24",
    "BAR of s_XTh|B, D-pcd, backward",
    "0.1929533008",
    feedback,
    "boundedAverageBackwardJointGivenData",
  ],
  [
    "PPM-V25",
    "<e^-s>, s_Th|B, D-delta, chains",
    "0.216881038645",
    point,
    "integralThetaGivenData",
  ],
  [
    "PPM-V25",
    "lambda, D-delta, backward chains",
    "0.783118961355",
    point,
    "absoluteIrreversibility",
  ],
  [
    "PPM-V26",
    "heat of theta, record, chains",
    "2.1612855973",
    mini,
    "meanHeatThetaRecorded",
  ],
  [
    "PPM-V26",
    "heat of theta, no record, chains",
    "0.9614283166",
    mini,
    "meanHeatTheta",
  ],
];

/** The rows that chains on a grid measure. */
export const ppmGridSampledRows: readonly SampledRow[] = table.map((
  [id, quantity, printed, run, name],
) => tableRow(id, quantity, printed, run, estimate(name), enumeration));
