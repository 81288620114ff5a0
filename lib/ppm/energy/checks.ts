/**
 * The laws that a run of chains in an energy is judged by.
 *
 * @module
 */
import type { Check, Estimates } from "../../experiment/plan.ts";
import { type EntropyAccount, entropyChecks } from "../entropies.ts";
import { type Identity, identityChecks } from "../identities.ts";
import type { Values } from "../known.ts";
import { dissipationName, workName } from "./entropy.ts";
import { shownNames } from "./estimates.ts";
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
  readonly known: Values;
}

/** Estimates that are compared with their exact value, and the law's name. */
const compared: Readonly<Record<string, string>> = {
  meanWork: "Mean work",
  varianceWork: "Variance of work",
  meanHeat: "Mean heat, log ratio of the kernel",
  meanHeatEnergy: "Mean heat, energy given away",
  meanX: "Mean of x at the end",
  meanDissipation: "Mean of A",
  varianceDissipation: "Variance of A",
  acceptance: "Acceptance",
};

/** Part of a value that is worth detecting, and the least difference that is. */
const worth = { part: 0.05, least: 0.005 } as const;

/** Estimates against quadrature or the transfer operator. */
function comparisons({ of, estimates, known }: CheckInputs): Check[] {
  const source = of.motion.kernel === "full"
    ? "quadrature"
    : "transfer operator of the same chain";
  return Object.entries(compared).flatMap(([estimate, name]) => {
    const expected = known[estimate];
    const found = estimates[estimate];
    if (expected === undefined || !found) return [];
    return [{
      name,
      source,
      estimate,
      expected,
      effect: worth.part * Math.abs(expected) + worth.least,
      uncertainty: 1e-6 * (1 + Math.abs(expected)),
    }];
  });
}

/** Forward against backward, and the slope. */
function detailed({ accounts, estimates }: CheckInputs): Check[] {
  const own: Estimates = { ...estimates };
  for (const [name, shown] of Object.entries(shownNames)) {
    if (estimates[shown]) own[name] = estimates[shown];
  }
  return accounts
    .filter(({ name }) => name !== workName)
    .flatMap((account) => entropyChecks(account, own))
    .filter(({ estimate }) => !estimate.startsWith("integral"))
    .map((check) => ({
      ...check,
      estimate: shownNames[check.estimate] ?? check.estimate,
    }));
}

/** Exponential averages, where their variance is finite and known. */
function integrals({ of, estimates }: CheckInputs): Check[] {
  const second = of.statistics()?.secondDissipation;
  if (second === undefined || !Number.isFinite(second)) return [];
  const check = (name: string, source: string, estimate: string): Check[] =>
    estimates[estimate]
      ? [{ name, source, estimate, expected: 1, effect: 0.05 }]
      : [];
  return [
    ...check(
      "Integral fluctuation theorem, entropy A along the path of theta",
      "<e^-A> = 1",
      `integral${dissipationName}`,
    ),
    ...(isBalanced(of)
      ? check(
        "Jarzynski equality",
        "<e^-(w - dF)> = 1 for any kernel with detailed balance",
        "jarzynski",
      )
      : []),
  ];
}

/** Second law, and where full relaxation puts the dissipation. */
function bounds({ of, estimates, known }: CheckInputs): Check[] {
  const { meanDissipation } = estimates;
  if (!meanDissipation) return [];
  const checks: Check[] = [{
    name: "Second law, entropy A along the path of theta",
    source: "<A> >= 0",
    estimate: "meanDissipation",
    expected: 0,
    effect: worth.least,
    oneSided: "above",
  }];
  if (of.motion.kernel === "full" && known.sumKl !== undefined) {
    checks.push({
      name: "Dissipation is a sum of relative entropies",
      source: "sum over steps of KL(p before || p after), full relaxation",
      estimate: "entropyProductionXGivenTheta",
      expected: known.sumKl,
      effect: worth.part * known.sumKl + worth.least,
    });
  }
  if (estimates.freeEnergyBar && known.freeEnergyDifference !== undefined) {
    checks.push({
      name: "Free energy from both directions",
      source: "quadrature",
      estimate: "freeEnergyBar",
      expected: known.freeEnergyDifference,
      effect: 0.02,
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
  return [
    ...detailed(inputs),
    ...integrals(inputs),
    ...bounds(inputs),
    ...comparisons(inputs),
    ...identityChecks(inputs.identities, inputs.estimates),
  ];
}
