/**
 * Numbers of the learning specification, section 4: finite steps and finitely
 * many chains.
 *
 * @module
 */
import {
  closedLoop,
  type LearningStart,
  meanField,
  minimumWork,
  type MoveKernel,
  noiseWork,
  optimalRates,
  quasiStaticStiffnessWork,
  stiffnessFamily,
  type TargetRule,
  trapFamily,
  varianceFactor,
} from "../learning/mod.ts";
import { normalCdf } from "../special.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const FORM = "closed form";
const RECURSION = "Gaussian recursion";
const EQUATIONS = "moment equations, continuous time";

/** kappa = 1, theta_0 = 0, a = 2. */
function trap(
  kernel: MoveKernel,
  dt: number,
  moves: number,
  { start = "exact", innerMoves = 1, rule = "optimal" }: {
    readonly start?: LearningStart;
    readonly innerMoves?: number;
    readonly rule?: "optimal" | TargetRule["schedule"];
  } = {},
) {
  return once(() =>
    meanField({
      family: trapFamily(1),
      parameterStart: [0],
      parameterTarget: [2],
      start,
      time: { kernel, dt, moves, innerMoves },
      rule: { schedule: rule },
    })
  );
}

/** One row of the table of section 4.2. */
function coarse(
  id: string,
  dt: number,
  moves: number,
  printed: readonly [string, string, string, string, string, string],
): ReferenceRow[] {
  const [work, ou, stationary, exact, log, linear] = printed;
  const ula = trap("ula", dt, moves);
  const at = `dt ${dt}`;
  return rows(id, [
    [
      `W_min, ula, ${at}`,
      FORM,
      work,
      () => minimumWork({ kappa: 1, rho: 1 - dt, moves }, 2),
    ],
    [`W, ula, ${at}`, RECURSION, work, () => ula().meanWork],
    [
      `W, ou, ${at}`,
      RECURSION,
      ou,
      () => trap("ou", dt, moves)().meanWork,
    ],
    [
      `Var W, ula, stationary start, ${at}`,
      RECURSION,
      stationary,
      () => trap("ula", dt, moves, { start: "stationary" })().varianceWork,
    ],
    [`Var W, ula, ${at}`, RECURSION, exact, () => ula().varianceWork],
    [`ln<exp(-W)>, ula, ${at}`, RECURSION, log, () => ula().logExponentialWork],
    [
      `W, ula, linear, ${at}`,
      RECURSION,
      linear,
      () => trap("ula", dt, moves, { rule: "linear" })().meanWork,
    ],
  ]);
}

/** One row of the table of section 4.3. */
function replicas(
  id: string,
  chains: number,
  dt: number,
  minibatchVariance: number,
  [mean, variance, theta]: readonly [string, string, string],
): ReferenceRow[] {
  const moves = Math.round(3 / dt);
  const solved = once(() =>
    closedLoop({
      kappa: 1,
      target: 2,
      chains,
      rates: optimalRates({ kappa: 1, rho: 1 - dt, moves }),
      group: { kernel: "ula", dt, innerMoves: 1 },
      minibatchVariance,
    })
  );
  const at = `N = ${chains}, dt ${dt}${minibatchVariance ? ", minibatch" : ""}`;
  return rows(id, [
    [`E[Wbar], ${at}`, RECURSION, mean, () => solved().meanWork],
    [`Var Wbar, ${at}`, RECURSION, variance, () => solved().varianceWork],
    [`Var theta_f, ${at}`, RECURSION, theta, () => solved().varianceTheta],
  ]);
}

/** A linear change of stiffness by Euler moves. */
function stiffness(from: number, to: number, ula: string, slow: string) {
  const problem = {
    family: stiffnessFamily(),
    parameterStart: [from],
    parameterTarget: [to],
    rule: { schedule: "linear" },
  } as const;
  const name = `W_ex, stiffness ${from} to ${to}`;
  return rows("V13", [
    [
      `${name}, ula, dt .05`,
      RECURSION,
      ula,
      () =>
        meanField({
          ...problem,
          time: { kernel: "ula", dt: 0.05, moves: 80, innerMoves: 1 },
        }).excessWork,
    ],
    [
      `${name}, continuous`,
      EQUATIONS,
      slow,
      () => meanField({ ...problem, time: { duration: 4 } }).excessWork,
    ],
    [
      `${name}, ula, infinitely slow`,
      FORM,
      from < to ? "0.04002135384" : "-0.04002135384",
      () => quasiStaticStiffnessWork(from, to, 0.05),
    ],
  ]);
}

const Z = [0, 1, 2, 3, 6, 10, 20];
const F = [
  "4",
  "2.806389701",
  "2.320513092",
  "2.051115438",
  "1.656252880",
  "1.437500001",
  "1.238636364",
];
const C = [
  "1.5",
  "1.423438340",
  "1.592984049",
  "1.760668082",
  "2.148328483",
  "2.509024066",
  "3.075754480",
];

/** V4 to V10, V13 and V26 without noise, and the tables of section 4. */
export const learningMoveRows: readonly ReferenceRow[] = [
  ...coarse("V4", 0.01, 300, [
    "0.7975951904",
    "0.8000040000",
    "1.603206413",
    "1.600009639",
    "0.002409628877",
    "0.9082446601",
  ]),
  ...coarse("EBM 4.2", 0.05, 60, [
    "0.7878787879",
    "0.8000999875",
    "1.616161616",
    "1.600244873",
    "0.01224364861",
    "0.8972294707",
  ]),
  ...rows("EBM 4.2", [[
    "W, ula, dt .05, 5 inner moves",
    RECURSION,
    "0.7903828131",
    () => trap("ula", 0.05, 12, { innerMoves: 5 })().meanWork,
  ]]),
  ...coarse("V7", 0.5, 6, [
    "0.6666666667",
    "0.8098766156",
    "1.777777778",
    "1.629629630",
    "0.1481481481",
    "0.78125",
  ]),
  ...rows("V7", [[
    "ln<exp(-W_path)>, ula, dt 0.5",
    RECURSION,
    "0",
    () => trap("ula", 0.5, 6)().logExponentialPathWork,
    1e-12,
  ]]),
  ...rows("V8", [
    [
      "W, ou, dt 0.5",
      RECURSION,
      "0.8098766156",
      () => trap("ou", 0.5, 6)().meanWork,
    ],
    [
      "ln<exp(-W)>, ou, dt 0.5",
      RECURSION,
      "0",
      () => trap("ou", 0.5, 6)().logExponentialWork,
      1e-12,
    ],
  ]),
  ...replicas("V9", 64, 0.01, 0, [
    "0.8252557506",
    "0.05170577135",
    "0.009856239655",
  ]),
  ...replicas("EBM 4.3", 16, 0.05, 0, [
    "0.9010234132",
    "0.2121030511",
    "0.04020830969",
  ]),
  ...replicas("EBM 4.3", 256, 0.05, 0, [
    "0.7949503270",
    "0.01280074080",
    "0.002513019356",
  ]),
  ...replicas("V10", 64, 0.05, 1 / 32, [
    "0.8212183423",
    "0.05724196311",
    "0.01847752968",
  ]),
  ...rows("EBM 4.3", [
    ...Z.map((z, i): Entry => [
      `f(${z})`,
      FORM,
      F[i]!,
      () => varianceFactor(z),
    ]),
    ...Z.map((
      z,
      i,
    ): Entry => [`c(${z})`, EQUATIONS, C[i]!, () => noiseWork(z)]),
  ]),
  ...stiffness(1, 4, "0.1094133767", "0.07638952008"),
  ...stiffness(4, 1, "0.02009292637", "0.06077256512"),
  ...rows("V26", [[
    "P(W < 0), ou, dt .01",
    FORM,
    "0.2635441120",
    () => {
      const { meanWork, varianceWork } = trap("ou", 0.01, 300)();
      return normalCdf(-meanWork / Math.sqrt(varianceWork));
    },
  ]]),
];
