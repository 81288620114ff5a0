import { doubleWell } from "../potentials/mod.ts";
import { freeEnergy } from "../theory/mod.ts";
import type { Run } from "./bench.ts";
import { estimate, printedRow, type SampledRow } from "./sampled.ts";
import {
  crooksControl,
  crooksRow,
  exponentialAverage,
  jarzynskiRow,
} from "./verdict_rows.ts";

const potential = "double-well";
const kernels = ["em", "itr"] as const;

/** P11 and its reverse. */
function tilt(kernel: string): Run {
  return {
    params: {
      potential,
      kernel,
      dt: 1 / 80,
      steps: 80,
      reverse: true,
      protocol: [{ t: 0, E: 2, f: 0 }, { t: 1, E: 2, f: 2 }],
    },
  };
}

/** P12 and its reverse. */
function erasure(kernel: string): Run {
  return {
    params: {
      potential,
      kernel,
      dt: 0.005,
      steps: 800,
      reverse: true,
      protocol: [
        { t: 0, E: 5, f: 0 },
        { t: 1, E: 1, f: 0 },
        { t: 2, E: 1, f: 3 },
        { t: 3, E: 5, f: 3 },
        { t: 4, E: 5, f: 0 },
      ],
    },
  };
}

const difference = freeEnergy(doubleWell, [2, 2], 1) -
  freeEnergy(doubleWell, [2, 0], 1);

function ofTilt(kernel: "em" | "itr"): SampledRow[] {
  const run = tilt(kernel);
  const at = `${kernel}, dt 1/80`;
  const read = (quantity: string, name: string) =>
    printedRow("P11", `${quantity}, ${at}`, run, estimate(name));
  const alone = exponentialAverage("forward", false, -difference);
  return [
    read("<W>", "meanWork"),
    read("Var W", "varianceWork"),
    printedRow("P11", `Jarzynski of W minus DF, ${at}`, run, alone),
    read("<W_sh>", "meanShadowWork"),
    read("reverse <W>", "reverseMeanWork"),
    read("reverse Var W", "reverseVarianceWork"),
    jarzynskiRow("P13", `P11, ${at}`, run, difference),
    crooksRow("P37", `P11, ${at}`, run),
    kernel === "em"
      ? crooksControl("P38", `P11, ${at}`, run, "must FAIL (|z| about 21)")
      : crooksRow("P38", `P11, ${at}`, run, false),
  ];
}

function ofErasure(kernel: "em" | "itr"): SampledRow[] {
  const run = erasure(kernel);
  const at = `${kernel}, dt .005`;
  const read = (quantity: string, name: string) =>
    printedRow("P12", `${quantity}, ${at}`, run, estimate(name));
  return [
    read("<W>", "meanWork"),
    read("Var W", "varianceWork"),
    printedRow(
      "P12",
      `P(x < 0), ${at}`,
      run,
      estimate("probabilityPositive", -1, 1),
    ),
    read("<W_sh>", "meanShadowWork"),
    jarzynskiRow("P13", `P12, ${at}`, run, 0),
    crooksRow("P13", `P12, ${at}`, run),
  ];
}

/** A double well at rest, in the stationary density of the chain. */
function atRest(barrier: number, kernel: string, dt: number): SampledRow {
  const steps = Math.round(0.2 / dt);
  const run: Run = {
    params: {
      potential,
      kernel,
      dt,
      steps,
      start: "stationary",
      protocol: { E: barrier, f: 0 },
    },
  };
  return printedRow(
    "P35",
    `spurious dissipation, E = ${barrier}, ${kernel}, dt ${dt}`,
    run,
    estimate("meanShadowWork", 1 / (steps * dt)),
  );
}

/** P11, P12, P13, P35, P37 and P38. */
export const doubleWellRows: readonly SampledRow[] = [
  ...kernels.flatMap(ofTilt),
  ...kernels.flatMap(ofErasure),
  ...[0.02, 0.01, 0.005, 0.0025].flatMap((dt) =>
    kernels.map((kernel) => atRest(2, kernel, dt))
  ),
  ...[0.01, 0.005, 0.0025].flatMap((dt) =>
    kernels.map((kernel) => atRest(5, kernel, dt))
  ),
];
