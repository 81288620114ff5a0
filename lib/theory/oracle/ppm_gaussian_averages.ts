/**
 * The table of averages of the linear-Gaussian model, section 3.1.6 of the
 * specification of learning as information thermodynamics, as it is printed.
 *
 * @module
 */
import type { LinearPoint } from "../ppm/mod.ts";

/** Sets in the order of the printed numbers. */
export const averageSets = ["LG-A", "LG-A0", "LG-B", "LG-C", "LG-P"] as const;

/** A quantity with its numbers in the order of {@linkcode averageSets}. */
export type AverageLine = readonly [
  quantity: string,
  of: (point: LinearPoint) => number | undefined,
  printed: string,
];

const covariance = (i: number, j: number) => (point: LinearPoint) =>
  point.covariance[i * 4 + j];

/** The lines of the table. */
export const averages: readonly AverageLine[] = [
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
