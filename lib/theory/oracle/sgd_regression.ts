/**
 * Numbers of the specification of descent, section 6.1: a linear regression
 * with six samples, and what expansions in eta make of it.
 *
 * @module
 */
import { symmetricEigen } from "../learning/eigen.ts";
import {
  epochNoise,
  leadingEpochNoise,
  reshuffledNess,
  reshuffledShift,
  sampleMoments,
  stabilityLimit,
  stepNess,
} from "../sgd/mod.ts";
import { once } from "../once.ts";
import { type ReferenceRow, rows } from "./row.ts";
import { entries as entriesOf } from "./sgd_entries.ts";
import { centred, smallRegression } from "./sgd_problems.ts";

const FORM = "closed form";
const LYAPUNOV = "Lyapunov equation";
const MOMENTS = "exact moment recursion";
const SETS = "recursion over the samples that are left";

const fresh = { scheme: "wr", size: 2 } as const;
const shuffled = { scheme: "wor", size: 2 } as const;
const problem = once(() => centred(smallRegression));
const moments = once(() => sampleMoments(problem().samples, fresh));
const ascending = (matrix: () => Float64Array) => () =>
  symmetricEigen(matrix()).values.toSorted();
const entries = (
  name: string,
  source: string,
  values: () => ArrayLike<number>,
  printed: readonly string[],
) => entriesOf(name, source, values, printed, 2);

function minimumLoss(): number {
  const { minimum } = problem();
  const { samples, gradients, hessians } = smallRegression;
  // l_i = y_i^2/2 + g_i.theta + theta^T H_i theta/2
  const targets = [1.2, -1, 0.2, -0.1, 0.1, 0.2];
  let sum = 0;
  for (let i = 0; i < samples; i++) {
    sum += targets[i]! ** 2 / 2;
    for (let a = 0; a < 2; a++) {
      sum += gradients[i * 2 + a]! * minimum[a]!;
      for (let b = 0; b < 2; b++) {
        sum += minimum[a]! * hessians[i * 4 + a * 2 + b]! * minimum[b]! / 2;
      }
    }
  }
  return sum / samples;
}

const covZ = once(() => epochNoise(problem().samples, shuffled));
const epochs = once(() => reshuffledNess(problem().samples, shuffled, 1));
const steps = once(() => stepNess(moments().hessian, moments().noise, 1));
const limit = (scheme: "wr" | "iid" | "wor") => () =>
  stabilityLimit({
    ...problem().samples,
    batches: { scheme, size: 2 },
    update: { momentum: 0, decay: 0, heun: false, noise: "none" },
  }).rate;

/** Rows of the problem. */
export const sgdRegressionRows: readonly ReferenceRow[] = rows("SGD-P1", [
  ...entries("theta*", FORM, () => problem().minimum, [
    "0.0120808476",
    "0.2224756816",
  ]),
  ["L(theta*)", FORM, "0.1995034595", minimumLoss],
  ...entries("H", FORM, () => moments().hessian, [
    "1.435",
    "0.2816666667",
    "0.4566666667",
  ]),
  ...entries("eigenvalue of H", FORM, ascending(() => moments().hessian), [
    "0.3813688625",
    "1.5102978042",
  ]),
  ...entries("S", FORM, () => moments().spread, [
    "0.4186840561",
    "0.3547560562",
    "0.3585012897",
  ]),
  ...entries("C_B", FORM, () => moments().noise, [
    "0.1674736225",
    "0.1419024225",
    "0.1434005159",
  ]),
  ...entries("eigenvalue of C_B", FORM, ascending(() => moments().noise), [
    "0.0130250748",
    "0.2978490635",
  ]),
  ...entries("q", FORM, () => moments().coupling, [
    "-0.1009536725",
    "-0.0584457932",
  ]),
  ...entries(
    "shift without replacement/eta",
    FORM,
    () => reshuffledShift(moments(), 1),
    ["0.0257299878", "0.0481217884"],
  ),
  ...entries("V", FORM, () => moments().hessianVariance, [
    "0.9337622222",
    "-0.0131144444",
    "0.2154811111",
  ]),
  ...entries("Sigma/eta", LYAPUNOV, () => steps().covariance, [
    "0.0487621529",
    "0.0488631545",
    "0.1268696411",
  ]),
  ["Circ 12/eta^2", LYAPUNOV, "0.0349023643", () => steps().circulation[1]!],
  [
    "entropy production/eta per step",
    LYAPUNOV,
    "2.3759529201",
    () => steps().entropyProduction,
  ],
  ...entries("Cov(Z)", "sums over pairs of samples", covZ, [
    "1.5667008749",
    "0.5579849781",
    "0.2726359819",
  ]),
  ...entries(
    "first term of Cov(Z)",
    FORM,
    () => leadingEpochNoise(moments(), 3),
    [
      "1.4128627883",
      "0.5711572234",
      "0.2390918201",
    ],
  ),
  ...entries("Sigma_WOR/eta^3", LYAPUNOV, () => epochs().covariance, [
    "0.1693646789",
    "0.0641840175",
    "0.0599142308",
  ]),
  [
    "entropy production/eta per epoch, wor, leading",
    LYAPUNOV,
    "0.4506871109",
    () => epochs().entropyProduction,
  ],
  ["mean-square limit, wr", MOMENTS, "0.977492118", limit("wr")],
  ["mean-square limit, iid", MOMENTS, "0.908326341", limit("iid")],
  ["mean-square limit, wor", SETS, "1.093170943", limit("wor")],
]);
