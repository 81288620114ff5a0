/**
 * Numbers with errors from the merged states of chains in an energy.
 *
 * @module
 */
import type { Estimates, NamedEstimate } from "../../experiment/plan.ts";
import type { View } from "../../experiment/view.ts";
import {
  bar,
  type Estimate,
  meanOf,
  occupied,
  varianceOf,
} from "../../stats/mod.ts";
import { energyDivergence, type EnergyStatistics } from "../../theory/mod.ts";
import { sumOfDivergences } from "../../theory/ppm/energy_statistics.ts";
import {
  certain,
  type EntropyAccount,
  entropyEstimates,
} from "../entropies.ts";
import { type Identity, identityEstimates } from "../identities.ts";
import { dissipationName, knownAccount } from "./entropy.ts";
import { type EnergyCase, freeEnergyDifference } from "./setting.ts";

/** Means by the name of their estimate, and the observable and unit. */
const means = {
  meanWork: "work",
  meanHeat: "heat",
  meanHeatEnergy: "heatEnergy",
  meanX: "x",
  acceptance: "acceptance",
} as const;

/** Variances by the name of their estimate, and the observable. */
const variances = { varianceWork: "work", varianceX: "x" } as const;

/**
 * What the path of theta alone says.
 *
 * @param of The case.
 * @returns Free energies and relative entropies, in nat.
 */
export function pathNumbers(of: EnergyCase): Readonly<Record<string, number>> {
  const { energy, path, course } = of;
  const target = course.thetaTarget;
  const end = path[path.length - 1]!;
  return {
    freeEnergyDifference: freeEnergyDifference(energy, path),
    sumKl: sumOfDivergences(energy, path),
    klTargetStart: energyDivergence(energy, target, path[0]!),
    klTargetFinal: energyDivergence(energy, target, end),
    thetaFinal: end,
  };
}

/** An exponential average, unless every term of it is too small for a number. */
function exponentialOf(state: Float64Array | undefined): Estimate | undefined {
  const found = state && meanOf(state, 0);
  return found && found.value > 0 ? found : undefined;
}

/** Bennett's estimate of dF, from A of both directions. */
function barEstimate(of: EnergyCase, view: View): Estimate | undefined {
  const forward = view.merged(`histogram${dissipationName}`);
  const backward = view.merged(`histogramBackward${dissipationName}`);
  if (!forward || !backward) return undefined;
  const { estimate, gate } = bar(
    occupied(forward, 0),
    occupied(backward, 0),
    1,
  );
  if (gate.reasons.length > 0) return undefined;
  return {
    ...estimate,
    value: estimate.value + freeEnergyDifference(of.energy, of.path),
  };
}

/**
 * Sigma_X with the true density of x_N: A where that is the equilibrium of
 * theta_N, else A less their exact relative entropy.
 */
function entropyOfX(
  { motion, path }: EnergyCase,
  estimates: Estimates,
  exact: EnergyStatistics | undefined,
): Estimate | undefined {
  const a = estimates.meanDissipation;
  if (!a || motion.kernel === "full" || path.length === 1) return a;
  if (!exact) return undefined;
  const apart = exact.meanDissipation - exact.entropyProductionX;
  return { ...a, value: a.value - apart };
}

/** Names that all experiments have for averages of sigma_X given the path. */
const conditional: Readonly<Record<string, string>> = {
  entropyProductionVarianceXGivenTheta: "varianceDissipation",
  integralXGivenTheta: "integralDissipation",
  boundedAverageXGivenTheta: "boundedAverageDissipation",
  boundedAverageBackwardXGivenTheta: "boundedAverageBackwardDissipation",
};

/**
 * Every estimate of a run.
 *
 * @param of The case.
 * @param accounts Its entropies.
 * @param identities Its bookkeeping.
 * @param view Merged states.
 * @returns Estimates by name; what cannot be estimated is absent.
 */
export function energyEstimates(
  of: EnergyCase,
  accounts: readonly EntropyAccount[],
  identities: readonly Identity[],
  view: View,
): Estimates {
  const out: Record<string, NamedEstimate> = {};
  const put = (name: string, estimate: Estimate | undefined) => {
    if (!estimate) return;
    if (!Number.isFinite(estimate.value + estimate.standardError)) return;
    out[name] = { ...estimate, unit: "1" };
  };
  for (const [name, value] of Object.entries(pathNumbers(of))) {
    out[name] = certain(value);
  }
  for (const [name, observable] of Object.entries(means)) {
    const state = view.merged(observable);
    put(name, state && meanOf(state, 0));
  }
  put("jarzynski", exponentialOf(view.merged("jarzynski")));
  for (const [name, observable] of Object.entries(variances)) {
    const state = view.merged(observable);
    put(name, state && varianceOf(state, 0));
  }
  for (const account of accounts) {
    Object.assign(out, entropyEstimates(knownAccount(of, account), view));
  }
  put("freeEnergyBar", barEstimate(of, view));
  // By the names that all experiments have for A and <e^-A>.
  put("meanFeedbackEntropy", out.meanDissipation);
  put("feedbackIntegral", out[`integral${dissipationName}`]);
  const exact = of.statistics();
  if (exact && !Number.isFinite(exact.secondDissipation)) {
    delete out[`integral${dissipationName}`];
  }
  const entropy = entropyOfX(of, out, exact);
  put("entropyProductionX", entropy);
  put("entropyProductionXGivenTheta", entropy);
  if (of.motion.kernel === "full") {
    for (const [name, same] of Object.entries(conditional)) {
      put(name, out[same]);
    }
  }
  return Object.assign(out, identityEstimates(identities, view));
}
