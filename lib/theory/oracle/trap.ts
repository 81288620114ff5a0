import { harmonic } from "../../potentials/harmonic.ts";
import type { Chain, ChainKernel } from "../chain.ts";
import { harmonicEstimates } from "../harmonic.ts";
import { type Trap, trapOptimum, trapOptimumEuler, trapRamp } from "../trap.ts";
import { f64Schedule, linearSchedule } from "./f64_schedule.ts";
import { once } from "../once.ts";
import { type ReferenceRow, rows } from "./row.ts";

const FORM = "closed form, continuous time";
const RECURSION = "Gaussian recursion";

const P01: Trap = {
  stiffness: 1,
  mobility: 1,
  temperature: 1,
  distance: 3,
  duration: 2,
};
const P05: Trap = {
  stiffness: 4,
  mobility: 0.5,
  temperature: 0.7,
  distance: 2,
  duration: 1,
};

/** The chain of a trap moved at constant speed. */
function ramp(trap: Trap, kernel: ChainKernel, dt: number): Chain {
  const { stiffness, mobility, temperature, distance, duration } = trap;
  const steps = Math.round(duration / dt);
  const nodes = [[stiffness, 0], [stiffness, distance]];
  const schedule = linearSchedule(nodes, duration, steps);
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

function solved(chain: Chain) {
  return once(() => harmonicEstimates(chain, { kind: "equilibrium" }));
}

const closed = once(() => trapRamp(P01));
const em = solved(ramp(P01, "em", 0.01));
const coarse = solved(ramp(P01, "em", 0.1));
const itr = solved(ramp(P01, "itr", 0.01));
const itrCoarse = solved(ramp(P01, "itr", 0.1));
const closed5 = once(() => trapRamp(P05));
const em5 = solved(ramp(P05, "em", 0.01));
const itr5 = solved(ramp(P05, "itr", 0.01));

/** The continuous optimum of P06, sampled at midpoints. */
function sampledOptimum(kernel: ChainKernel): Chain {
  const { centre } = trapOptimum(P01);
  return {
    ...ramp(P01, kernel, 0.01),
    schedule: f64Schedule([[1, 0], [1, 3]], (t) => [1, centre(t)], 200, 0.01),
  };
}

/** (-T ln<exp(-W/T)> - DF) / dt^order of P01 in the limit of small dt. */
function bias(kernel: ChainKernel, order: number): number {
  const dt = 1e-4;
  const { jarzynski } = solved(ramp(P01, kernel, dt))();
  return jarzynski! / dt ** order;
}

/** P01 to P06 and the moving trap of section 1.5. */
export const trapRows: readonly ReferenceRow[] = [
  ...rows("P01", [
    ["<W>", FORM, "2.5545043873", () => closed().meanWork],
    ["<W>, em, dt .01", RECURSION, "2.5483910121", () => em().meanWork],
    ["<W>, em, dt .1", RECURSION, "2.4912515942", () => coarse().meanWork],
    ["<W>, itr, dt .01", RECURSION, "2.5544993122", () => itr().meanWork],
    ["<W>, itr, dt .1", RECURSION, "2.5539965413", () => itrCoarse().meanWork],
  ]),
  ...rows("P02", [
    ["Var W", FORM, "5.1090087746", () => closed().varianceWork],
    ["Var W, em, dt .01", RECURSION, "5.1139987801", () => em().varianceWork],
    [
      "Var W, em, dt .1",
      RECURSION,
      "5.1622725014",
      () => coarse().varianceWork,
    ],
    ["Var W, itr, dt .01", RECURSION, "5.1089986244", () => itr().varianceWork],
  ]),
  ...rows("P03", [
    [
      "-ln<exp(-W)>, em, dt .01",
      RECURSION,
      "-0.0086083780",
      () => em().jarzynski!,
    ],
    [
      "-ln<exp(-W)>, em, dt .1",
      RECURSION,
      "-0.0898846565",
      () => coarse().jarzynski!,
    ],
    [
      "-ln<exp(-W)>, itr, dt .01",
      RECURSION,
      "0",
      () => itr().jarzynski!,
      1e-13,
    ],
  ]),
  ...rows("P04", [
    ["P(W < 0)", FORM, ".1292052846", () => closed().probabilityNegativeWork],
    [
      "P(W < 0), em, dt .01",
      RECURSION,
      ".1298921755",
      () => em().probabilityNegativeWork!,
    ],
    [
      "P(W < 0), itr, dt .01",
      RECURSION,
      ".1292055211",
      () => itr().probabilityNegativeWork!,
    ],
    ["<ds_tot>", FORM, "1.7134036807", () => closed().entropyProduction],
    ["<x_N>", FORM, "1.7030029248", () => closed().meanX],
    ["<x_N>, em, dt .01", RECURSION, "1.7074646647", () => em().mean.at(-1)!],
    ["<x_N>, itr, dt .01", RECURSION, "1.7029995415", () => itr().mean.at(-1)!],
  ]),
  ...rows("P05", [
    ["<W>", FORM, "4.5413411329", () => closed5().meanWork],
    ["Var W", FORM, "6.3578775861", () => closed5().varianceWork],
    ["<W>, em, dt .01", RECURSION, "4.5195217069", () => em5().meanWork],
    ["Var W, em, dt .01", RECURSION, "6.3703877082", () => em5().varianceWork],
    ["<W>, itr, dt .01", RECURSION, "4.5413050426", () => itr5().meanWork],
    [
      "Var W, itr, dt .01",
      RECURSION,
      "6.3578270596",
      () => itr5().varianceWork,
    ],
  ]),
  ...rows("P06", [
    ["least <W>", FORM, "2.25", () => trapOptimum(P01).meanWork, 1e-14],
    ["jump of the optimum", FORM, ".75", () => trapOptimum(P01).jump, 1e-14],
    [
      "<W> of the continuous optimum, em, dt .01",
      RECURSION,
      "2.2443628216",
      () => solved(sampledOptimum("em"))().meanWork,
    ],
    [
      "least <W>, em, dt .01",
      "closed form of the chain",
      "2.2443609023",
      () => trapOptimumEuler(P01, 0.01),
    ],
    [
      "<W> of the continuous optimum, itr, dt .01",
      RECURSION,
      "2.25",
      () => solved(sampledOptimum("itr"))().meanWork,
      1e-13,
    ],
  ]),
  ...rows("1.5", [
    [
      "moving trap, Jarzynski bias of W / dt, em",
      RECURSION,
      "-0.857",
      () => bias("em", 1),
    ],
    [
      "moving trap, Jarzynski bias of W / dt^2, heun",
      RECURSION,
      "0.43",
      () => bias("heun", 2),
    ],
  ]),
];
