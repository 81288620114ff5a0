/**
 * Numbers of the specification of descent, section 6.3: samplers of the mean
 * of a Gaussian.
 *
 * @module
 */
import {
  gaussianKl,
  quadraticMinimum,
  sampleMoments,
  scalarError,
  type ScalarPosterior,
  type ScalarSampler,
  scalarVariance,
} from "../sgd/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";
import { centred, gaussianMean } from "./sgd_problems.ts";

const FORM = "closed form";

const few = centred(gaussianMean).samples;
const fresh = once(() => sampleMoments(few, { scheme: "wr", size: 2 }));
const drawn = once(() => sampleMoments(few, { scheme: "iid", size: 2 }));
const curvature = () => fresh().hessian[0]!;
const posterior = (noise = fresh().noise[0]!): ScalarPosterior => ({
  curvature: curvature(),
  noise,
  epoch: 4,
});

const table: readonly (readonly [number, readonly string[]])[] = [
  [0.05, [
    "0.1527081842",
    "0.2521866585",
    "0.2687664042",
    "0.1849015891",
    "0.4379521904",
    "0.1534055261",
    "3.2193404912e-2",
  ]],
  [0.02, [
    "0.1321113038",
    "0.1665357349",
    "0.1722731401",
    "0.1338837481",
    "0.2112829868",
    "0.1229845655",
    "1.7724443009e-3",
  ]],
  [0.01, [
    "0.1264272451",
    "0.1428989090",
    "0.1456441863",
    "0.1266283606",
    "0.1608977284",
    "0.1214132368",
    "2.0111553846e-4",
  ]],
  [0.005, [
    "0.1237647696",
    "0.1318271603",
    "0.1331708921",
    "0.1237885460",
    "0.1398395570",
    "0.1212358976",
    "2.3776437856e-5",
  ]],
  [0.002, [
    "0.1222204398",
    "0.1254051553",
    "0.1259359412",
    "0.1222219085",
    "0.1283882327",
    "0.1212135898",
    "1.4686171112e-6",
  ]],
  [0.001, [
    "0.1217141923",
    "0.1232999543",
    "0.1235642480",
    "0.1217143736",
    "0.1247557915",
    "0.1212123026",
    "1.8136011877e-7",
  ]],
];

const samplers: readonly (readonly [string, ScalarSampler])[] = [
  ["ula", "ula"],
  ["sgld, wr", "sgld"],
  ["sgld, iid", "sgld"],
  ["sgworld", "sgworld"],
  ["sgworld-ep", "sgworld-ep"],
  ["sgworld-lm", "sgworld-lm"],
  ["sgd, wor", "sgd-wor"],
];

const variances: Entry[] = table.flatMap(([rate, printed]) =>
  samplers.map(([name, sampler], k): Entry => [
    `Var, ${name}, eta ${rate}`,
    FORM,
    printed[k]!,
    () =>
      scalarVariance(
        sampler,
        name === "sgld, iid" ? posterior(drawn().noise[0]!) : posterior(),
        rate,
      ),
  ])
);

/** Divergence of a variance from that of the posterior. */
function klOf(
  sampler: ScalarSampler,
  target: ScalarPosterior,
  rate: number,
): number {
  const error = scalarError(sampler, target, rate);
  // Errors below 1e-5 lose digits in 1 + error.
  if (Math.abs(error) < 1e-5) return error * error * (1 / 4 - error / 6);
  const covariance = Float64Array.of((1 + error) / target.curvature);
  return gaussianKl({ mean: [0], covariance }, {
    mean: [0],
    precision: Float64Array.of(target.curvature),
  });
}

const ratio = (target: ScalarPosterior, rate: number) =>
  klOf("sgld", target, rate) / klOf("sgworld", target, rate);

/** A thousand samples of population variance 1, prior variance 100. */
const many: ScalarPosterior = {
  curvature: 1000 + 1 / 100,
  // S = N^2 and f = (N - B)/(B (N - 1)).
  noise: 1000 ** 2 * 990 / (10 * 999),
  epoch: 100,
};

const errors: readonly (readonly [number, readonly string[]])[] = [
  [1e-2, [
    "5.03005568e-1",
    "4.34815811e-2",
    "1.34787108",
    "3.84564555e-2",
    "103.984",
  ]],
  [3e-3, [
    "1.50372721e-1",
    "2.62322144e-3",
    "3.29486035e-1",
    "1.12096806e-3",
    "2994.99",
  ]],
  [1e-3, [
    "5.00740911e-2",
    "5.41974771e-4",
    "1.02874419e-1",
    "4.17246458e-5",
    "8264.58",
  ]],
  [3e-4, [
    "1.50169688e-2",
    "1.51148911e-4",
    "3.01511459e-2",
    "1.12640771e-6",
    "9774.11",
  ]],
  [1e-4, [
    "5.00515566e-3",
    "5.00442099e-5",
    "9.98337565e-3",
    "4.17096264e-8",
    "9970.02",
  ]],
];
const compared: readonly ScalarSampler[] = [
  "sgld",
  "sgworld",
  "sgworld-ep",
  "sgworld-lm",
];

/** Rows of section 6.3. */
export const sgdGaussianMeanRows: readonly ReferenceRow[] = rows("SGD-P3", [
  ["h", FORM, "8.25", curvature],
  ["mean", FORM, "0.2909090909", () => quadraticMinimum(gaussianMean)![0]!],
  ["posterior variance", FORM, "0.1212121212", () => 1 / curvature()],
  ["S", FORM, "60.8", () => fresh().spread[0]!],
  ["C_B, wr", FORM, "26.0571428571", () => fresh().noise[0]!],
  ["C_B, iid", FORM, "30.4", () => drawn().noise[0]!],
  ...variances,
  [
    "KL, ula, eta 0.001",
    FORM,
    "4.277412e-6",
    () => klOf("ula", posterior(), 1e-3),
  ],
  [
    "KL, sgld, eta 0.001",
    FORM,
    "7.333104e-5",
    () => klOf("sgld", posterior(), 1e-3),
  ],
  [
    "KL, sgworld, eta 0.001",
    FORM,
    "4.280498e-6",
    () => klOf("sgworld", posterior(), 1e-3),
  ],
  [
    "KL sgld/KL sgworld, eta 0.001",
    FORM,
    "17.13",
    () => ratio(posterior(), 1e-3),
  ],
  [
    "KL sgld/KL sgworld, limit",
    FORM,
    "17.29",
    () => (1 + posterior().noise / curvature()) ** 2,
  ],
  [
    "KL, sgworld-ep, eta 0.001",
    FORM,
    "2.096001e-4",
    () => klOf("sgworld-ep", posterior(), 1e-3),
  ],
  [
    "KL, sgworld-lm, eta 0.001",
    FORM,
    "5.6e-13",
    () => klOf("sgworld-lm", posterior(), 1e-3),
  ],
  ["C_B, N 1000", FORM, "99099.0990990991", () => many.noise],
  [
    "KL sgld/KL sgworld, N 1000, limit",
    FORM,
    "10019.63",
    () => (1 + many.noise / many.curvature) ** 2,
  ],
  ...errors.flatMap(([step, printed]): Entry[] => {
    const rate = step / many.curvature;
    return [
      ...compared.map((sampler, k): Entry => [
        `relative error, ${sampler}, N 1000, eta h ${step}`,
        FORM,
        printed[k]!,
        () => scalarError(sampler, many, rate),
      ]),
      [
        `KL sgld/KL sgworld, N 1000, eta h ${step}`,
        FORM,
        printed[4]!,
        () => ratio(many, rate),
      ],
    ];
  }),
]);
