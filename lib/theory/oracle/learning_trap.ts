/**
 * Numbers of the learning specification, sections 2 and 7.1: a mean that is
 * learnt in a trap, in continuous time.
 *
 * @module
 */
import {
  constantRateTrap,
  lagScheduleTrap,
  linearTrap,
  minimumWorkContinuous,
  offEquilibriumLearning,
  optimalSchedule,
  optimalTrap,
  quenchTrap,
  stationaryLagTrap,
  type TrapOutcome,
} from "../learning/mod.ts";
import { once } from "../once.ts";
import { type Entry, type ReferenceRow, rows } from "./row.ts";

const FORM = "closed form";

/** kappa = 1, theta_0 = 0, a = 2, tau = 3. */
const TASK = { kappa: 1, distance: 2, duration: 3 };
const schedule = once(() => optimalSchedule(1, 3));

/** One row of table 2.2. */
function protocol(
  name: string,
  outcome: () => TrapOutcome,
  [theta, mean, work, gap]: readonly [string, string, string, string],
): Entry[] {
  const solved = once(outcome);
  return [
    [`theta_f, ${name}`, FORM, theta, () => solved().thetaFinal, 1e-8],
    [`m_tau, ${name}`, FORM, mean, () => solved().meanFinal, 1e-8],
    [`W_ex, ${name}`, FORM, work, () => solved().work, 1e-8],
    [`gap, ${name}`, FORM, gap, () => solved().gap, 1e-8],
  ];
}

const table = rows("V11", [
  ...protocol("optimal", () => optimalTrap(TASK), ["2", "1.2", "0.8", "0"]),
  ...protocol("stationary-lag start", () => stationaryLagTrap(TASK), [
    "2",
    "1.333333333333",
    "1.333333333",
    "0",
  ]),
  ...protocol("linear ramp", () => linearTrap(TASK), [
    "2",
    "1.366524712",
    "0.9110164748",
    "0",
  ]),
  ...protocol("c = 1", () => lagScheduleTrap(TASK, { c: 1 }), [
    "1.900425863",
    "1.250742435",
    "0.8281246914",
    "0.004957504",
  ]),
  ...protocol("c = 2", () => lagScheduleTrap(TASK, { c: 2 }), [
    "1.425656089",
    "0.9508863153",
    "0.4653871530",
    "0.1649354640",
  ]),
  ...protocol("eta = 0.1", () => constantRateTrap(TASK, 0.1), [
    "0.5526616474",
    "0.3865611103",
    "0.06984074747",
    "1.047394153",
  ]),
  ...protocol("eta = 0.25", () => constantRateTrap(TASK, 0.25), [
    "1.219044439",
    "0.8843491993",
    "0.3444154114",
    "0.3049457938",
  ]),
  ...protocol("eta = 0.6", () => constantRateTrap(TASK, 0.6), [
    "2.164286241",
    "1.721083092",
    "1.176661608",
    "0.01349498448",
  ]),
  ...protocol("eta = 1", () => constantRateTrap(TASK, 1), [
    "2.515194823",
    "2.248709535",
    "1.969071784",
    "0.1327128527",
  ]),
  ...protocol("quench", () => quenchTrap(TASK), [
    "2",
    "1.900425863",
    "2",
    "0",
  ]),
]);

const lagging = once(() =>
  offEquilibriumLearning({
    kappa: 1.5,
    thetaStart: 0.3,
    mean: -0.4,
    variance: 1.2,
    target: 1.7,
    duration: 2,
  })
);

/** V3, V11, V12 and V24. */
export const learningTrapRows: readonly ReferenceRow[] = [
  ...rows("V3", [
    ["W_min", FORM, "0.8", () => minimumWorkContinuous(1, 2, 3), 1e-12],
    ["J_0", FORM, "0.2", () => schedule().impulseStart, 1e-12],
    ["J_tau", FORM, "0.5", () => schedule().impulseEnd, 1e-12],
    ["eta(1.5)", FORM, "0.2857142857142857", () => schedule().rate(1.5), 1e-12],
  ]),
  ...table,
  ...rows("V12", [[
    "W, eta = 0.6, tau = 60",
    FORM,
    "1.2",
    () => constantRateTrap({ ...TASK, duration: 60 }, 0.6).work,
    1e-6,
  ]]),
  ...rows("V24", [
    ["W_min", FORM, "0.9555", () => lagging().minimumWork, 1e-9],
    ["Sigma", FORM, "0.8999056858", () => lagging().entropyProduction, 1e-9],
    ["D_tau", FORM, "0.5292009818", () => lagging().klFinal, 1e-9],
    ["D_0", FORM, "0.4736066675", () => lagging().klStart, 1e-9],
    [
      "theta_f, uncorrected",
      FORM,
      "1.787127370",
      () => lagging().uncorrectedTheta,
      1e-9,
    ],
    [
      "W, uncorrected",
      FORM,
      "1.487172698",
      () => lagging().uncorrectedWork,
      1e-9,
    ],
  ]),
];
