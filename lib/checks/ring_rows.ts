import type { Run } from "./bench.ts";
import {
  chainRow,
  compare,
  estimate,
  printedRow,
  type SampledRow,
} from "./sampled.ts";

const kernels = ["em", "itr"] as const;

/** A cosine ring. */
interface Ring {
  readonly V: number;
  readonly f: number;
  readonly temperature: number;
}

/** A ring that is watched from its steady state or from equilibrium. */
function watched(
  { V, f, temperature }: Ring,
  kernel: string,
  dt: number,
  duration: number,
  start = "stationary",
): Run {
  const steps = Math.round(duration / dt);
  const protocol = { V, f };
  const potential = "cosine-ring";
  return {
    params: { potential, kernel, dt, steps, temperature, start, protocol },
  };
}

const P16: Ring = { V: 2, f: 1, temperature: 1 };
const P17: Ring = { V: 1.5, f: 2, temperature: 0.5 };
const P20: Ring = { V: 2, f: 0, temperature: 1 };

const velocity = estimate("meanVelocity");

/** What a steady state shows over a finite time, against the same chain. */
function finiteTime(id: string, run: Run, at: string): SampledRow[] {
  return [
    chainRow(id, `diffusion, ${at}`, run, "diffusion"),
    chainRow(id, `sigma, ${at}`, run, "entropyProductionRate"),
    chainRow(id, `TUR ratio, ${at}`, run, "turRatio"),
  ];
}

/** The detailed fluctuation theorem of a driven ring. */
function slope(name: string, run: Run): SampledRow {
  const measure = estimate("fluctuationTheoremSlope");
  return {
    run,
    expectation: () => ({
      id: "P36",
      quantity: `slope of ln P(s)/P(-s), ${name}`,
      source: "detailed fluctuation theorem; score of section 5.4",
      kind: "monte-carlo",
      printed: "1",
    }),
    find: (outcome) => compare(outcome, measure(outcome), 1),
  };
}

function of(kernel: "em" | "itr"): SampledRow[] {
  const fine = watched(P16, kernel, 0.02, 3);
  const coarse = watched(P16, kernel, 0.05, 3);
  const cold = watched(P17, kernel, 0.02, 2);
  const sudden = watched(P16, kernel, 0.02, 2, "equilibrium");
  const free = watched(P20, kernel, 0.1, 20);
  const displaced = estimate("meanVelocity", 2);
  return [
    printedRow("P16", `v, ${kernel}, dt 0.02`, fine, velocity),
    printedRow("P16", `v, ${kernel}, dt 0.05`, coarse, velocity),
    ...finiteTime("P16", fine, `${kernel}, dt 0.02, t = 3`),
    printedRow("P17", `v, ${kernel}, dt 0.02`, cold, velocity),
    ...finiteTime("P17", cold, `${kernel}, dt 0.02, t = 2`),
    printedRow("P18", `<X(2)>, ${kernel}, dt .02`, sudden, displaced),
    chainRow("P20", `diffusion, ${kernel}, dt 0.1, t = 20`, free, "diffusion"),
    slope(`steady ring, ${kernel}, dt 0.02, t = 3`, fine),
    slope(`ring from equilibrium, ${kernel}, dt 0.02, t = 2`, sudden),
  ];
}

/** P16, P17, P18, P20 and the ring of P36. */
export const ringRows: readonly SampledRow[] = kernels.flatMap(of);
