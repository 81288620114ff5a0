/**
 * The friction of a trap, estimated from correlations of its chains: V23.
 *
 * @module
 */
import { ebmTrap } from "../experiments/mod.ts";
import { functionsOf, type LearnerEnsemble } from "../learning/mod.ts";
import { chainMetric, regularisation } from "../learning/estimate.ts";
import { drawChain } from "../learning/start.ts";
import { normalPair, purposes, streamKey, threefry } from "../rng.ts";
import type { ReferenceRow } from "../theory/reference_rows.ts";

/** Chains of the estimate. */
const chains = 40_000;
/** Groups of moves of the window, T_w = 12. */
const window = 120;
const dt = 0.1;
const time = window * dt;
/** Four and a half standard errors, 5.3. */
const tolerance = 4.5 * Math.sqrt((2 * (time - 1) + 1) / chains);

/** By the trapezoid rule, as learners do it, and by the left Riemann sum. */
function estimated(): { readonly trapezoid: number; readonly left: number } {
  const { plan } = ebmTrap.configure({
    kappa: 1,
    start: "stationary",
    metricSource: "estimated",
    window,
    dt,
    moves: 1,
    chains,
    replicas: 1,
  });
  const ensemble = plan.ensembles[0] as LearnerEnsemble;
  const metric = chainMetric(ensemble, functionsOf(ensemble.energy), chains)!;
  const startKey = streamKey(1, purposes.start, 0);
  const noiseKey = streamKey(1, purposes.dynamics, 0);
  const x = new Float64Array(chains);
  const one = new Float64Array(1);
  for (let i = 0; i < chains; i++) {
    drawChain(ensemble.start, i, startKey, one);
    x[i] = one[0]!;
  }
  const origin = x.slice();
  const sums = new Float64Array(chains);
  const theta = new Float64Array(1);
  const words = new Uint32Array(4);
  const xi = new Float64Array(4);
  const noise = Math.sqrt(2 * dt);
  for (let row = 0; row < window; row++) {
    metric.before(x, theta, row);
    for (let i = 0; i < chains; i++) {
      if (i % 4 === 0) {
        threefry(words, i, 0, row, 0, noiseKey);
        normalPair(xi, 0, words[0]!, words[1]!);
        normalPair(xi, 2, words[2]!, words[3]!);
      }
      sums[i]! += dt * x[i]!;
      x[i]! += -dt * x[i]! + noise * xi[i % 4]!;
    }
  }
  const { z } = metric.before(x, theta, window);
  let left = 0;
  for (let i = 0; i < chains; i++) left += origin[i]! * sums[i]! / chains;
  return { trapezoid: z[0]! / (1 + regularisation), left };
}

let found: ReturnType<typeof estimated> | undefined;
const source = "Green-Kubo over a window of 12; 40,000 chains in f64";

/** V23: the trapezoid rule gives 1 at any step, a left Riemann sum 1/(1 - h/2). */
export const learningFrictionRows: readonly ReferenceRow[] = [
  {
    id: "V23",
    quantity: "zeta of a trap, trapezoid rule, ula, dt .1",
    source,
    printed: "1",
    tolerance,
    compute: () => (found ??= estimated()).trapezoid,
  },
  {
    id: "V23",
    quantity: "bias of a left Riemann sum, zeta of a trap, ula, dt .1",
    source: "1/(1 - h/2) - 1, on the same chains: what trapezoids avoid",
    printed: "0.05263157895",
    // Half a step times the variance of X, 1/(1 - h/2).
    tolerance: 4.5 * 0.5 * dt / (1 - dt / 2) * Math.sqrt(2 / chains),
    compute() {
      found ??= estimated();
      return found.left - found.trapezoid;
    },
  },
];
