/**
 * The laws that a run of chains in an energy is judged by.
 *
 * @module
 */
import type { Check, Estimates } from "../../experiment/plan.ts";
import {
  comparisonChecks,
  fewChains,
  meanNames,
  varianceNames,
} from "../comparisons.ts";
import type { EntropyAccount } from "../entropies.ts";
import { entropyChecks } from "../entropy_checks.ts";
import { type Identity, identityChecks } from "../identities.ts";
import type { KnownValues } from "../known.ts";
import { quantityWords } from "../words.ts";
import { workName } from "./entropy.ts";
import { type EnergyCase, isBalanced } from "./setting.ts";

/** What checks are made of. */
export interface CheckInputs {
  /** The run. */
  readonly of: EnergyCase;
  /** Its entropies. */
  readonly accounts: readonly EntropyAccount[];
  /** Its bookkeeping. */
  readonly identities: readonly Identity[];
  /** Its estimates. */
  readonly estimates: Estimates;
  /** What is known of them. */
  readonly known: KnownValues;
}

/** Names of comparisons with exact values, by their estimate. */
const compared: Readonly<Record<string, string>> = {
  meanWork: quantityWords.meanWork!,
  varianceWork: quantityWords.varianceWork!,
  meanHeat: "Mean heat of X, log ratio of the kernel",
  meanHeatEnergy: "Mean heat of X, energy given away",
  meanX: "Mean of x, at the end",
  acceptance: "Acceptance of proposals",
};

/** Part of a value that is worth detecting, and the least difference that is. */
const worth = { part: 0.05, least: 0.005 } as const;

/** Rounding of a mean in single precision. */
const rounding = 1e-6;

/** Theorems of A; the integral where its variance is finite and known. */
function theorems(
  { of, accounts, estimates }: CheckInputs,
  reasons: readonly string[],
): Check[] {
  const second = of.statistics()?.secondDissipation;
  const judged = second !== undefined && Number.isFinite(second);
  return accounts
    .filter(({ name }) => name !== workName)
    .flatMap((account) =>
      entropyChecks(
        judged ? { ...account, integral: 1 } : account,
        estimates,
        reasons,
      )
    );
}

/** The work theorem of kernels with detailed balance, where its variance is finite and known. */
function jarzynski(
  { of, estimates }: CheckInputs,
  reasons: readonly string[],
): Check[] {
  const second = of.statistics()?.secondDissipation;
  if (second === undefined || !Number.isFinite(second)) return [];
  if (!isBalanced(of) || !estimates.jarzynski) return [];
  return [{
    name: "Jarzynski equality, <e^-(w - dF)> = 1",
    source: "any kernel with detailed balance",
    estimate: "jarzynski",
    expected: 1,
    effect: 0.05,
    reasons,
  }];
}

/** Second law, and where full relaxation puts the dissipation. */
function bounds(
  { of, estimates, known }: CheckInputs,
  reasons: readonly string[],
): Check[] {
  const { meanDissipation } = estimates;
  if (!meanDissipation) return [];
  const checks: Check[] = [{
    name: "Second law of X along the path of Theta, <A> >= 0",
    source: "relative entropy of both directions",
    estimate: "meanDissipation",
    expected: 0,
    effect: worth.least,
    oneSided: "above",
    reasons,
  }];
  if (of.motion.kernel === "full" && known.sumKl !== undefined) {
    checks.push({
      name: "Dissipation is a sum of relative entropies",
      source: "sum over steps of KL(p before || p after), full relaxation",
      estimate: "entropyProductionXGivenTheta",
      expected: known.sumKl,
      effect: worth.part * known.sumKl + worth.least,
      reasons,
    });
  }
  if (estimates.freeEnergyBar && known.freeEnergyDifference !== undefined) {
    checks.push({
      name: "Free energy from both directions",
      source: "quadrature",
      estimate: "freeEnergyBar",
      expected: known.freeEnergyDifference,
      effect: 0.02,
      reasons,
    });
  }
  return checks;
}

/**
 * The laws of a run.
 *
 * @param inputs The run, its estimates and what is known.
 * @returns Checks, not yet judged.
 */
export function energyChecks(inputs: CheckInputs): Check[] {
  const { of, accounts, identities, estimates, known } = inputs;
  const reasons = fewChains(of.chains);
  return [
    ...theorems(inputs, reasons),
    ...jarzynski(inputs, reasons),
    ...bounds(inputs, reasons),
    ...comparisonChecks({
      names: {
        ...compared,
        ...meanNames(accounts),
        ...varianceNames(accounts),
      },
      estimates,
      known,
      source: of.motion.kernel === "full"
        ? "quadrature"
        : "transfer operator of the same chain",
      worth,
      rounding,
      reasons,
    }),
    ...identityChecks(identities, estimates),
  ];
}
