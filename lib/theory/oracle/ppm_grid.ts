/**
 * Numbers of the information thermodynamics of a two-state system whose
 * parameter walks on a grid (arXiv 2310.19802 as a solvable model): every path
 * of four steps, enumerated.
 *
 * @module
 */
import { type GridSetting, gridTables, gridTheory } from "../ppm/mod.ts";
import { gridLines, PATHS, RECURSION } from "./ppm_grid_table.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const STEPS = 4;

const full: GridSetting = {
  states: 5,
  thetaMax: 2,
  dataSize: 4,
  probability: 0.8,
  inverseTemperature: 4,
  mixing: 0.6,
  gradient: "full",
  start: "uniform",
};

const settings: readonly (readonly [string, GridSetting])[] = [
  ["D-full", full],
  ["D-mini", { ...full, gradient: "mini" }],
  ["D-pcd", { ...full, gradient: "pcd" }],
  ["D-delta", { ...full, start: "centre" }],
  ["D-relax", { ...full, mixing: 1 }],
];
const models = settings.map(([name, setting]) =>
  [name, once(() => gridTheory(setting, STEPS))] as const
);
const model = (name: string) => models.find((each) => each[0] === name)![1]();

/** Sums that are 1 or 0 but for rounding. */
function ownTolerance(printed: string): [number] | [] {
  return printed === "1" || printed === "0" ? [1e-11] : [];
}

const table = gridLines.flatMap(([quantity, source, line, read]) => {
  const printed = line.split(" ");
  return models.map(([name, theory], k): Entry => [
    `${quantity}, ${name}`,
    source,
    printed[k]!,
    () => read(theory()) ?? NaN,
    ...ownTolerance(printed[k]!),
  ]);
});

const feedback = ([
  ["A: mean", "0.8424374615", "Feedback", "mean"],
  ["A: variance", "1.49421932", "Feedback", "variance"],
  ["A: <e^-A>", "1", "Feedback", "integral"],
  ["A: <e^-2A>", "36.24", "Feedback", "second"],
  ["A: BAR", "0.34262969", "Feedback", "bounded"],
  ["A_B: mean", "0.8657544962", "FeedbackGivenData", "mean"],
  ["A_B: variance", "1.49058378", "FeedbackGivenData", "variance"],
  ["A_B: <e^-A_B>", "1", "FeedbackGivenData", "integral"],
  ["A_B: BAR", "0.33837132", "FeedbackGivenData", "bounded"],
] as const).map(([quantity, printed, name, field]): Entry => [
  `${quantity}, D-pcd`,
  PATHS,
  printed,
  () => model("D-pcd").entropies[name]?.[field] ?? NaN,
  ...ownTolerance(printed),
]);

const losses: readonly Entry[] = [
  [
    "generalisation gap, D-full",
    RECURSION,
    "0.0726148295",
    () => model("D-full").generalizationGap,
  ],
  [
    "train log-loss, D-full",
    RECURSION,
    "0.6272224994",
    () => model("D-full").trainLoss,
  ],
  [
    "test log-loss, D-full",
    RECURSION,
    "0.6998373288",
    () => model("D-full").testLoss,
  ],
];

const tables = once(() => gridTables(full));
const kernel = [
  ["0.5474739", "0.4525261", "0", "0", "0"],
  ["0.0474739", "0.54520522", "0.40732088", "0", "0"],
  ["0", "0.09267912", "0.59380055", "0.31352033", "0"],
  ["0", "0", "0.18647967", "0.59518256", "0.21833777"],
  ["0", "0", "0", "0.28166223", "0.71833777"],
];
const kernelRows = kernel.flatMap((row, j) =>
  row.map((printed, k): Entry => [
    `G(${j} -> ${k}) of c = 3, D-full`,
    "Glauber moves",
    printed,
    () => tables().moves[(3 * 2 * 5 + j) * 3 + k - j + 1] ?? NaN,
  ]).filter((_, k) => Math.abs(k - j) < 2)
);
const dataRows = ["0.0016", "0.0256", "0.1536", "0.4096", "0.4096"].map(
  (printed, c): Entry => [
    `P(c = ${c}), D-full`,
    "binomial",
    printed,
    () => tables().data[c]!,
    1e-15,
  ],
);

/** V20, V21, V25 and V26, and the check values of the kernel. */
export const ppmGridRows: readonly ReferenceRow[] = [
  ...rows("PPM-V20", [...table, ...feedback, ...losses]),
  ...rows("PPM-V21", [...dataRows, ...kernelRows]),
  ...rows("PPM-V25", [
    [
      "<e^-sigma_Th|B>, D-delta",
      RECURSION,
      "0.216881038645",
      () => model("D-delta").entropies.ThetaGivenData!.integral,
    ],
  ]),
  ...rows("PPM-V26", [
    [
      "<q_Theta>, batches recorded, D-mini",
      RECURSION,
      "2.1612855973",
      () => model("D-mini").meanHeatThetaRecorded!,
    ],
    [
      "<q_Theta>, batches not recorded, D-mini",
      RECURSION,
      "0.9614283166",
      () => model("D-mini").meanHeatTheta,
    ],
  ]),
];
