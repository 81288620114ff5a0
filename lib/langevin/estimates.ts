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
  occupied,
  shareOf,
  shareOfCounts,
  varianceOf,
} from "../stats/mod.ts";
import { catalogue, type Recipe, unitOf } from "./catalogue.ts";
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

/** Share of negative samples: 0 is an edge of the histogram. */
function negativeShare(histogram: Float64Array): Estimate {
  const { values, counts } = occupied(histogram, 0);
  const count = counts.reduce((sum, c, i) => sum + (values[i]! < 0 ? c : 0), 0);
  return shareOfCounts(count, histogram[0]!);
}

function readState(state: Float64Array, { of }: Recipe): Estimate {
  switch (of) {
    case "variance":
      return varianceOf(state, 0);
    case "square":
      return meanSquareOf(state, 0);
    case "share":
      return shareOf(state, 0);
    case "negative":
      return negativeShare(state);
    default:
      return meanOf(state, 0);
  }
}

/** Relative variance of the current times half of what its drive dissipates. */
function turRatio(view: View, temperature: number): Estimate | undefined {
  const moved = view.blocks("displacement");
  const driven = view.blocks("driveWork");
  if (!moved || !driven) return undefined;
  const mean = (state: Float64Array) => meanOf(state, 0).value;
  return jackknife(
    { moved, driven },
    ({ moved, driven }) =>
      varianceOf(moved, 0).value * mean(driven) /
      (2 * temperature * mean(moved) ** 2),
  );
}

/**
 * Every estimate of one ensemble.
 *
 * @param ensemble The ensemble.
 * @param view Its states.
 * @param escaped Trajectories that escaped.
 * @param stationary Whether it starts in its stationary density.
 * @returns Estimates by their full name; what cannot be estimated is absent.
 */
export function estimatesOf(
  { name: ensemble, system }: Ensemble,
  view: View,
  escaped: number,
  stationary: boolean,
): Estimates {
  const { temperature, schedule, dt } = system;
  const out: Estimates = {};
  function put(name: string, estimate: Estimate | undefined, factor = 1): void {
    if (!estimate) return;
    const { value, standardError, n } = estimate;
    if (!Number.isFinite(value) || !Number.isFinite(standardError)) return;
    out[nameIn(ensemble, name)] = {
      value: value * factor,
      standardError: standardError * factor,
      n,
      unit: unitOf(name),
    };
  }
  const trajectories = view.merged("work")![0]! + escaped;
  const exponentials = view.merged("exponentialTotal");
  const special: Record<string, () => Estimate | undefined> = {
    firstLawResidualMax() {
      const state = view.merged("residual");
      return state && largestOf(state, 0);
    },
    escaped: () => ({ value: escaped, standardError: 0, n: trajectories }),
    jarzynski: () => jarzynskiOf(view, temperature, false)?.estimate,
    jarzynskiTotal: () => jarzynskiOf(view, temperature, true)?.estimate,
    effectiveSampleSize: () =>
      exponentials && {
        value: effectiveSampleSize(exponentials, 0),
        standardError: 0,
        n: exponentials[0]!,
      },
    fluctuationTheoremSlope() {
      const state = view.merged("detailed");
      return state && detailedSlope(state, 0);
    },
    turRatio: () => turRatio(view, temperature),
  };
  for (const [name, recipe] of Object.entries(catalogue)) {
    const { from, per = {} } = recipe;
    if (from === undefined) {
      put(name, special[name]?.());
      continue;
    }
    const state = view.merged(from);
    if (!state || (recipe.stationary && !stationary)) continue;
    const divisor = (per.time ? schedule.steps * dt : 1) *
      (per.temperature ? temperature : 1) * (per.two ? 2 : 1);
    put(name, readState(state, recipe), 1 / divisor);
  }
  return out;
}
