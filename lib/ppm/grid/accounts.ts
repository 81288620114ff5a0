/**
 * Which stochastic entropies a run has, and which rows are their backward
 * process.
 *
 * @module
 */
import { column, type RowsOf } from "../../experiment/samples.ts";
import type { EntropyStatistics, GridEntropyName } from "../../theory/mod.ts";
import { type EntropyAccount, unknownMoment } from "../entropies.ts";
import { entropyWords, feedbackNames } from "../words.ts";
import {
  forwardName,
  initialName,
  interfaceName,
  mirroredName,
  modelName,
  pooledName,
  reversedName,
} from "./ensembles.ts";
import type { PathEntropies } from "./entropies.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

/** Names of entropies in the theory of grids, where they differ. */
const theoryNames: Readonly<Record<string, GridEntropyName>> = {
  Feedback: "FeedbackGivenData",
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
    name: keyof typeof entropyWords,
    rows: RowsOf,
    ensemble?: string,
    more: Pick<EntropyAccount, "slope" | "shown"> = {},
  ): EntropyAccount => {
    const sample = column(rows);
    return {
      name,
      ...entropyWords[name],
      ensemble: forwardName,
      sample,
      ...(ensemble === undefined ? {} : { backward: { ensemble, sample } }),
      secondMoment: unknownMoment,
      ...more,
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
      ? account("Feedback", s.feedback, undefined, { shown: feedbackNames })
      : account("XGivenTheta", s.xGivenPath, mirroredName, { slope: "slope" }),
    account("X", s.x, apart ? withoutFeedback(initialName) : undefined),
    account("ThetaGivenData", s.thetaGivenData, withoutFeedback(reversedName)),
    account("Theta", s.theta, withoutFeedback(pooledName)),
    account("Joint", s.joint, pooledName),
    account("JointGivenData", s.jointGivenData, reversedName),
    ...(adaptive ? [] : [
      account("XInitial", initial, initialName),
      account("XInterface", between, interfaceName),
    ]),
    account("Dissipation", s.dissipation, withoutFeedback(modelName)),
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
    ? ["Feedback"]
    : of.model.start === "centre"
    ? ["XGivenTheta"]
    : ["XGivenTheta", "ThetaGivenData"];
  return accounts.filter(({ name }) => names.includes(name));
}
