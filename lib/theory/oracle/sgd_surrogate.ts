/**
 * Numbers of the specification of descent, sections 6.2 and 5.4: stationary
 * state, currents and learning-rate ramp of the Gaussian surrogate.
 *
 * @module
 */
import {
  areaForm,
  exponentialMean,
  formMean,
  formVariance,
  hatanoSasaDistribution,
  midpointMoments,
  midpointVelocity,
  pairClassifier,
  shortTimeEntropy,
  stationaryStart,
  stepOfNess,
  sumMoments,
  surrogateStep,
  uncertaintyQuality,
} from "../sgd/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";
import {
  surrogateEntropy,
  surrogateMoments,
  surrogateNess,
} from "./sgd_surrogate_problem.ts";

const FORM = "eigenvalues of the quadratic form of the path";
const LYAPUNOV = "Lyapunov equation";
const MOMENTS = "moments of the Gaussian chain";

const ness = once(() => surrogateNess(0.1));
const step = once(() => stepOfNess(ness()));
const stationary = once(() => stationaryStart(step())!.covariance);
const midpoints = once(() => midpointMoments(step().map, stationary()));
const classifier = once(() => pairClassifier(step().map, stationary()));

/** Entries 11, 12 and 22 of a matrix of two rows. */
function entries(
  name: string,
  source: string,
  matrix: () => Float64Array,
  printed: readonly [string, string, string],
): Entry[] {
  return [0, 1, 3].map((at, i): Entry => [
    `${name} ${["11", "12", "22"][i]}`,
    source,
    printed[i]!,
    () => matrix()[at]!,
  ]);
}

const states: Entry[] = [
  ...entries("A", "closed form", () => step().map, [
    "0.8565",
    "-0.0281666667",
    "0.9543333333",
  ]),
  ...entries("Sigma, continuous", LYAPUNOV, () => ness().covariance, [
    "0.0048762153",
    "0.0048863154",
    "0.0126869641",
  ]),
  ...entries("Sigma, discrete", LYAPUNOV, stationary, [
    "0.0053892664",
    "0.0051671002",
    "0.0130030355",
  ]),
  [
    "area 12 of a step",
    MOMENTS,
    "3.5998456524e-4",
    () => midpoints().mixed[1]!,
  ],
  ["Circ 12", LYAPUNOV, "3.4902364313e-4", () => ness().circulation[1]!],
  [
    "entropy production, linear",
    LYAPUNOV,
    "0.2375952920",
    () => ness().entropyProduction,
  ],
  [
    "E1 per step",
    FORM,
    "0.2450568596",
    () => formMean(surrogateEntropy("E1", 1)),
  ],
  [
    "E2 per step",
    FORM,
    "0.2450568596",
    () => formMean(surrogateEntropy("E2", 1)),
  ],
  [
    "E3 per step",
    FORM,
    "0.2630434907",
    () => formMean(surrogateEntropy("E3", 1)),
  ],
  ...["0.0438998019", "-0.0451507871", "0.1157053769", "-0.0438998019"]
    .map((printed, at): Entry => [
      `v by mid-points, entry ${at}`,
      MOMENTS,
      printed,
      () => midpointVelocity(midpoints())[at]!,
    ]),
  ...entries(
    "v by pre-points",
    "closed form",
    () => step().map.map((a, at) => a - Number(at % 3 === 0)),
    ["-0.1435", "-0.0281666667", "-0.0456666667"],
  ),
  ...entries("classifier S", MOMENTS, () => classifier().symmetric, [
    "252.5339838",
    "-170.3600722",
    "30.7283794",
  ]),
  [
    "classifier W 12",
    MOMENTS,
    "170.1856713",
    () => classifier().antisymmetric[1]!,
  ],
];

function area(units: number) {
  const start = { covariance: stationary() };
  return sumMoments(areaForm(2, 0, 1), step(), start, units);
}

const areas: Entry[] = ([
  [1, "4.1074909381e-6", "3.8837004"],
  [10, "3.3137514681e-5", "3.1332067"],
  [100, "2.6825172628e-4", "2.5363643"],
  [400, "1.0483543568e-3", "2.4780908"],
] as const).flatMap(([units, variance, quality]): Entry[] => [
  [
    `variance of the area of ${units} steps`,
    MOMENTS,
    variance,
    () => area(units).variance,
  ],
  [
    `Q of the area of ${units} steps`,
    MOMENTS,
    quality,
    () =>
      uncertaintyQuality(step(), units, formMean(surrogateEntropy("E1", 1)))!,
  ],
]);

function shortTime(rate: number): number {
  const { map, noise } = stepOfNess(surrogateNess(rate));
  const { covariance } = stationaryStart({ map, noise })!;
  return shortTimeEntropy(midpointMoments(map, covariance));
}

const currents: Entry[] = [
  [
    "short-time estimate at eta = 0.1",
    MOMENTS,
    "0.20258631",
    () => shortTime(0.1),
  ],
  [
    "short-time estimate at eta = 0.01",
    MOMENTS,
    "0.02335505",
    () => shortTime(0.01),
  ],
  [
    "E1 per step at eta = 0.01",
    FORM,
    "0.02383209",
    () => formMean(surrogateEntropy("E1", 1, 0.01)),
  ],
];

const ramp = once(() => {
  const { hessian, noise } = surrogateMoments();
  const settings = Array.from(
    { length: 11 },
    (_, k) => surrogateStep(hessian, noise, 0.05 + 0.005 * k),
  );
  return hatanoSasaDistribution(settings)!;
});
const hatanoSasa: Entry[] = [
  ["Hatano-Sasa, mean", FORM, "0.1535235575", () => formMean(ramp())],
  ["Hatano-Sasa, variance", FORM, "0.2103071454", () => formVariance(ramp())],
  ["Hatano-Sasa, E[e^-Y]", FORM, "1", () => exponentialMean(ramp(), 1)!, 1e-10],
  [
    "Hatano-Sasa, E[e^-2Y]",
    FORM,
    "6.2332402",
    () => exponentialMean(ramp(), 2)!,
  ],
];

/** The rows of the Gaussian surrogate. */
export const sgdSurrogateRows: readonly ReferenceRow[] = rows("SGD-P2", [
  ...states,
  ...areas,
  ...currents,
  ...hatanoSasa,
]);
