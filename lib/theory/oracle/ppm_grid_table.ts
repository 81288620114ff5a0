/**
 * What is known of five models of a two-state system whose parameter walks on a
 * grid, after four steps.
 *
 * @module
 */
import type { GridEntropyName, GridTheory } from "../ppm/mod.ts";

/** Where a number comes from: marginals alone. */
export const RECURSION = "recursion of marginals";
/** Where a number comes from: every path. */
export const PATHS = "sum over all paths";

/** A line of the table: one number for each of the five models. */
export type GridLine = readonly [
  quantity: string,
  source: string,
  printed: string,
  read: (theory: GridTheory) => number | undefined,
];

const mean = (name: GridEntropyName) => (t: GridTheory) =>
  t.entropies[name]?.mean;
const integral = (name: GridEntropyName) => (t: GridTheory) =>
  t.entropies[name]?.integral;

/** The table; numbers of D-full, D-mini, D-pcd, D-delta and D-relax, apart by blanks. */
export const gridLines: readonly GridLine[] = [
  [
    "M",
    RECURSION,
    "0.0562480040 0.0469008763 0.0228895346 0.1092738867 0.0562480040",
    (t) => t.memorizedInformation,
  ],
  [
    "L_int",
    RECURSION,
    "0.1005728334 0.1148756388 0.0645718551 0.0634350370 0.1167150794",
    (t) => t.learnedInformation,
  ],
  [
    "L_B",
    RECURSION,
    "0.0081077462 0.0081144616 0.0039292820 0.0136131032 0.0111612485",
    (t) => t.learnedInformationData,
  ],
  [
    "L_path",
    PATHS,
    "0.1068098819 0.1210753004 0.0913153529 0.0670856808 0.1167150794",
    (t) => t.learnedPath,
  ],
  [
    "I(X_0;Theta_0)",
    RECURSION,
    "0.1755029589 0.1755029589 0.1755029589 0 0.1755029589",
    (t) => t.initialInformation,
  ],
  [
    "I(X;Theta|B)",
    RECURSION,
    "0.0925885968 0.1068750889 0.0612935412 0.0498554871 0.1055538308",
    (t) => t.informationGivenData,
  ],
  [
    "<q_X>",
    RECURSION,
    "0.1011763824 0.1126838649 0.4494128520 0.2662600775 0.1194597461",
    (t) => t.meanHeat,
  ],
  [
    "<q_Theta>",
    RECURSION,
    "1.1499312646 0.9614283166 3.0914280480 0.5356222586 1.1499312646",
    (t) => t.meanHeatTheta,
  ],
  [
    "Sigma_X",
    RECURSION,
    "0.0814789286 0.0947425678 0.4411655034 0.2339660908 0.0925760088",
    mean("X"),
  ],
  [
    "Sigma_X|Th",
    PATHS,
    "0.1501720056 0.1491702262 0.5253531093 0.1668804099 0.1513638883",
    mean("XGivenTheta"),
  ],
  [
    "Sigma_Th",
    RECURSION,
    "1.0086128078 0.8604203396 3.0247007950 1.8987589561 1.0086128078",
    mean("Theta"),
  ],
  [
    "Sigma_Th|B",
    RECURSION,
    "0.9523648038 0.8135194634 3.0018112605 1.7894850693 0.9523648038",
    mean("ThetaGivenData"),
  ],
  [
    "Sigma_XTh|B",
    RECURSION,
    "1.1086503483 0.9687754394 3.5532568995 1.9599825698 1.1037286921",
    mean("JointGivenData"),
  ],
  [
    "Sigma_XTh",
    RECURSION,
    "1.1650218619 1.0157902275 3.5767974022 2.0692900098 1.1599766960",
    mean("Joint"),
  ],
  [
    "TE(X->Theta)",
    PATHS,
    "0 0 0.3170843523 0 0",
    (t) => t.transferEntropy,
  ],
  [
    "TE(X->Theta|B)",
    PATHS,
    "0 0 0.3413896090 0 0",
    (t) => t.transferEntropyGivenData,
  ],
  [
    "<e^-sigma_X>",
    RECURSION,
    "1.237192242533 1.245291529176 0.934096999291 1 1.268801384356",
    integral("X"),
  ],
  [
    "<e^-sigma_X|Th>",
    PATHS,
    "1 1 0.704195600935 1 1",
    integral("XGivenTheta"),
  ],
  [
    "<e^-sigma_Th|B>",
    RECURSION,
    "1 1 0.661085901932 0.216881038645 1",
    integral("ThetaGivenData"),
  ],
  [
    "<e^-sigma_XTh|B>",
    RECURSION,
    "1 1 1 0.216881038645 1",
    integral("JointGivenData"),
  ],
  [
    "<e^-2 sigma_X|Th>",
    PATHS,
    "1.395197 1.385718 0.679651 1.324846 1.377572",
    (t) => t.entropies.XGivenTheta?.second,
  ],
  [
    "Var sigma_X|Th",
    PATHS,
    "0.29889954 0.30041237 0.38465810 0.36544402 0.30277047",
    (t) => t.entropies.XGivenTheta?.variance,
  ],
  [
    "BAR sigma_X|Th",
    PATHS,
    "0.46521787 0.46565324 0.38304655 0.46319296 0.46492517",
    (t) => t.entropies.XGivenTheta?.bounded,
  ],
  [
    "BAR sigma_XTh|B",
    "characteristic function",
    "0.36364666 0.37809288 0.19295330 0.16129045 0.36171879",
    (t) => t.entropies.JointGivenData?.bounded,
  ],
  [
    "P(sigma_X|Th < 0)",
    PATHS,
    "0.29462063 0.30240580 0.12735115 0.40633183 0.24742361",
    (t) => t.entropies.XGivenTheta?.negative,
  ],
  [
    "<theta_N>",
    RECURSION,
    "0.5718618997 0.5499775029 0.3746654238 0.6957250762 0.5718618997",
    (t) => t.meanTheta,
  ],
  [
    "P(x_N=1)",
    RECURSION,
    "0.5989135485 0.5944291825 0.5641274146 0.6263820131 0.6154165237",
    (t) => t.probabilityOne,
  ],
];
