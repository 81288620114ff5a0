/**
 * Runs of learning that the verification table of learning asks for.
 *
 * @module
 */
import {
  ebmAnisotropic,
  ebmCoupling,
  ebmGaussian,
  ebmTrap,
} from "../experiments/mod.ts";
import type { Run } from "./bench.ts";
import { lawRow, tableRow } from "./learning_row.ts";
import { chainRow, estimate, printedRow, type SampledRow } from "./sampled.ts";

/** Chains of a run, fewer than the table asks for where a run is long. */
const chains = 2 ** 18;

/** A trap, kappa 1, from 0 to 2. */
function trap(params: Run["params"]): Run {
  return {
    experiment: ebmTrap,
    size: "chains",
    params: { feedback: false, replicas: 1, chains, ...params },
  };
}

/** Learners with feedback. */
function learners(params: Run["params"]): Run {
  return {
    experiment: ebmTrap,
    size: "replicas",
    params: { replicas: 4096, chains: 64, ...params },
  };
}

const fine = { dt: 0.01, moves: 300 };
const coarse = { dt: 0.5, moves: 6, chains: 2 ** 20 };

const ula = trap(fine);
const settled = trap({ ...fine, start: "stationary" });
const ou = trap({ ...fine, kernel: "ou" });
const ulaCoarse = trap(coarse);
const ouCoarse = trap({ ...coarse, kernel: "ou" });
const loop = learners(fine);
const drawn = learners({ dt: 0.05, moves: 60, minibatch: 32, dataVariance: 1 });

const away = trap({
  kappa: 1.5,
  thetaStart: 0.3,
  target: 1.7,
  dt: 0.02,
  moves: 100,
  kernel: "ou",
  start: { mean: -0.4, variance: 1.2 },
  lagCorrection: true,
});

/** The stiffness ramp of 4.2. */
function ramp(from: number, to: number): Run {
  return {
    experiment: ebmGaussian,
    size: "chains",
    params: {
      feedback: false,
      replicas: 1,
      chains: 2 ** 20,
      schedule: "linear",
      target: 0,
      stiffnessStart: from,
      stiffnessTarget: to,
      dt: 0.05,
      moves: 80,
    },
  };
}

const up = ramp(1, 4);
const down = ramp(4, 1);

const matrix: Run = {
  experiment: ebmAnisotropic,
  size: "chains",
  params: { feedback: false, replicas: 1, chains, ...fine },
};

const straight = trap({ dt: 0.1, moves: 30, kernel: "ou", schedule: "linear" });
const sudden = trap({ dt: 0.1, moves: 30, kernel: "ou", schedule: "quench" });
const coupled: Run = {
  experiment: ebmCoupling,
  size: "chains",
  params: {
    feedback: false,
    replicas: 1,
    chains,
    kernel: "ou",
    dt: 0.05,
    moves: 80,
  },
};

/** Where chains of a trap are compared with themselves. */
const moments = "moments of the same chain";

const work = estimate("meanWork");
const variance = estimate("varianceWork");
const closed = estimate("meanWorkClosedLoop");
const minus = (name: string) => estimate(name, -1);

/** V2, V4 to V10, V13, V20 and V24 to V27. */
export const learningRows: readonly SampledRow[] = [
  ...([["prescribed, ula", ula], ["closed loop, N = 64", loop]] as const)
    .flatMap(([name, run]) => [
      lawRow("V2", `first law on every chain, ${name}`, run, "First law"),
      lawRow("V2", `identity on every chain, ${name}`, run, "Identity"),
    ]),
  lawRow("V2", "three ways, closed loop, N = 64", loop, "Three ways"),
  printedRow("V4", "W, ula, dt 0.01", ula, work),
  tableRow("V5", "Var W, ula, dt 0.01", "1.600009639", ula, variance),
  tableRow(
    "V6",
    "Var W, ula, stationary start, dt 0.01",
    "1.603206413",
    settled,
    variance,
  ),
  tableRow(
    "V6",
    "ln<exp(-0.995 W)>, ula, stationary start, dt 0.01",
    "0",
    settled,
    minus("jarzynskiEffective"),
  ),
  printedRow("V7", "W, ula, dt 0.5", ulaCoarse, work),
  printedRow("V7", "ln<exp(-W)>, ula, dt 0.5", ulaCoarse, minus("jarzynski")),
  printedRow(
    "V7",
    "ln<exp(-W_path)>, ula, dt 0.5",
    ulaCoarse,
    minus("jarzynskiPath"),
  ),
  printedRow("V8", "W, ou, dt 0.5", ouCoarse, work),
  printedRow("V8", "ln<exp(-W)>, ou, dt 0.5", ouCoarse, minus("jarzynski")),
  ...([
    ["V9", "N = 64, dt 0.01", loop],
    ["V10", "N = 64, dt 0.05, minibatch", drawn],
  ] as const).flatMap(([id, name, run]) => [
    printedRow(id, `E[Wbar], ${name}`, run, closed),
    printedRow(
      id,
      `Var Wbar, ${name}`,
      run,
      estimate("varianceWorkClosedLoop"),
    ),
    printedRow(
      id,
      `Var theta_f, ${name}`,
      run,
      estimate("varianceThetaFinal"),
    ),
  ]),
  printedRow(
    "V13",
    "W_ex, stiffness 1 to 4, ula, dt .05",
    up,
    estimate("excessWork"),
  ),
  printedRow(
    "V13",
    "W_ex, stiffness 4 to 1, ula, dt .05",
    down,
    estimate("excessWork"),
  ),
  printedRow("V20", "W, ula, dt .01", matrix, work),
  chainRow("V24", "W, ou, dt .02", away, "meanWork", moments),
  chainRow("V24", "D_tau, ou, dt .02", away, "klFinal", moments),
  chainRow("V24", "Sigma, ou, dt .02", away, "entropyProduction", moments),
  tableRow(
    "V25",
    "slope of ln P_F(W)/P_R(-W), ou, dt .5",
    "1",
    ouCoarse,
    estimate("crooksSlope"),
  ),
  chainRow("V25", "slope 2<W>/Var W, ula, dt .01", ula, "crooksSlope", moments),
  printedRow(
    "V26",
    "P(W < 0), ou, dt .01",
    ou,
    estimate("probabilityNegativeWork"),
  ),
  ...([
    ["trap, optimal", ou],
    ["trap, linear", straight],
    ["trap, quench", sudden],
    ["coupling, optimal", coupled],
  ] as const).map(([name, run]) =>
    lawRow(
      "V27",
      `W_ex >= W_2^2/tau + KL, ou, ${name}`,
      run,
      "Lower bound",
    )
  ),
];
