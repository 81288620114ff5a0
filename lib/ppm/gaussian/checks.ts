/**
 * The laws that a run of a Gaussian model is judged by.
 *
 * @module
 */
import type { Exact } from "../../experiment/experiment.ts";
import type { Check, Estimates } from "../../experiment/plan.ts";
import {
  comparisonChecks,
  fewChains,
  meanNames,
  varianceNames,
} from "../comparisons.ts";
import { entropyChecks } from "../entropy_checks.ts";
import { identityChecks } from "../identities.ts";
import { orderChecks } from "../ordering.ts";
import { type Flows, secondLawChecks } from "../second_laws.ts";
import { quantityWords } from "../words.ts";
import type { GaussianRun } from "./run.ts";

/** Part of a quantity that is worth detecting, and the least difference. */
const worth = { part: 0.05, least: 0.02 } as const;
/** Relative rounding of sums in single precision. */
const rounding = 1e-5;

/** What checks are made of. */
export interface CheckInputs {
  /** The run. */
  readonly run: GaussianRun;
  /** Its estimates. */
  readonly estimates: Estimates;
  /** The same from the exact theory. */
  readonly values: Exact["values"];
  /** What each subsystem has gained in information. */
  readonly flows: Flows;
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
  const { accounts, identities, orders, setting } = run;
  const reasons = fewChains(setting.params.chains);
  const known = Object.fromEntries(
    Object.entries(values).map(([name, { value }]) => [name, value]),
  );
  return [
    ...accounts.flatMap((account) =>
      entropyChecks(account, estimates, reasons)
    ),
    ...identityChecks(identities, estimates),
    ...orderChecks(orders, estimates, reasons),
    ...secondLawChecks(estimates, flows, worth.least, reasons),
    ...comparisonChecks({
      names: {
        ...quantityWords,
        ...(setting.params.adaptive
          ? { transferEntropy: "Transfer entropy" }
          : {}),
        ...meanNames(accounts),
        ...varianceNames(accounts),
      },
      estimates,
      known,
      source: "exact covariances of the chain",
      worth,
      rounding,
      reasons,
    }),
  ];
}
