/**
 * The laws that a run of chains on a grid is judged by.
 *
 * @module
 */
import type { Check, Estimates } from "../../experiment/plan.ts";
import { type EntropyAccount, entropyChecks } from "../entropies.ts";
import { type Identity, identityChecks } from "../identities.ts";
import type { Values } from "../known.ts";
import { orderChecks } from "../ordering.ts";
import { knownAccount, unknownMoment } from "./accounts.ts";
import { contractNames, gridOrders } from "./estimates.ts";
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
  readonly known: Values;
}

/** Estimates that are compared with their exact value, and the law's name. */
const compared: Readonly<Record<string, string>> = {
  memorizedInformation: "Memorised information",
  learnedInformation: "Learned information at the interface",
  learnedInformationData: "Learned information on the data",
  learnedPath: "Learned information with the path",
  initialInformation: "Information at the start",
  meanHeat: "Mean heat of x",
  meanHeatTheta: "Mean heat of theta, batches unrecorded",
  meanHeatThetaRecorded: "Mean heat of theta, batches recorded",
  meanWork: "Mean work",
  varianceHeat: "Variance of heat",
  varianceWork: "Variance of work",
  transferEntropyGivenData: "Transfer entropy given the data",
  meanFeedbackEntropy: "Mean of A given the data",
  entropyProductionX: "Entropy production of x",
  entropyProductionXGivenTheta: "Entropy production of x given the path",
  entropyProductionTheta: "Entropy production of theta",
  entropyProductionThetaGivenData: "Entropy production of theta given the data",
  entropyProductionJoint: "Entropy production of both",
  generalizationGap: "Generalisation gap",
  absoluteIrreversibility: "Backward paths that end where none starts",
};

/** Part of a value that is worth detecting, and the least difference that is. */
const worth = { part: 0.1, least: 0.005 } as const;

/** Relative rounding of an account in single precision. */
const rounding = 1e-6;

/** Estimates against the enumeration. */
function comparisons({ estimates, known }: CheckInputs): Check[] {
  return Object.entries(compared).flatMap(([estimate, name]) => {
    const expected = known[estimate];
    if (expected === undefined || !estimates[estimate]) return [];
    return [{
      name,
      source: "exact marginals and enumeration",
      estimate,
      expected,
      effect: worth.part * Math.abs(expected) + worth.least,
      uncertainty: rounding * (1 + Math.abs(expected)),
    }];
  });
}

/** Why the mean of e^-s is not judged. */
const unknownError =
  "the variance of e^-s is finite but not known here, so that the error of its mean may mislead";

/** Name of a check of an exponential average where the start is a point. */
function irreversible(check: Check): Check {
  const lost = 1 - check.expected;
  const part = Number(lost.toPrecision(6));
  return {
    ...check,
    name: check.name.replace(
      "Integral average",
      "Absolute irreversibility",
    ),
    source: "1 - lambda, lambda of the backward paths start elsewhere",
    says: {
      pass:
        `a point start covers no other parameter: ${part} of the backward paths have no forward counterpart, and <e^-s> is the rest`,
    },
  };
}

/** Theorems of all entropies. */
function theorems({ of, accounts, estimates }: CheckInputs): Check[] {
  // Under the names that the bundle of averages gives them.
  const own: Estimates = { ...estimates };
  for (const [name, shown] of Object.entries(contractNames)) {
    if (estimates[shown]) own[name] = estimates[shown];
  }
  return accounts.map((each) => knownAccount(of, each)).flatMap((account) =>
    entropyChecks(account, own).map((check): Check => {
      const estimate = contractNames[check.estimate] ?? check.estimate;
      if (!check.estimate.startsWith("integral")) return { ...check, estimate };
      const judged: Check = {
        ...check,
        estimate,
        reasons: account.secondMoment === unknownMoment
          ? [unknownError]
          : check.reasons ?? [],
      };
      const point = of.model.start === "centre" && !isAdaptive(of) &&
        ["Theta", "ThetaGivenData", "Joint", "JointGivenData"]
          .includes(account.name);
      return point ? irreversible(judged) : judged;
    })
  );
}

/** Second laws with flows of information. */
function secondLaws({ estimates, known }: CheckInputs): Check[] {
  const { flowX, flowTheta, flowData } = known;
  const bound = (
    name: string,
    estimate: string,
    expected: number | undefined,
    source: string,
  ): Check[] =>
    expected === undefined || !estimates[estimate] ? [] : [{
      name: `Second law, ${name}`,
      source,
      estimate,
      expected,
      effect: worth.least,
      oneSided: "above",
    }];
  return [
    ...bound(
      "x learns of theta",
      "entropyProductionX",
      flowX,
      "S(X) >= flow of information into x",
    ),
    ...bound(
      "theta learns of x and of the data",
      "entropyProductionTheta",
      flowTheta === undefined || flowData === undefined
        ? undefined
        : flowTheta + flowData,
      "S(Theta) >= flow of information into theta, hidden data included",
    ),
    ...bound(
      "a record of minibatches costs heat",
      "meanHeatThetaRecorded",
      known.meanHeatTheta,
      "heat with the record >= heat without, by convexity",
    ),
  ];
}

/**
 * The laws of a run.
 *
 * @param inputs The run, its estimates and what is known.
 * @returns Checks, not yet judged.
 */
export function gridChecks(inputs: CheckInputs): Check[] {
  const { of, estimates, identities } = inputs;
  return [
    ...theorems(inputs),
    ...secondLaws(inputs),
    ...orderChecks(gridOrders(of), estimates),
    ...comparisons(inputs),
    ...identityChecks(identities, estimates),
  ];
}
