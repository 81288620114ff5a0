/**
 * What is reduced from chains on a grid.
 *
 * @module
 */
import type { Observable } from "../../experiment/plan.ts";
import { column, type Values } from "../../experiment/samples.ts";
import { jackknifeBlocks } from "../../experiment/tally.ts";
import { moments, share } from "../../stats/mod.ts";
import {
  type EntropyAccount,
  entropyObservables,
  type Observables,
} from "../entropies.ts";
import { type Identity, identityObservables } from "../identities.ts";
import {
  courseName,
  courseSteps,
  forwardName,
  reversedName,
} from "./ensembles.ts";
import { endCounts, startCounts } from "./information.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

/** Mean and variance of one number of each row. */
function momentsOf(of: (values: Values) => Float64Array): Observable {
  return {
    ensemble: forwardName,
    statistic: moments,
    blocks: jackknifeBlocks,
    sample: column(of),
  };
}

/** A column as it is. */
function plain(name: string): (values: Values) => Float64Array {
  return (values) => Float64Array.from(values[name]!);
}

/** ln p(1)/q(1) and ln p(0)/q(0) weighted by u = p(1). */
function divergence(u: number, p: number): number {
  const part = (a: number, b: number) => a > 0 ? a * Math.log(a / b) : 0;
  return part(u, p) + part(1 - u, 1 - p);
}

/** What the path of theta says of x, from P(x = 1 | path) of each row. */
function pathInformation(
  { last, tables }: GridCase,
  given: "nothing" | "data",
): (values: Values) => Float64Array {
  const one = tables.data.map((_, c) =>
    Math.exp(given === "data" ? last.xGivenData[2 * c + 1]! : last.x[1]!)
  );
  return ({ filter, count }) =>
    Float64Array.from(
      filter!,
      (u, i) => divergence(u, one[count![i]!]!),
    );
}

/** Losses of the last parameters on the data, and on fresh data. */
function losses({ tables, model }: GridCase) {
  const { theta, logPartition } = tables;
  const of = (share: (c: number) => number) => (values: Values) =>
    Float64Array.from(
      values.state!,
      (j, i) => logPartition[j]! - share(values.count![i]!) * theta[j]!,
    );
  const { dataSize, probability } = model;
  return {
    trainLoss: of((c) => c / dataSize),
    testLoss: of(() => probability),
    generalizationGap: (values: Values) =>
      Float64Array.from(
        values.state!,
        (j, i) => (values.count![i]! / dataSize - probability) * theta[j]!,
      ),
  };
}

/**
 * Means by the name of their estimate.
 *
 * @param of The case.
 * @returns What each is of, in the columns of forward rows.
 */
export function meansOf(
  of: GridCase,
): Readonly<Record<string, (values: Values) => Float64Array>> {
  const { theta } = of.tables;
  return {
    meanHeat: plain("heat"),
    meanHeatTheta: plain("heatTheta"),
    meanWork: plain("work"),
    meanTheta: ({ state }) => Float64Array.from(state!, (j) => theta[j]!),
    probabilityOne: plain("x"),
    ...losses(of),
    ...(of.model.gradient === "mini"
      ? { meanHeatThetaRecorded: plain("heatThetaRecorded") }
      : {}),
    ...(isAdaptive(of)
      ? {
        transferEntropyGivenData: plain("transfer"),
        learnedPathGivenData: pathInformation(of, "data"),
      }
      : { learnedPath: pathInformation(of, "nothing") }),
  };
}

/** Backward rows that come back to the grid point where forward ones start. */
function returnedRows({ tables }: GridCase): Observable {
  return {
    ensemble: reversedName,
    statistic: share,
    blocks: 1,
    sample: column(({ state0 }) =>
      Float64Array.from(state0!, (j) => tables.start[j]! > 0 ? 1 : 0)
    ),
  };
}

/**
 * Observables of a run.
 *
 * @param of The case.
 * @param accounts Its entropies.
 * @param identities Its bookkeeping.
 * @returns Observables by name.
 */
export function gridObservables(
  of: GridCase,
  accounts: readonly EntropyAccount[],
  identities: readonly Identity[],
): Observables {
  const out: Observables = {
    endCounts: endCounts(of.tables, forwardName),
    startCounts: startCounts(of.tables, forwardName),
    ...identityObservables(identities, forwardName),
  };
  for (const [name, rows] of Object.entries(meansOf(of))) {
    out[name] = momentsOf(rows);
  }
  for (const account of accounts) {
    Object.assign(out, entropyObservables(account, jackknifeBlocks));
  }
  if (of.model.start === "centre") out.returned = returnedRows(of);
  for (const steps of courseSteps(of)) {
    const name = courseName(steps);
    out[name] = endCounts(of.tables, name);
  }
  return out;
}
