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
import { type LinearSet, linearSets, linearSetting } from "./ppm_settings.ts";
import { type Entry, once, type ReferenceRow, rows } from "./row.ts";

const RECURSION = "recursion of covariances";
const FORM = "closed form";

const names = ["LG-A", "LG-A0", "LG-B", "LG-C", "LG-P"] as const;

const points = Object.fromEntries(
  Object.entries(linearSets).map(([name, params]) => [
    name,
    once(() => linearCourse(linearSetting(params), [params.steps])[0]!),
  ]),
) as Record<LinearSet, () => LinearPoint>;

/** A quantity with its numbers in the order of {@linkcode names}. */
type Line = readonly [
  quantity: string,
  of: (point: LinearPoint) => number | undefined,
  printed: string,
];

const covariance = (i: number, j: number) => (point: LinearPoint) =>
  point.covariance[i * 4 + j];

const table: readonly Line[] = [
  [
    "Var theta_N",
    covariance(2, 2),
    "0.92508064 0.92508064 1.17567621 0.39597512 0.79267201",
  ],
  [
    "Var x_N",
    covariance(3, 3),
    "1.88772690 1.92508064 1.35943535 1.38413840 1.47167963",
  ],
  [
    "Cov(theta,Ybar)",
    covariance(2, 1),
    "0.96626568 0.96626568 1.50689797 0.13026431 0.47765506",
  ],
  [
    "Cov(x,theta)",
    covariance(3, 2),
    "0.90402354 0.92508064 0.92274000 0.38258727 0.57765959",
  ],
  [
    "M",
    (p) => p.memorizedInformation,
    "1.24766747 1.24766747 1.26118387 0.12056840 0.15167756",
  ],
  [
    "M_task",
    (p) => p.memorizedTask,
    "0.89824306 0.89824306 1.04347071 0.05665879 0.13582273",
  ],
  [
    "L_int",
    (p) => p.learnedInformation,
    "0.31555069 0.32748393 0.38043091 0.15534771 0.16846897",
  ],
  [
    "L_B",
    (p) => p.learnedInformationData,
    "0.28476889 0.29072381 0.30951559 0.02743379 0.05046660",
  ],
  [
    "L_task",
    (p) => p.learnedInformationTask,
    "0.25104791 0.25610387 0.28951326 0.01352877 0.04566236",
  ],
  [
    "M_path",
    (p) => p.memorizedPath,
    "1.40813189 1.40813189 1.57636801 0.19865090 0.17392953",
  ],
  [
    "L_path",
    (p) => p.learnedPath,
    "0.31768670 0.32748393 0.40894753 0.16253892 0.20440374",
  ],
  [
    "I(X_0;Theta_0)",
    (p) => p.initialInformation,
    "0.11157178 0.11157178 0.30306790 0.34657359 0.11157178",
  ],
  [
    "I(X;Theta|B)",
    (p) => p.learnedGivenData,
    "0.03093470 0.03676012 0.07661489 0.12797160 0.11925143",
  ],
  [
    "<q_X>",
    (p) => p.meanHeat,
    "0.21961963 0.18045923 0.57668525 0.24953743 0.77707194",
  ],
  [
    "<w>",
    (p) => p.meanWork,
    "0.22199987 0.18045923 0.65137822 0.25700693 0.83158817",
  ],
  [
    "<q_Theta>",
    (p) => p.meanHeatTheta,
    "8.53270128 8.53270128 19.74412220 2.00323373 1.88710405",
  ],
  [
    "Sigma_X",
    (p) => p.entropyProductionX,
    "0.42573456 0.39637138 0.68256487 0.06550277 0.85870234",
  ],
  [
    "Sigma_Th",
    (p) => p.entropyProductionTheta,
    "9.18691128 9.18691128 20.17161754 1.54003178 2.46407835",
  ],
  [
    "Sigma_XTh",
    (p) => p.entropyProductionJoint,
    "9.40866692 9.36737051 20.77681940 1.79676042 3.26588350",
  ],
  [
    "Sigma_Th|B",
    (p) => p.entropyProductionThetaGivenData,
    "7.93924381 7.93924381 18.91043366 1.41946338 2.31240079",
  ],
  [
    "Sigma_XTh|B",
    (p) => p.entropyProductionJointGivenData,
    "8.16084655 8.11970304 19.50993596 1.67613434 3.11295688",
  ],
  [
    "Sigma_X|Th",
    (p) => p.entropyProductionXGivenTheta,
    "0.21961963 0.18045923 0.57668525 0.24953743 0.76587038",
  ],
  [
    "flow_Theta",
    (p) => p.flowTheta,
    "-0.17185720 -0.16439274 -0.33837154 -0.24167063 -0.33858274",
  ],
  [
    "flow_X",
    (p) => p.flowX,
    "0.37583612 0.38030490 0.41573454 0.05044475 0.39547994",
  ],
  [
    "gap",
    (p) => p.generalizationGap,
    "0.08784233 0.08784233 0.07175705 0.06513216 0.04342319",
  ],
];

/** Rows of the table of verification that a set belongs to. */
const ids: Readonly<Record<(typeof names)[number], string>> = {
  "LG-A": "PPM-V1",
  "LG-A0": "PPM-V16",
  "LG-B": "PPM-V3",
  "LG-C": "PPM-V3",
  "LG-P": "PPM-V13",
};

function entriesOf(name: (typeof names)[number]): Entry[] {
  const column = names.indexOf(name);
  return table.map(([quantity, of, printed]): Entry => [
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
] satisfies Line[]).map(([quantity, of, printed]): Entry => [
  `${quantity}, LG-V`,
  RECURSION,
  printed,
  () => (of as Line[1])(points["LG-V"]()) ?? NaN,
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
  ...names.flatMap((name) => rows(ids[name], entriesOf(name))),
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
