import { harmonic } from "../../potentials/harmonic.ts";
import {
  type Breathing,
  breathingOptimum,
  breathingWork,
  quench,
} from "../breathing.ts";
import type { Chain, ChainKernel } from "../chain.ts";
import { harmonicEstimates } from "../harmonic.ts";
import { f64Schedule, linearSchedule } from "./f64_schedule.ts";
import { once } from "../once.ts";
import { type ReferenceRow, rows } from "./row.ts";

const FORM = "closed form, continuous time";
const EQUATIONS = "moment and Riccati equations, continuous time";
const RECURSION = "Gaussian recursion";

const UP: Breathing = {
  from: 1,
  to: 4,
  duration: 1,
  mobility: 1,
  temperature: 1,
};
const DOWN: Breathing = { ...UP, from: 4, to: 1 };

/** The chain of a stiffness that changes linearly. */
function linear(trap: Breathing, kernel: ChainKernel, dt: number): Chain {
  const { from, to, duration, mobility, temperature } = trap;
  const steps = Math.round(duration / dt);
  const schedule = linearSchedule([[from, 0], [to, 0]], duration, steps);
  return {
    potential: harmonic,
    schedule,
    kernel,
    temperature,
    mobility,
    dt,
    push: 0,
  };
}

/** The continuous optimum of P09, sampled at midpoints. */
function sampledOptimum(kernel: ChainKernel): Chain {
  const { kappa } = breathingOptimum(UP);
  return {
    ...linear(UP, kernel, 0.01),
    schedule: f64Schedule([[1, 0], [4, 0]], (t) => [kappa(t), 0], 100, 0.01),
  };
}

/** The sudden change of P10: no relaxation, one switch. */
const SUDDEN: Chain = {
  ...linear(UP, "itr", 1),
  schedule: f64Schedule([[1, 0], [4, 0]], () => [], 0, 1),
};

function solved(chain: Chain) {
  return once(() => harmonicEstimates(chain, { kind: "equilibrium" }));
}

/** (-T ln<exp(-W/T)> - DF) / dt^order of P07 in the limit of small dt. */
function bias(kernel: ChainKernel, order: number): number {
  const dt = 1e-4;
  const { jarzynski } = solved(linear(UP, kernel, dt))();
  return (jarzynski! - Math.LN2) / dt ** order;
}

/** <W>, Var W and -ln<exp(-W)> of one ramp, in continuous time and of two chains. */
function work(id: string, trap: Breathing, printed: readonly string[]) {
  const closed = once(() => breathingWork(trap));
  const em = solved(linear(trap, "em", 0.01));
  const itr = solved(linear(trap, "itr", 0.01));
  const [w, v, j, wEm, vEm, jEm, wItr, vItr, jItr] = printed as string[];
  return rows(id, [
    ["<W>", EQUATIONS, w!, () => closed().meanWork],
    ["Var W", EQUATIONS, v!, () => closed().varianceWork],
    ["-ln<exp(-W)>", EQUATIONS, j!, () => closed().jarzynski],
    ["<W>, em, dt .01", RECURSION, wEm!, () => em().meanWork],
    ["Var W, em, dt .01", RECURSION, vEm!, () => em().varianceWork],
    ["-ln<exp(-W)>, em, dt .01", RECURSION, jEm!, () => em().jarzynski!],
    ["<W>, itr, dt .01", RECURSION, wItr!, () => itr().meanWork],
    ["Var W, itr, dt .01", RECURSION, vItr!, () => itr().varianceWork],
    ["-ln<exp(-W)>, itr, dt .01", RECURSION, jItr!, () => itr().jarzynski!],
  ]);
}

const optimum = once(() => breathingOptimum(UP));
const sudden = once(() => quench(1, 4, 1));
const suddenChain = solved(SUDDEN);

/** P07 to P10 and the breathing trap of section 1.5. */
export const breathingRows: readonly ReferenceRow[] = [
  ...work("P07", UP, [
    ".9360417073",
    ".8422372512",
    ".6931471806",
    ".9394245423",
    ".8383927573",
    ".6971306266",
    ".9360545739",
    ".8422685009",
    ".6931471806",
  ]),
  ...work("P08", DOWN, [
    "-.5464814959",
    ".1863270139",
    "-.6931471806",
    "-.5538698063",
    ".1903191129",
    "-.7046319401",
    "-.5464704396",
    ".1863465464",
    "-.6931471806",
  ]),
  ...rows("P09", [
    ["least <W>", FORM, ".8905717855", () => optimum().meanWork],
    ["kappa(0+)", FORM, "1.3923747815", () => optimum().kappa(0)],
    ["kappa(1-)", FORM, "3.3542486889", () => optimum().kappa(1)],
    ["final deviation", FORM, ".6076252185", () => optimum().deviation],
    [
      "<W> of the optimum, em, dt .01",
      RECURSION,
      ".8945477623",
      () => solved(sampledOptimum("em"))().meanWork,
    ],
    [
      "<W> of the optimum, itr, dt .01",
      RECURSION,
      ".8905852825",
      () => solved(sampledOptimum("itr"))().meanWork,
    ],
  ]),
  ...rows("P10", [
    ["<W>", FORM, "1.5", () => sudden().meanWork, 1e-14],
    ["Var W", FORM, "4.5", () => sudden().varianceWork, 1e-14],
    ["n/ESS", FORM, "1.5118578920", () => sudden().samplesPerEffective],
    ["<W>", RECURSION, "1.5", () => suddenChain().meanWork, 1e-14],
    ["Var W", RECURSION, "4.5", () => suddenChain().varianceWork, 1e-14],
  ]),
  ...rows("1.5", [
    [
      "breathing trap, Jarzynski bias of W / dt, em",
      RECURSION,
      "0.392",
      () => bias("em", 1),
    ],
    [
      "breathing trap, Jarzynski bias of W / dt^2, heun",
      RECURSION,
      "-0.51",
      () => bias("heun", 2),
    ],
  ]),
];
