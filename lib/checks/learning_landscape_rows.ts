/**
 * Runs of learning in landscapes that are not Gaussian: V15 to V17, V21, V22.
 *
 * @module
 */
import { ebmDoubleWell, ebmRbm } from "../experiments/mod.ts";
import type { Run } from "./bench.ts";
import { lawRow, tableRow, within } from "./learning_row.ts";
import { estimate, printedRow, type SampledRow } from "./sampled.ts";

/** Chains of a run, fewer than the table asks for where a run is long. */
const chains = 2 ** 18;

/** The double well b = 2, tilted from 0 to 1 in the time 5. */
function tilted(params: Run["params"]): Run {
  return {
    experiment: ebmDoubleWell,
    size: "chains",
    params: { schedule: "linear", replicas: 1, chains, ...params },
  };
}

const linear = tilted({ dt: 0.005, moves: 1000 });
const metropolis = tilted({ dt: 0.02, moves: 250, kernel: "mala" });
/** Chains of a learner of V16: their number is seen in W, by some kT / chains. */
const learnerChains = 4096;
const learnt: Run = {
  experiment: ebmDoubleWell,
  size: "replicas",
  params: {
    dt: 0.005,
    moves: 1000,
    jumps: "single",
    chains: learnerChains,
    replicas: 64,
  },
};

/** The machines A and B of section 6.6. */
function machine(params: Run["params"]): Run {
  return {
    experiment: ebmRbm,
    size: "chains",
    params: { replicas: 1, chains: 2 ** 17, ...params },
  };
}

const dt = 0.005;
const fast = machine({ dt, moves: 200 });
const slow = machine({ dt, moves: 800 });
const quench = { dt: 0.05, moves: 1, schedule: "quench" };
const there = machine({ ...quench, chains: 2 ** 20 });
const back = machine({
  ...quench,
  chains: 2 ** 20,
  visibleBiasStart: [0.2, -0.1],
  hiddenBiasStart: [-0.8, 0.4],
  weightsStart: [[1.5, -0.5], [0.3, 1.2]],
  visibleBiasTarget: [0, 0],
  hiddenBiasTarget: [0, 0],
  weightsTarget: [[0, 0], [0, 0]],
});

const excess = estimate("excessWork");

const finite = "finitely many chains";

/** V15 to V17, V21 and V22. */
export const learningLandscapeRows: readonly SampledRow[] = [
  printedRow("V15", "W_ex, linear, ula, dt .005", linear, excess),
  lawRow(
    "V15",
    "Jarzynski of W + W_sh, linear, ula, dt .005",
    linear,
    "Jarzynski",
  ),
  within(
    printedRow("V16", "W_ex, (31), ula, dt .005", learnt, excess),
    10 / learnerChains,
    finite,
    excess,
  ),
  within(
    printedRow(
      "V16",
      "f_end, (31), ula, dt .005",
      learnt,
      estimate("tiltFinal"),
    ),
    10 / learnerChains,
    finite,
    estimate("tiltFinal"),
  ),
  lawRow("V17", "Jarzynski of W, mala, dt .02", metropolis, "Jarzynski"),
  ...([[1, fast], [4, slow]] as const).map(([tau, run]) =>
    within(
      printedRow("V21", `W_ex, A to B linear, tau ${tau}`, run, excess),
      0.3 * dt,
      "the step",
      excess,
    )
  ),
  tableRow(
    "V22",
    "DF by Jarzynski of W + W_sh, A to B, tau 1",
    "-0.8396556346",
    fast,
    estimate("jarzynskiPath"),
  ),
  printedRow("V22", "quench A to B", there, excess),
  printedRow("V22", "quench B to A", back, excess),
];
