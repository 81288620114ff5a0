/**
 * The laws that a run of chains on a grid is judged by.
 *
 * @module
 */
import type { Check, Estimates } from "../../experiment/plan.ts";
import { comparisonChecks, fewChains, meanNames } from "../comparisons.ts";
import {
  type EntropyAccount,
  estimateName,
  unknownMoment,
} from "../entropies.ts";
import { entropyChecks } from "../entropy_checks.ts";
import { type Identity, identityChecks } from "../identities.ts";
import type { KnownValues } from "../known.ts";
import { orderChecks } from "../ordering.ts";
import { type Flows, secondLawChecks } from "../second_laws.ts";
import { quantityWords } from "../words.ts";
import { knownAccount } from "./accounts.ts";
import { gridOrders } from "./estimates.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

/** What checks are made of. */
export interface CheckInputs {
  /** The run. */
  readonly of: GridCase;
  /** Its entropies. */
  readonly accounts: readonly EntropyAccount[];
  /** Its bookkeeping. */
  readonly identities: readonly Identity[];
  /** Its estimates. */
  readonly estimates: Estimates;
  /** What is known of them. */
  readonly known: KnownValues;
}

/** Part of a value that is worth detecting, and the least difference that is. */
const worth = { part: 0.1, least: 0.005 } as const;

/** Relative rounding of an account in single precision. */
const rounding = 1e-6;

/** Why the mean of e^-s is not judged. */
const unknownError =
  "the variance of e^-s is finite but not known here, so that the error of its mean may mislead";

/** Name of a check of an exponential average where the start is a point. */
function irreversible(check: Check): Check {
  const lost = 1 - check.expected;
  const part = Number(lost.toPrecision(6));
  return {
    ...check,
    name: check.name.replace("Integral average", "Absolute irreversibility"),
    source: "1 - lambda, lambda of the backward paths start elsewhere",
    says: {
      pass:
        `a point start covers no other parameter: ${part} of the backward paths have no forward counterpart, and <e^-s> is the rest`,
    },
  };
}

/** Theorems of all entropies. */
function theorems(
  { of, accounts, estimates }: CheckInputs,
  reasons: readonly string[],
): Check[] {
  return accounts.map((each) => knownAccount(of, each)).flatMap((account) =>
    entropyChecks(account, estimates, reasons).map((check): Check => {
      if (check.estimate !== estimateName(account, "integral")) return check;
      const judged = account.secondMoment === unknownMoment
        ? { ...check, reasons: [...reasons, unknownError] }
        : check;
      const point = of.model.start === "centre" && !isAdaptive(of) &&
        ["Theta", "ThetaGivenData", "Joint", "JointGivenData"]
          .includes(account.name);
      return point ? irreversible(judged) : judged;
    })
  );
}

/** By convexity a record of minibatches costs heat. */
function recordCheck({ estimates, known }: CheckInputs): Check[] {
  const { meanHeatTheta } = known;
  return meanHeatTheta === undefined || !estimates.meanHeatThetaRecorded
    ? []
    : [{
      name: "Second law of the record of minibatches",
      source: "heat with the record >= heat without, by convexity",
      estimate: "meanHeatThetaRecorded",
      expected: meanHeatTheta,
      effect: worth.least,
      oneSided: "above",
    }];
}

/** What both subsystems gain in information. */
function flowsOf({ flowX, flowTheta, flowData }: KnownValues): Flows {
  const theta = flowTheta === undefined || flowData === undefined
    ? undefined
    : flowTheta + flowData;
  return { x: flowX, theta };
}

/**
 * The laws of a run.
 *
 * @param inputs The run, its estimates and what is known.
 * @returns Checks, not yet judged.
 */
export function gridChecks(inputs: CheckInputs): Check[] {
  const { of, accounts, estimates, identities, known } = inputs;
  const reasons = fewChains(of.chains);
  return [
    ...theorems(inputs, reasons),
    ...secondLawChecks(estimates, flowsOf(known), worth.least, reasons),
    ...recordCheck(inputs),
    ...orderChecks(gridOrders(of), estimates, reasons),
    ...comparisonChecks({
      names: { ...quantityWords, ...meanNames(accounts) },
      estimates,
      known,
      source: "exact marginals and enumeration",
      worth,
      rounding,
      reasons,
    }),
    ...identityChecks(identities, estimates),
  ];
}
