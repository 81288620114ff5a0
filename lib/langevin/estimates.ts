/**
 * Numbers with errors from the merged states of one ensemble.
 *
 * @module
 */
import type { Ensemble } from "../dynamics/system.ts";
import type { Estimates, Plan, Tally } from "../experiment/plan.ts";
import {
  type BlockStates,
  detailedSlope,
  effectiveSampleSize,
  type Estimate,
  jackknife,
  type Jarzynski,
  jarzynski,
  largestOf,
  meanOf,
  meanSquareOf,
  mergeAll,
  varianceOf,
} from "../stats/mod.ts";
import { nameIn } from "./observables.ts";

/** Access to the merged states of one ensemble by the forward names. */
export interface View {
  /** All blocks merged, or undefined where there is no such observable. */
  merged(name: string): Float64Array | undefined;
  /** Block after block, for the jackknife. */
  blocks(name: string): BlockStates | undefined;
}

/**
 * The states of one ensemble.
 *
 * @param plan The plan.
 * @param tally Its merged states.
 * @param ensemble Name of the ensemble.
 * @returns A view of them.
 */
export function viewOf(
  { observables }: Pick<Plan, "observables">,
  tally: Tally,
  ensemble: string,
): View {
  const blocks = (name: string): BlockStates | undefined => {
    const key = nameIn(ensemble, name);
    const observable = observables[key];
    return observable &&
      { statistic: observable.statistic, blocks: tally.states[key]! };
  };
  return {
    blocks,
    merged(name) {
      const found = blocks(name);
      return found && mergeAll(found.statistic, found.blocks);
    },
  };
}

/** Mean over variance and alike, of two states of moments. */
const mean = (state: Float64Array) => state[1]!;
const variance = (state: Float64Array) => state[2]! / (state[0]! - 1);

/**
 * The Jarzynski estimate of an ensemble with its convergence gate.
 *
 * @param view The states.
 * @param temperature T [energy].
 * @param total Of W + W_sh rather than of W.
 * @returns The estimate, or undefined where it makes no sense.
 */
export function jarzynskiOf(
  view: View,
  temperature: number,
  total: boolean,
): Jarzynski | undefined {
  const exponentials = view.merged(total ? "exponentialTotal" : "exponential");
  const histogram = view.merged(total ? "totalHistogram" : "workHistogram");
  if (!exponentials || !histogram || !(exponentials[0]! > 0)) return undefined;
  return jarzynski(exponentials, histogram, temperature);
}

/**
 * Every estimate of one ensemble.
 *
 * @param ensemble The ensemble.
 * @param view Its states.
 * @param escaped Trajectories that escaped.
 * @returns Estimates by their full name; what cannot be estimated is absent.
 */
export function estimatesOf(
  ensemble: Ensemble,
  view: View,
  escaped: number,
): Estimates {
  const { system } = ensemble;
  const { temperature, schedule, dt } = system;
  const tau = schedule.steps * dt;
  const out: Estimates = {};
  const put = (name: string, estimate: Estimate | undefined, unit: string) => {
    if (!estimate) return;
    const { value, standardError, n } = estimate;
    if (!Number.isFinite(value) || !Number.isFinite(standardError)) return;
    out[nameIn(ensemble.name, name)] = { value, standardError, n, unit };
  };
  const times = (e: Estimate, factor: number): Estimate => ({
    ...e,
    value: e.value * factor,
    standardError: e.standardError * factor,
  });
  const average = (name: string, from: string, unit: string, factor = 1) => {
    const state = view.merged(from);
    if (state) put(name, times(meanOf(state, 0), factor), unit);
  };
  const spread = (name: string, from: string, unit: string, factor = 1) => {
    const state = view.merged(from);
    if (state) put(name, times(varianceOf(state, 0), factor), unit);
  };
  const exactly = (name: string, value: number, n: number, unit: string) =>
    put(name, { value, standardError: 0, n }, unit);

  const work = view.merged("work")!;
  average("meanWork", "work", "energy");
  spread("varianceWork", "work", "energy^2");
  average("meanHeat", "heat", "energy");
  average("meanPathHeat", "pathHeat", "energy");
  average("meanShadowWork", "shadow", "energy");
  average("meanNonConservativeWork", "driveWork", "energy");
  average("meanEnergyChange", "energyChange", "energy");
  const residual = view.merged("residual");
  if (residual) put("firstLawResidualMax", largestOf(residual, 0), "energy");
  exactly("escaped", escaped, work[0]! + escaped, "1");
  average("probabilityNegativeWork", "negativeWork", "1");
  average("meanX", "x", "length");
  spread("varianceX", "x", "length^2");
  const x = view.merged("x");
  if (x) put("meanSquareX", meanSquareOf(x, 0), "length^2");
  average("probabilityPositive", "positive", "1");

  const alone = jarzynskiOf(view, temperature, false);
  put("jarzynski", alone?.estimate, "energy");
  const total = jarzynskiOf(view, temperature, true);
  put("jarzynskiTotal", total?.estimate, "energy");
  const exponentials = view.merged("exponentialTotal");
  if (exponentials && exponentials[0]! > 0) {
    const n = exponentials[0]!;
    exactly(
      "effectiveSampleSize",
      effectiveSampleSize(exponentials, 0),
      n,
      "1",
    );
  }

  average("meanVelocity", "displacement", "length / time", 1 / tau);
  spread("diffusion", "displacement", "length^2 / time", 0.5 / tau);
  average("entropyProductionRate", "dissipation", "1 / time", 1 / tau);
  average("entropyProductionMean", "entropy", "1");
  spread("entropyProductionVariance", "entropy", "1");
  average(
    "entropyProductionPathRate",
    system.potential.ring ? "pathHeat" : "none",
    "1 / time",
    1 / (temperature * tau),
  );
  const detailed = view.merged("detailed");
  if (detailed && detailed[0]! > 0) {
    put("fluctuationTheoremSlope", detailedSlope(detailed, 0), "1");
  }
  const moved = view.blocks("displacement");
  const driven = view.blocks("driveWork");
  if (moved && driven) {
    // Relative variance of the current times half of what its drive dissipates.
    put(
      "turRatio",
      jackknife({ moved, driven }, (s) =>
        variance(s.moved) * mean(s.driven) /
        (2 * temperature * mean(s.moved) ** 2)),
      "1",
    );
  }
  return out;
}
