/**
 * Exact answers for a reservoir, and the laws that a run is judged by.
 *
 * @module
 */
import type { Exact } from "../../experiment/experiment.ts";
import type { Check, Estimates } from "../../experiment/plan.ts";
import {
  reservoir,
  reservoirEntropy,
  type ReservoirPoint,
} from "../../theory/ppm/mod.ts";
import { exponentialMean, formVariance } from "../../theory/sgd/mod.ts";
import { meanLogistic } from "../../theory/sgd/form_logistic.ts";
import {
  comparisonChecks,
  fewChains,
  meanNames,
  varianceNames,
} from "../comparisons.ts";
import type { EntropyAccount } from "../entropies.ts";
import { entropyChecks } from "../entropy_checks.ts";
import { identityChecks } from "../identities.ts";
import { firstLaw } from "./account.ts";
import type { ReservoirCase } from "./params.ts";

/** Worth detecting. */
const worth = { part: 0.03, least: 0.01 } as const;

/**
 * Exact values of all estimates.
 *
 * @param found The reservoir.
 * @returns The values.
 */
export function reservoirExact({ theory }: ReservoirCase): Exact {
  const point: ReservoirPoint = reservoir(theory);
  const form = reservoirEntropy(theory);
  const integral = exponentialMean(form, 1);
  const numbers: Record<string, number> = {
    ...point,
    balance: 0,
    entropyProductionVarianceX: formVariance(form),
    boundedAverageX: meanLogistic(form),
    identityFirstLaw: 0,
    ...(integral === undefined ? {} : { integralX: integral }),
  };
  return {
    values: Object.fromEntries(
      Object.entries(numbers).map(([name, value]) => [name, {
        value,
        unit: "1",
      }]),
    ),
    unavailable: integral === undefined ? ["integralX"] : [],
  };
}

/** Names of comparisons with exact values, by their estimate. */
const compared: Readonly<Record<string, string>> = {
  variance: "Variance of x, after all collisions",
  meanHeat: "Mean heat of X, into the reservoir",
  learnedInformation: "Shared information, I(X; Theta)",
  reservoirKl: "KL of the reservoir, from equilibrium",
  sumMarginalKl: "KL of its oscillators, one by one",
  totalCorrelation: "Total correlation, of its oscillators",
};

/** Relative rounding of sums in single precision. */
const rounding = 1e-5;

/**
 * The laws of a run.
 *
 * @param found The reservoir.
 * @param entropy The entropy of the particle.
 * @param estimates Estimates of the run.
 * @param values Exact values.
 * @returns Checks, not yet judged.
 */
export function reservoirChecks(
  found: ReservoirCase,
  entropy: EntropyAccount,
  estimates: Estimates,
  values: Exact["values"],
): Check[] {
  const reasons = fewChains(found.params.chains);
  const known = Object.fromEntries(
    Object.entries(values).map(([name, { value }]) => [name, value]),
  );
  const balance: Check[] = estimates.balance
    ? [{
      name: "Balance of s(X), S(X) = I(X; Theta) + KL of the reservoir",
      source: "correlation and displacement of a finite reservoir",
      estimate: "balance",
      expected: 0,
      effect: worth.least,
      reasons,
    }]
    : [];
  return [
    ...balance,
    ...entropyChecks(entropy, estimates, reasons),
    ...identityChecks(
      [{ ...firstLaw, steps: found.theory.coordinates }],
      estimates,
    ),
    ...comparisonChecks({
      names: {
        ...compared,
        ...meanNames([entropy]),
        ...varianceNames([entropy]),
      },
      estimates,
      known,
      source: "closed form of the collisions",
      worth,
      rounding,
      reasons,
    }),
  ];
}
