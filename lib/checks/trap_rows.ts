import type { Run } from "./bench.ts";
import { estimate, printedRow, type SampledRow } from "./sampled.ts";

/** The moving trap of P01. */
function drag(kernel: string, dt: number): Run {
  const steps = Math.round(2 / dt);
  const protocol = [{ t: 0, k: 1, c: 0 }, { t: 2, k: 1, c: 3 }];
  return { params: { potential: "harmonic", kernel, dt, steps, protocol } };
}

/** The moving trap of P05. */
function stiffDrag(kernel: string): Run {
  return {
    params: {
      potential: "harmonic",
      kernel,
      dt: 0.01,
      steps: 100,
      mobility: 0.5,
      temperature: 0.7,
      protocol: [{ t: 0, k: 4, c: 0 }, { t: 1, k: 4, c: 2 }],
    },
  };
}

const em = drag("em", 0.01);
const itr = drag("itr", 0.01);
const coarse = drag("em", 0.1);
const itrCoarse = drag("itr", 0.1);
const stiff = [["em", stiffDrag("em")], ["itr", stiffDrag("itr")]] as const;

const work = estimate("meanWork");
const variance = estimate("varianceWork");

/** P01, P02, P04 and P05. */
export const trapRows: readonly SampledRow[] = [
  printedRow("P01", "<W>, em, dt .01", em, work),
  printedRow("P01", "<W>, em, dt .1", coarse, work),
  printedRow("P01", "<W>, itr, dt .01", itr, work),
  printedRow("P01", "<W>, itr, dt .1", itrCoarse, work),
  printedRow("P02", "Var W, em, dt .01", em, variance),
  printedRow("P02", "Var W, em, dt .1", coarse, variance),
  printedRow("P02", "Var W, itr, dt .01", itr, variance),
  ...([["em", em], ["itr", itr]] as const).flatMap(([kernel, run]) => [
    printedRow(
      "P04",
      `P(W < 0), ${kernel}, dt .01`,
      run,
      estimate("probabilityNegativeWork"),
    ),
    printedRow("P04", `<x_N>, ${kernel}, dt .01`, run, estimate("meanX")),
  ]),
  ...stiff.flatMap(([kernel, run]) => [
    printedRow("P05", `<W>, ${kernel}, dt .01`, run, work),
    printedRow("P05", `Var W, ${kernel}, dt .01`, run, variance),
  ]),
];
