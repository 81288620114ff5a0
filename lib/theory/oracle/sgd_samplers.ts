/**
 * Numbers of the specification of descent, section 6.4: samplers of a Bayesian
 * regression with correlated features.
 *
 * @module
 */
import { symmetricEigen } from "../learning/eigen.ts";
import { inverse, trace } from "../learning/matrix.ts";
import {
  chainNess,
  leadingErrors,
  leadingKl,
  sampleMoments,
} from "../sgd/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";
import { entries as entriesOf } from "./sgd_entries.ts";
import { bayesianRegression, centred } from "./sgd_problems.ts";
import { chain, state } from "./sgd_sampler_chains.ts";

const FORM = "closed form";
const EXPANSION = "expansion in eta";
const MOMENTS = "exact moment recursion";

const problem = once(() => centred(bayesianRegression));
const moments = once(() =>
  sampleMoments(problem().samples, { scheme: "wr", size: 3 })
);
const entries = (
  name: string,
  source: string,
  values: () => ArrayLike<number>,
  printed: readonly string[],
) => entriesOf(name, source, values, printed, 3);

function entropyProduction(name: string, rate: number): number {
  return chainNess(
    chain(name, rate).meanMap().matrix,
    state(name, rate).covariance,
  ).entropyProduction;
}

/** Rows of section 6.4. */
export const sgdSamplerRows: readonly ReferenceRow[] = rows("SGD-P4", [
  ...entries("H", FORM, () => moments().hessian, [
    "48.25",
    "2.8",
    "2.96",
    "51.09",
    "39.664",
    "37.2948",
  ]),
  ...entries(
    "eigenvalue of H",
    FORM,
    () => symmetricEigen(moments().hessian).values.toSorted(),
    [
      "3.9282607402",
      "47.8076814019",
      "84.8988578579",
    ],
  ),
  ...entries("posterior mean", FORM, () => problem().minimum, [
    "0.2874693672",
    "-0.0517019041",
    "1.0386379602",
  ]),
  ...entries("posterior covariance", FORM, () => inverse(moments().hessian), [
    "0.0208326948",
    "0.0008140946",
    "-0.0025192526",
    "0.1123119659",
    "-0.1195113404",
    "0.1541167882",
  ]),
  [
    "tr C_B/tr H",
    FORM,
    "3.63433",
    () => trace(moments().noise) / trace(moments().hessian),
  ],
  ...entries(
    "shift of sgworld/eta",
    EXPANSION,
    () => leadingErrors("sgworld", moments()).mean,
    [
      "1.9449524672",
      "5.6915922045",
      "-7.2184696873",
    ],
  ),
  ["KL/eta^2, ula", EXPANSION, "594.30136", () => leadingKl("ula", moments())],
  [
    "KL/eta^2, sgld",
    EXPANSION,
    "19109.20968",
    () => leadingKl("sgld", moments()),
  ],
  [
    "KL/eta^2, sgworld",
    EXPANSION,
    "489.54276",
    () => leadingKl("sgworld", moments()),
  ],
  [
    "KL/eta^2, sgld/sgworld",
    EXPANSION,
    "39.0348",
    () => leadingKl("sgld", moments()) / leadingKl("sgworld", moments()),
  ],
  ...entries(
    "Cov, sgld, wr, eta 0.002,",
    MOMENTS,
    () => state("sgld, wr", 0.002).covariance,
    [
      "0.0256936660",
      "-0.0002774041",
      "-0.0044125927",
      "0.1179042759",
      "-0.1187587221",
      "0.1605078879",
    ],
  ),
  ...entries(
    "mean, sgworld, eta 0.002,",
    MOMENTS,
    () => state("sgworld", 0.002).mean,
    [
      "0.0038894615",
      "0.0106151098",
      "-0.0135682592",
    ],
  ),
  ...entries(
    "Cov, sgworld, eta 0.002,",
    MOMENTS,
    () => state("sgworld", 0.002).covariance,
    [
      "0.0216127815",
      "0.0007254333",
      "-0.0024455040",
      "0.1108342600",
      "-0.1161929134",
      "0.1511943637",
    ],
  ),
  ...entries(
    "mean, sgworld-lm, eta 0.002,",
    MOMENTS,
    () => state("sgworld-lm", 0.002).mean,
    [
      "0.0038894615",
      "0.0106151098",
      "-0.0135682592",
    ],
  ),
  ...entries(
    "Cov, sgworld-lm, eta 0.002,",
    MOMENTS,
    () => state("sgworld-lm", 0.002).covariance,
    [
      "0.0205313671",
      "0.0007203637",
      "-0.0024498002",
      "0.1097392502",
      "-0.1162426802",
      "0.1501138789",
    ],
  ),
  ...entries(
    "mean, sgworld-heun, eta 0.002,",
    MOMENTS,
    () => state("sgworld-heun", 0.002).mean,
    [
      "-0.0011089171",
      "-0.0032186501",
      "0.0039292445",
    ],
  ),
  ...entries(
    "Cov, sgworld-heun, eta 0.002,",
    MOMENTS,
    () => state("sgworld-heun", 0.002).covariance,
    [
      "0.0210077672",
      "0.0008039892",
      "-0.0025644446",
      "0.1131003848",
      "-0.1201539709",
      "0.1552208944",
    ],
  ),
  ...([[2e-3, "1.22409e-3", "1.15450e-6"], [1e-3, "1.86188e-4", "1.07310e-8"], [
    5e-4,
    "2.59473e-5",
    "1.24965e-10",
  ]] as const).flatMap(([rate, sgld, sgworld]): Entry[] => [
    [
      `entropy production per epoch, sgld, eta ${rate}`,
      MOMENTS,
      sgld,
      () => 4 * entropyProduction("sgld, wr", rate),
    ],
    [
      `entropy production per epoch, sgworld, eta ${rate}`,
      MOMENTS,
      sgworld,
      () => entropyProduction("sgworld", rate),
    ],
  ]),
]);
