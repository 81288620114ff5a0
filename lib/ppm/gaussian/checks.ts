/**
 * The laws that a run of a Gaussian model is judged by.
 *
 * @module
 */
import type { Exact } from "../../experiment/experiment.ts";
import type { Check, Estimates } from "../../experiment/plan.ts";
import { entropyChecks } from "../entropies.ts";
import { identityChecks } from "../identities.ts";
import { orderChecks } from "../ordering.ts";
import type { GaussianRun } from "./run.ts";

/** Fewest chains of which a standard error is known well enough to judge by it. */
const fewest = 100;
/** Part of a quantity that is worth detecting, and the least difference. */
const worth = { part: 0.05, least: 0.02 } as const;
/** Relative rounding of sums in single precision. */
const rounding = 1e-5;

/** Estimates that are compared with the exact theory, and what they are. */
const compared: Readonly<Record<string, string>> = {
  memorizedInformation: "I(Theta; B), memorised",
  memorizedTask: "I(Theta; mu), memorised of the task",
  learnedInformation: "I(X; Theta), learned at the interface",
  learnedInformationData: "I(X; B), learned of the data",
  learnedInformationTask: "I(X; mu), learned of the task",
  learnedPath: "I(X; Theta path), learned of the path",
  initialInformation: "I(X_0; Theta_0), at the start",
  meanHeat: "Heat of X, into its bath",
  meanWork: "Work on X, done by the parameters",
  meanHeatTheta: "Mean heat of Theta, into its bath",
  transferEntropyGivenData: "Transfer entropy, given the data",
  generalizationGap: "Generalisation gap, test less training loss",
  displacementPerParameter: "Squared displacement, of a parameter",
};

function comparisons(
  { accounts }: GaussianRun,
  estimates: Estimates,
  values: Exact["values"],
  reasons: readonly string[],
): Check[] {
  const entropies = accounts.flatMap(({ name, symbol, words }) => [
    [`entropyProduction${name}`, `Mean of ${symbol}, ${words}`],
    [`entropyProductionVariance${name}`, `Variance of ${symbol}, ${words}`],
  ]);
  const all = { ...compared, ...Object.fromEntries(entropies) };
  return Object.entries<string>(all).flatMap(([estimate, words]): Check[] => {
    const expected = values[estimate]?.value;
    if (expected === undefined || !estimates[estimate]) return [];
    return [{
      name: words,
      source: "exact covariances of the chain",
      estimate,
      expected,
      effect: worth.part * Math.abs(expected) + worth.least,
      uncertainty: rounding * (1 + Math.abs(expected)),
      reasons,
    }];
  });
}

/** Second laws with the information that each subsystem loses or gains. */
function secondLaws(
  estimates: Estimates,
  flows: { readonly x: number | undefined; readonly theta: number | undefined },
  reasons: readonly string[],
): Check[] {
  const law = (
    estimate: string,
    name: string,
    expected: number | undefined,
  ): Check[] =>
    estimates[estimate] && expected !== undefined
      ? [{
        name: `Second law of ${name} with information`,
        source: "exact information flow",
        estimate,
        expected,
        effect: worth.least,
        uncertainty: rounding,
        oneSided: "above",
        reasons,
      }]
      : [];
  return [
    ...law("entropyProductionX", "X", flows.x),
    ...law("entropyProductionTheta", "Theta", flows.theta),
  ];
}

/** What checks are made of. */
export interface CheckInputs {
  /** The run. */
  readonly run: GaussianRun;
  /** Its estimates. */
  readonly estimates: Estimates;
  /** The same from the exact theory. */
  readonly values: Exact["values"];
  /** What X, and Theta with the hidden data, have gained in information by their own moves. */
  readonly flows: {
    readonly x: number | undefined;
    readonly theta: number | undefined;
  };
}

/**
 * The laws of a run.
 *
 * @param inputs The run, its estimates and the exact values.
 * @returns Checks, not yet judged.
 */
export function gaussianChecks(
  { run, estimates, values, flows }: CheckInputs,
): Check[] {
  const { chains } = run.setting.params;
  const reasons = chains < fewest
    ? [
      `${chains} chains are too few for a standard error, ${fewest} would do`,
    ]
    : [];
  return [
    ...run.accounts.flatMap((account) =>
      entropyChecks(account, estimates, reasons)
    ),
    ...identityChecks(run.identities, estimates),
    ...orderChecks(run.orders, estimates, reasons),
    ...secondLaws(estimates, flows, reasons),
    ...comparisons(run, estimates, values, reasons),
  ];
}
