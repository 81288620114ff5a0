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
import { type EntropyAccount, entropyChecks } from "../entropies.ts";
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

/** What estimates are called in checks. */
const words: Readonly<Record<string, string>> = {
  variance: "Variance of x, after all collisions",
  meanHeat: "Heat, into the reservoir",
  entropyProductionX: "Mean of s(X), entropy production",
  entropyProductionVarianceX: "Variance of s(X), entropy production",
  learnedInformation: "I(X; Theta), shared with the reservoir",
  reservoirKl: "KL of the reservoir, from equilibrium",
  sumMarginalKl: "KL of its oscillators, one by one",
  totalCorrelation: "Total correlation, of its oscillators",
};

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
  const reasons = found.params.chains < 100
    ? ["fewer than 100 chains are too few for a standard error"]
    : [];
  const compared = Object.entries(words).flatMap(
    ([estimate, what]): Check[] => {
      const expected = values[estimate]?.value;
      if (expected === undefined || !estimates[estimate]) return [];
      return [{
        name: what,
        source: "closed form of the collisions",
        estimate,
        expected,
        effect: worth.part * Math.abs(expected) + worth.least,
        uncertainty: 1e-5 * (1 + Math.abs(expected)),
        reasons,
      }];
    },
  );
  const balance: Check[] = estimates.balance
    ? [{
      name: "S(X) = I + KL, correlation and displacement",
      source: "S(X) = I(X; Theta) + KL of the reservoir",
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
    ...compared,
  ];
}
