/**
 * Numbers of the specification of learning as information thermodynamics,
 * sections 3.1.6 and 1.8: averages of the linear-Gaussian model.
 *
 * @module
 */
import {
  linearClosed,
  linearCourse,
  type LinearPoint,
  multiSample,
  stepVariance,
} from "../ppm/mod.ts";
import {
  type AverageLine,
  averages,
  averageSets,
} from "./ppm_gaussian_averages.ts";
import { type LinearSet, linearSets, linearSetting } from "./ppm_settings.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const RECURSION = "recursion of covariances";
const FORM = "closed form";

const points = Object.fromEntries(
  Object.entries(linearSets).map(([name, params]) => [
    name,
    once(() => linearCourse(linearSetting(params), [params.steps])[0]!),
  ]),
) as Record<LinearSet, () => LinearPoint>;

/** Rows of the table of verification that a set belongs to. */
const ids: Readonly<Record<(typeof averageSets)[number], string>> = {
  "LG-A": "PPM-V1",
  "LG-A0": "PPM-V16",
  "LG-B": "PPM-V3",
  "LG-C": "PPM-V3",
  "LG-P": "PPM-V13",
};

function entriesOf(name: (typeof averageSets)[number]): Entry[] {
  const column = averageSets.indexOf(name);
  return averages.map(([quantity, of, printed]): Entry => [
    `${quantity}, ${name}`,
    RECURSION,
    printed.split(" ")[column]!,
    () => of(points[name]()) ?? NaN,
  ]);
}

const noises: Entry[] = [
  ["LG-A", "0.014"],
  ["LG-A0", "0.014"],
  ["LG-B", "0.01125"],
  ["LG-C", "0.041"],
  ["LG-P", "0.11"],
].map(([name, printed]): Entry => [
  `vw, ${name}`,
  FORM,
  printed!,
  () => stepVariance(linearSetting(linearSets[name as LinearSet])),
  1e-12,
]);

const slow: readonly Entry[] = ([
  ["M", (p) => p.memorizedInformation, "1.20347255"],
  ["L_int", (p) => p.learnedInformation, "1.29875669"],
  ["L_B", (p) => p.learnedInformationData, "1.95070867"],
  ["L_path", (p) => p.learnedPath, "2.61547929"],
  ["M_path", (p) => p.memorizedPath, "2.31248641"],
  ["Sigma_X|Th", (p) => p.entropyProductionXGivenTheta, "143.60515485"],
] satisfies AverageLine[]).map(([quantity, of, printed]): Entry => [
  `${quantity}, LG-V`,
  RECURSION,
  printed,
  () => (of as AverageLine[1])(points["LG-V"]()) ?? NaN,
]);

const samples: readonly Entry[] = ([
  [1, "0.29072381"],
  [2, "0.45268607"],
  [4, "0.64065227"],
  [16, "0.98114695"],
  [64, "1.16288132"],
  [Infinity, "1.24766747"],
] as const).map(([m, printed]): Entry => [
  `L_B^(m), LG-A0, m ${m}`,
  FORM,
  printed,
  () => multiSample(points["LG-A0"](), 1, m) ?? NaN,
]);

const closed = once(() => linearClosed(linearSetting(linearSets["LG-A"])));

/** Rows of the averages. */
export const ppmGaussianRows: readonly ReferenceRow[] = [
  ...averageSets.flatMap((name) => rows(ids[name], entriesOf(name))),
  ...rows("PPM-V3", noises),
  ...rows("PPM-V13", [
    [
      "TE, LG-P",
      RECURSION,
      "0.18461576",
      () => points["LG-P"]().transferEntropy ?? NaN,
    ],
    [
      "TE|B, LG-P",
      RECURSION,
      "0.21341879",
      () => points["LG-P"]().transferEntropyGivenData ?? NaN,
    ],
  ]),
  ...rows("PPM-V16", [
    [
      "Sigma_X|Th, LG-A0, closed form",
      FORM,
      "0.18045923",
      () => closed().entropyProductionXGivenTheta,
    ],
  ]),
  ...rows("PPM-V18", samples),
  ...rows("PPM-V19", [
    [
      "gap, LG-A, closed form",
      FORM,
      "0.08784233",
      () => closed().generalizationGap,
    ],
    [
      "gap, LG-A, from M_noise",
      FORM,
      "0.08784233",
      () => closed().gapOfInformation,
    ],
  ]),
  ...rows("PPM-V42", slow),
];
