/**
 * Numbers of the specification of learning as information thermodynamics,
 * section 3.1.6: distributions of stochastic entropies of linear-Gaussian paths,
 * and how averages grow with the steps.
 *
 * @module
 */
import {
  linearCourse,
  type LinearPoint,
  type LinearQuantity,
  type LinearStatistics,
  linearStatistics,
} from "../ppm/mod.ts";
import { type LinearSet, linearSets, linearSetting } from "./ppm_settings.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const EIGENVALUES = "eigenvalues of the quadratic form";
const STEPS = "recursion noise by noise";

/** Set, name, quantity; variance, <e^-s>, <e^-2s>, <1/(1+e^s)>, mean. */
type Line = readonly [
  LinearSet,
  string,
  LinearQuantity,
  variance: string,
  integral?: string,
  second?: string,
  bounded?: string,
  mean?: string,
];

const lines: readonly Line[] = [
  ["LG-A", "q_X", "heat", "1.46040753"],
  [
    ...["LG-A", "sigma_X", "X", "1.11818126"] as const,
    ...["1.19565215", "infinite", "0.41589341"] as const,
  ],
  [
    ...["LG-A", "sigma_X|Th", "XGivenTheta", "0.46040753"] as const,
    ...["1", "1.64162", "0.45174498"] as const,
  ],
  [
    ...["LG-A", "w", "work", "0.46529936"] as const,
    ...["1", "1.64999", "0.45125916"] as const,
  ],
  [
    ...["LG-A", "sigma_X + i_0 - i_N", "XInterface", "0.46474229"] as const,
    ...["1", "1.64899", "0.45130563"] as const,
  ],
  [
    ...["LG-A", "sigma_Th|B", "ThetaGivenData", "160.40242890"] as const,
    ...["1", "infinite", "0.23240739"] as const,
  ],
  [
    ...["LG-A", "sigma_XTh|B", "JointGivenData", "164.16868824"] as const,
    ...["1", "infinite", "0.22011963"] as const,
  ],
  [
    ...["LG-A", "sigma_Th", "Theta", "174.14228679"] as const,
    ...["1", "infinite", "0.14994525"] as const,
  ],
  [
    ...["LG-A", "i_N", "interface", "0.46799447"] as const,
    ...["1", "infinite", "0.42781924"] as const,
  ],
  [
    ...["LG-A", "m_N", "memorized", "0.91753118"] as const,
    ...["1", "infinite", "0.25122117"] as const,
  ],
  [
    ...["LG-A0", "sigma_X", "X", "1.02957908"] as const,
    ...["1.21951220", "infinite", "0.41902222"] as const,
  ],
  [
    ...["LG-A0", "sigma_X|Th", "XGivenTheta", "0.36586838"] as const,
    ...["1", "1.44995", "0.45886246"] as const,
  ],
  [
    ...["LG-B", "sigma_X|Th", "XGivenTheta", "1.70858819"] as const,
    ...["1", "infinite", "0.40480498"] as const,
  ],
  [
    ...["LG-C", "sigma_X|Th", "XGivenTheta", "0.52411000"] as const,
    ...["1", "1.75562", "0.44588349"] as const,
  ],
  [
    ...["LG-C", "sigma_Th|B", "ThetaGivenData", "9.81827965"] as const,
    ...["1", "2.36728", "0.38244396"] as const,
  ],
  [
    ...["LG-C", "sigma_XTh|B", "JointGivenData", "11.00472098"] as const,
    ...["1", "4.24958", "0.35129301"] as const,
  ],
  [
    ...["LG-P", "sigma_XTh|B", "JointGivenData", "11.65517952"] as const,
    ...["1", "infinite", "0.18914111"] as const,
  ],
  [
    ...["LG-P", "sigma_X|Th", "XGivenTheta", "0.97249116"] as const,
    ...["0.66691558", "0.767375", "0.35032741"] as const,
  ],
  [
    ...["LG-P", "w", "work", "1.04466676"] as const,
    ...["0.63566956", "0.696982", "0.33955403"] as const,
  ],
  [
    ...["LG-P", "A", "feedback", "2.24441361"] as const,
    ...["1", "infinite", "0.34152249", "0.95048614"] as const,
  ],
  [
    ...["LG-P", "A_B", "feedbackGivenData", "2.29041350"] as const,
    ...["1", "infinite", "0.33766071", "0.97712462"] as const,
  ],
];

/** Rows of the table of verification that simulate what is printed there. */
const ids: Readonly<Record<string, string>> = {
  "LG-A": "PPM-V2",
  "LG-A0": "PPM-V2",
  "LG-B": "PPM-V3",
  "LG-C": "PPM-V3",
  "LG-P": "PPM-V13",
};

/** A theorem is an identity to all digits. */
const exact = 1e-10;

function entriesOf(
  [set, name, quantity, variance, integral, second, bounded, mean]: Line,
): Entry[] {
  const found = once(() =>
    linearStatistics(linearSetting(linearSets[set]), quantity)
  );
  const entry = (
    title: string,
    source: string,
    printed: string | undefined,
    of: (statistics: LinearStatistics) => number | undefined,
  ): Entry[] => {
    if (printed === undefined) return [];
    const at = `${title}, ${set}`;
    const value = () => {
      const statistics = found();
      return statistics && of(statistics);
    };
    if (printed === "infinite") {
      const none = () => Number(found() !== undefined && value() === undefined);
      return [[`${at}, is infinite (1 is yes)`, source, "1", none, 0]];
    }
    const compute = () => value() ?? NaN;
    return printed === "1"
      ? [[at, source, printed, compute, exact]]
      : [[at, source, printed, compute]];
  };
  return [
    ...entry(`<${name}>`, STEPS, mean, (s) => s.mean),
    ...entry(`Var ${name}`, STEPS, variance, (s) => s.variance),
    ...entry(`<e^-${name}>`, STEPS, integral, (s) => s.integral),
    ...entry(`<e^-2 ${name}>`, STEPS, second, (s) => s.integralSecond),
    ...entry(
      `<1/(1+e^${name})>`,
      EIGENVALUES,
      bounded,
      (s) => s.boundedAverage,
    ),
  ];
}

const course: readonly (readonly [number, string])[] = [
  [1, "0.02477985 0.10084637 0.00111743 0.00300942 0.01031250 1.59838037"],
  [5, "0.43034604 0.11516362 0.05267423 0.08487692 0.07741892 5.76376153"],
  [10, "0.88796888 0.19983705 0.15822342 0.22962857 0.13903064 8.01258216"],
  [15, "1.12811903 0.27008722 0.23642962 0.34325765 0.18260605 8.85916680"],
];

const columns: readonly (readonly [
  string,
  (point: LinearPoint) => number | undefined,
])[] = [
  ["M", (p) => p.memorizedInformation],
  ["L_int", (p) => p.learnedInformation],
  ["L_B", (p) => p.learnedInformationData],
  ["Sigma_X", (p) => p.entropyProductionX],
  ["Sigma_X|Th", (p) => p.entropyProductionXGivenTheta],
  ["Sigma_Th", (p) => p.entropyProductionTheta],
];

const points = once(() => linearCourse(linearSetting(linearSets["LG-A"])));

/** Rows of distributions and of the course. */
export const ppmGaussianPathRows: readonly ReferenceRow[] = [
  ...lines.flatMap((line) => rows(ids[line[0]]!, entriesOf(line))),
  ...rows(
    "PPM-V1",
    course.flatMap(([n, printed]) =>
      columns.map(([name, of], k): Entry => [
        `${name}, LG-A, n ${n}`,
        "recursion of covariances",
        printed.split(" ")[k]!,
        () => of(points()[n]!) ?? NaN,
      ])
    ),
  ),
];
