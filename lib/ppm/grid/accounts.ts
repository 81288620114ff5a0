/**
 * Which stochastic entropies a run has, and which rows are their backward
 * process.
 *
 * @module
 */
import { column } from "../../experiment/samples.ts";
import type { EntropyStatistics, GridEntropyName } from "../../theory/mod.ts";
import type { EntropyAccount } from "../entropies.ts";
import {
  forwardName,
  initialName,
  interfaceName,
  mirroredName,
  modelName,
  pooledName,
  reversedName,
} from "./ensembles.ts";
import type { PathEntropies, RowsOf } from "./entropies.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

/**
 * Stands for a second moment that nobody computed: on a grid it is finite, as
 * paths are, but a run cannot tell how large.
 */
export const unknownMoment: number = Number.MAX_VALUE;

/** Ending of the names of A given the data, before it gets the names of feedback. */
export const feedbackName = "Feedback";

/** Names of entropies in the theory of grids, where they differ. */
const theoryNames: Readonly<Record<string, GridEntropyName>> = {
  [feedbackName]: "FeedbackGivenData",
  XInitial: "Initial",
  XInterface: "Interface",
};

/**
 * What is known of the distribution of an entropy.
 *
 * @param of The case.
 * @param name Name of its account.
 * @returns Its averages; undefined where they are not affordable.
 */
export function knownEntropy(
  of: GridCase,
  name: string,
): EntropyStatistics | undefined {
  return of.theory().entropies[theoryNames[name] ?? name as GridEntropyName];
}

/**
 * An account with what is known of it.
 *
 * @param of The case.
 * @param account The account.
 * @returns The same with exact averages, where they are affordable.
 */
export function knownAccount(
  of: GridCase,
  account: EntropyAccount,
): EntropyAccount {
  const known = knownEntropy(of, account.name);
  if (!known) return account;
  const { integral, second, bounded } = known;
  return { ...account, integral, secondMoment: second, bounded };
}

/**
 * The stochastic entropies of a run, without what is known of them.
 *
 * A backward process exists where a theorem holds: for theta alone, and for x
 * given its path, only where theta does not look at x.
 *
 * @param of The case.
 * @param s Its entropies.
 * @returns One account for each that rows can tell.
 */
export function gridAccounts(
  of: GridCase,
  s: PathEntropies,
): readonly EntropyAccount[] {
  const adaptive = isAdaptive(of);
  // Without correlation at the start sigma_X has the backward process of F1.
  const apart = of.model.start === "centre";
  const account = (
    name: string,
    words: string,
    rows: RowsOf,
    ensemble?: string,
    slope = false,
  ): EntropyAccount => {
    const sample = column(rows);
    return {
      name,
      words,
      ensemble: forwardName,
      sample,
      ...(ensemble === undefined ? {} : { backward: { ensemble, sample } }),
      secondMoment: unknownMoment,
      ...(slope ? { slope: "slope" } : {}),
    };
  };
  const withoutFeedback = (ensemble: string) => adaptive ? undefined : ensemble;
  const initial: RowsOf = (values) => {
    const [a, b] = [s.x(values), s.informationStart(values)];
    return a.map((v, i) => v + b[i]!);
  };
  const between: RowsOf = (values) => {
    const [a, b] = [initial(values), s.informationEnd(values)];
    return a.map((v, i) => v - b[i]!);
  };
  return [
    adaptive
      ? account(
        feedbackName,
        "x given the path of theta and the data, with the transfer entropy",
        s.feedback,
      )
      : account(
        "XGivenTheta",
        "x given the path of theta",
        s.xGivenPath,
        mirroredName,
        true,
      ),
    account(
      "X",
      "x",
      s.x,
      apart ? withoutFeedback(initialName) : undefined,
    ),
    account(
      "ThetaGivenData",
      "theta given the data",
      s.thetaGivenData,
      withoutFeedback(reversedName),
    ),
    account(
      "Theta",
      "theta",
      s.theta,
      withoutFeedback(pooledName),
    ),
    account("Joint", "x and theta", s.joint, pooledName),
    account(
      "JointGivenData",
      "x and theta given the data",
      s.jointGivenData,
      reversedName,
    ),
    ...(adaptive ? [] : [
      account(
        "XInitial",
        "x and its first information",
        initial,
        initialName,
      ),
      account(
        "XInterface",
        "x less what it learns of theta",
        between,
        interfaceName,
      ),
    ]),
    account(
      "Dissipation",
      "work less free energy",
      s.dissipation,
      withoutFeedback(modelName),
    ),
  ];
}

/**
 * Entropies whose running averages are shown, as their theorems hold.
 *
 * @param of The case.
 * @param accounts All of its entropies.
 * @returns Some of them.
 */
export function runningAccounts(
  of: GridCase,
  accounts: readonly EntropyAccount[],
): readonly EntropyAccount[] {
  const names = isAdaptive(of)
    ? [feedbackName]
    : of.model.start === "centre"
    ? ["XGivenTheta"]
    : ["XGivenTheta", "ThetaGivenData"];
  return accounts.filter(({ name }) => names.includes(name));
}
