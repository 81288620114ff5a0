/**
 * Estimates against the exact theory, as checks.
 *
 * @module
 */
import type { Check, Estimates } from "../experiment/plan.ts";
import { type EntropyAccount, estimateName } from "./entropies.ts";

/** Fewest chains of which a standard error is known well enough to judge by it. */
const fewest = 100;

/**
 * Why a handful of chains is not judged.
 *
 * @param chains Chains of the run.
 * @returns The reason; none where there are enough.
 *
 * @example Enough chains, and too few
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fewChains } from "./comparisons.ts";
 *
 * assertEquals(fewChains(1000), []);
 * assertEquals(fewChains(5).length, 1);
 * ```
 */
export function fewChains(chains: number): string[] {
  return chains < fewest
    ? [`${chains} chains are too few for a standard error, ${fewest} would do`]
    : [];
}

/**
 * Names of the means of stochastic entropies.
 *
 * @param accounts The entropies.
 * @returns Names by estimate.
 */
export function meanNames(
  accounts: readonly EntropyAccount[],
): Record<string, string> {
  return Object.fromEntries(accounts.map((account) => [
    estimateName(account, "entropyProduction"),
    `Mean of ${account.symbol}, ${account.words}`,
  ]));
}

/**
 * Names of the variances of stochastic entropies.
 *
 * @param accounts The entropies.
 * @returns Names by estimate.
 */
export function varianceNames(
  accounts: readonly EntropyAccount[],
): Record<string, string> {
  return Object.fromEntries(accounts.map((account) => [
    estimateName(account, "entropyProductionVariance"),
    `Variance of ${account.symbol}, ${account.words}`,
  ]));
}

/** What is compared with what. */
export interface Comparison {
  /** Names of the checks, by estimate. */
  readonly names: Readonly<Record<string, string>>;
  /** Estimates of the run. */
  readonly estimates: Estimates;
  /** Exact values by estimate. */
  readonly known: Readonly<Record<string, number | undefined>>;
  /** Where they come from. */
  readonly source: string;
  /** Part of a value that is worth detecting, and the least difference that is. */
  readonly worth: { readonly part: number; readonly least: number };
  /** Relative rounding of sums in single precision. */
  readonly rounding: number;
  /** Why nothing may be concluded, if so. */
  readonly reasons?: readonly string[];
}

/**
 * Checks of estimates against their exact values.
 *
 * @param comparison What is compared.
 * @returns A check of each that has both.
 */
export function comparisonChecks(
  { names, estimates, known, source, worth, rounding, reasons = [] }:
    Comparison,
): Check[] {
  return Object.entries(names).flatMap(([estimate, name]): Check[] => {
    const expected = known[estimate];
    if (expected === undefined || !estimates[estimate]) return [];
    return [{
      name,
      source,
      estimate,
      expected,
      effect: worth.part * Math.abs(expected) + worth.least,
      uncertainty: rounding * (1 + Math.abs(expected)),
      reasons,
    }];
  });
}
