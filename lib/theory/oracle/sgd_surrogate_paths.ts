/**
 * Numbers of the specification of descent, section 6.2: distributions of
 * entropy productions over paths of the Gaussian surrogate.
 *
 * @module
 */
import {
  type EntropyEstimator,
  exponentialMean,
  formMean,
  formSlope,
  formVariance,
  probabilityBelow,
  probabilityBetween,
} from "../sgd/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";
import { surrogateEntropy } from "./sgd_surrogate_problem.ts";

const FORM = "eigenvalues of the quadratic form of the path";
const CONTOUR = "inverted generating function of the path";

/** One row of the table of path distributions. */
function paths(
  units: number,
  estimator: EntropyEstimator,
  printed: readonly [
    mean: string,
    variance: string,
    exponential: string,
    half: string,
    negative: string,
  ],
): Entry[] {
  const form = once(() => surrogateEntropy(estimator, units));
  const name = `${estimator} of ${units} steps:`;
  return [
    [`${name} mean`, FORM, printed[0], () => formMean(form())],
    [`${name} variance`, FORM, printed[1], () => formVariance(form())],
    [
      `${name} E[e^-s]`,
      FORM,
      printed[2],
      () => exponentialMean(form(), 1)!,
      1e-10,
    ],
    [
      `${name} E[e^-s/2]`,
      FORM,
      printed[3],
      () => exponentialMean(form(), 0.5)!,
    ],
    [
      `${name} P(s < 0)`,
      CONTOUR,
      printed[4],
      () => probabilityBelow(form(), 0),
    ],
  ];
}

const distributions: Entry[] = [
  paths(1, "E1", [
    "0.2450568596",
    "0.5942529182",
    "1",
    "0.9434271520",
    "0.3875348301",
  ]),
  paths(1, "E2", [
    "0.2450568596",
    "0.5967869633",
    "1.0018679207",
    "0.9438196615",
    "0.3878659033",
  ]),
  paths(1, "E3", [
    "0.2630434907",
    "0.6460743762",
    "1",
    "0.9396108218",
    "0.3837692881",
  ]),
  paths(2, "E1", [
    "0.4901137191",
    "1.3650031613",
    "1",
    "0.8940571962",
    "0.3435142571",
  ]),
  paths(5, "E1", [
    "1.2252842978",
    "4.2566131332",
    "1",
    "0.7693245729",
    "0.2587205382",
  ]),
  paths(5, "E3", [
    "1.3152174533",
    "4.4927390416",
    "1",
    "0.7534215750",
    "0.2475659493",
  ]),
  paths(10, "E1", [
    "2.4505685956",
    "9.7586235546",
    "1",
    "0.6043564808",
    "0.1756241189",
  ]),
  paths(10, "E2", [
    "2.4505685956",
    "9.7490787574",
    "1.0062040061",
    "0.6049442394",
    "0.1758430087",
  ]),
  paths(10, "E3", [
    "2.6304349066",
    "10.2218407399",
    "1",
    "0.5794263899",
    "0.1634792426",
  ]),
  paths(20, "E1", [
    "4.9011371912",
    "21.2070509384",
    "1",
    "0.3745541679",
    "0.0899246928",
  ]),
  paths(50, "E1", [
    "12.2528429779",
    "56.7514861535",
    "1",
    "0.0899598212",
    "0.0157265232",
  ]),
].flat();

const ten = once(() => surrogateEntropy("E1", 10));
const bins: Entry[] = [
  "0.0148339717",
  "0.0271550027",
  "0.0465608231",
  "0.0710218357",
  "0.0908252629",
  "0.0975653406",
  "0.0934843343",
  "0.0840350615",
].map((printed, k) => [
  `P(${k / 2 - 2} < s < ${k / 2 - 1.5}), E1 of 10 steps`,
  CONTOUR,
  printed,
  () => probabilityBetween(ten(), k / 2 - 2, k / 2 - 1.5),
]);
const ratios: Entry[] = ["0.24595", "0.73976", "1.23623", "1.73431"].map((
  printed,
  k,
) => [
  `ln P(${k / 2} < s < ${k / 2 + 0.5})/P(mirror), E1 of 10 steps`,
  CONTOUR,
  printed,
  () =>
    Math.log(
      probabilityBetween(ten(), k / 2, k / 2 + 0.5) /
        probabilityBetween(ten(), -k / 2 - 0.5, -k / 2),
    ),
]);

const secondMoments: Entry[] = [
  [
    "E[e^-2s], E1 of 1 step",
    FORM,
    "3.4577725",
    () => exponentialMean(surrogateEntropy("E1", 1), 2)!,
  ],
  ...["1.1101978", "1.2610840", "1.4834541", "1.8570834", "2.7020023"].map((
    printed,
    k,
  ): Entry => [
    `E[e^-2s], E1 of ${k + 1} steps at eta = 0.02`,
    FORM,
    printed,
    () => exponentialMean(surrogateEntropy("E1", k + 1, 0.02), 2)!,
  ]),
  [
    "longest path with finite E[e^-2s], eta = 0.1",
    FORM,
    "1",
    () => longestFinite(0.1),
  ],
  [
    "longest path with finite E[e^-2s], eta = 0.02",
    FORM,
    "5",
    () => longestFinite(0.02),
  ],
];

const runs: Entry[] = [
  [
    "E1 of 5 steps at eta = 0.02: mean",
    FORM,
    "0.24",
    () => formMean(surrogateEntropy("E1", 5, 0.02)),
  ],
  [
    "E1 of 7 steps at eta = 0.02: mean",
    FORM,
    "0.33",
    () => formMean(surrogateEntropy("E1", 7, 0.02)),
  ],
  [
    "standard error of the mean of 2^20 paths, E1 of 10 steps",
    FORM,
    "3.1e-3",
    () => Math.sqrt(formVariance(ten()) / 2 ** 20),
  ],
  [
    "standard error of the slope of 2^20 paths, E1 of 10 steps",
    CONTOUR,
    "2.1e-3",
    () => 1 / Math.sqrt(2 ** 20 * formSlope(ten()).information),
  ],
];

function longestFinite(rate: number): number {
  let units = 1;
  while (
    exponentialMean(surrogateEntropy("E1", units, rate), 2) !== undefined
  ) units++;
  return units - 1;
}

/** The rows of path distributions of the Gaussian surrogate. */
export const sgdSurrogatePathRows: readonly ReferenceRow[] = rows("SGD-P2", [
  ...distributions,
  ...bins,
  ...ratios,
  ...secondMoments,
  ...runs,
]);
