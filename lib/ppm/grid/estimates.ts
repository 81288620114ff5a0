/**
 * Numbers with errors from the merged states of chains on a grid.
 *
 * @module
 */
import type { Estimates, NamedEstimate } from "../../experiment/plan.ts";
import type { View } from "../../experiment/view.ts";
import {
  contingencyInformation,
  type Estimate,
  jackknife,
  meanOf,
  shareOf,
  varianceOf,
} from "../../stats/mod.ts";
import {
  certain,
  type EntropyAccount,
  entropyEstimates,
} from "../entropies.ts";
import { type Identity, identityEstimates } from "../identities.ts";
import { orderEstimates, ordersOf } from "../ordering.ts";
import { knownAccount } from "./accounts.ts";
import {
  conditionalEstimate,
  pairEstimate,
  pairInformation,
  type PairName,
  startEstimate,
} from "./information.ts";
import { meansOf } from "./observables.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

/** Names of informations and the pair that each is of. */
const pairs = {
  memorizedInformation: "dataTheta",
  learnedInformation: "thetaX",
  learnedInformationData: "dataX",
} as const satisfies Readonly<Record<string, PairName>>;

/** Variances by name, and the mean whose observable holds them. */
const variances = {
  varianceHeat: "meanHeat",
  varianceHeatTheta: "meanHeatTheta",
  varianceWork: "meanWork",
} as const;

/** Puts finite estimates into a record. */
function collector(): {
  readonly out: Estimates;
  put(name: string, estimate: Estimate | undefined): void;
} {
  const out: Record<string, NamedEstimate> = {};
  return {
    out,
    put(name, estimate) {
      if (!estimate) return;
      if (!Number.isFinite(estimate.value + estimate.standardError)) return;
      out[name] = { ...estimate, unit: "1" };
    },
  };
}

/** Informations from counts. */
function informations({ tables }: GridCase, view: View): Estimates {
  const { out, put } = collector();
  const end = view.blocks("endCounts")!;
  for (const [name, pair] of Object.entries(pairs)) {
    put(name, pairEstimate(end, tables, pair));
  }
  put("informationGivenData", conditionalEstimate(end, tables));
  put("initialInformation", startEstimate(view.blocks("startCounts")!, tables));
  return out;
}

/** Ratios of informations and entropies, with the correlation of both. */
function efficiencies({ tables }: GridCase, view: View): Estimates {
  const { out, put } = collector();
  const end = view.blocks("endCounts")!;
  const start = view.blocks("startCounts")!;
  const [theta, x] = ["entropyTheta", "entropyX"].map((name) =>
    view.blocks(name)!
  );
  const information = (state: Float64Array, pair: PairName) =>
    pairInformation(state, tables, pair);
  put(
    "efficiencyGoldtSeifert",
    jackknife(
      { end, theta: theta! },
      ({ end, theta }) =>
        information(end, "dataTheta") / meanOf(theta, 0).value,
    ),
  );
  put(
    "efficiencyInterface",
    jackknife(
      { end, start, x: x! },
      ({ end, start, x }) =>
        (information(end, "thetaX") -
          contingencyInformation(start, 0, tables.states, 2).value) /
        meanOf(x, 0).value,
    ),
  );
  put(
    "relevanceRatio",
    jackknife(
      { end },
      ({ end }) => information(end, "dataX") / information(end, "dataTheta"),
    ),
  );
  return out;
}

/** Part of the backward paths that end where no forward path starts. */
function lostShare(state: Float64Array): Estimate {
  const { value, standardError, n } = shareOf(state, 0);
  return { value: 1 - value, standardError, n };
}

/** What is known without a run and belongs to its numbers. */
function constants(of: GridCase): Estimates {
  const theory = of.theory();
  const { flowX, flowTheta, flowData, transferEntropy, memorizedPath } = theory;
  return {
    flowX: certain(flowX),
    flowTheta: certain(flowTheta),
    flowData: certain(flowData),
    ...(memorizedPath !== undefined
      ? { memorizedPath: certain(memorizedPath) }
      : {}),
    ...(transferEntropy !== undefined
      ? { transferEntropy: certain(transferEntropy) }
      : {}),
  };
}

/**
 * Every estimate of a run.
 *
 * @param of The case.
 * @param accounts Its entropies.
 * @param identities Its bookkeeping.
 * @param view Merged states.
 * @returns Estimates by name; what cannot be estimated is absent.
 */
export function gridEstimates(
  of: GridCase,
  accounts: readonly EntropyAccount[],
  identities: readonly Identity[],
  view: View,
): Estimates {
  const { out, put } = collector();
  const mean = (name: string) => {
    const state = view.merged(name);
    return state && meanOf(state, 0);
  };
  for (const name of Object.keys(meansOf(of))) put(name, mean(name));
  for (const [name, observable] of Object.entries(variances)) {
    const state = view.merged(observable);
    put(name, state && varianceOf(state, 0));
  }
  const returned = view.merged("returned");
  put("absoluteIrreversibility", returned && lostShare(returned));
  if (!view.merged("endCounts")) return out;
  Object.assign(out, informations(of, view), efficiencies(of, view));
  for (const account of accounts) {
    Object.assign(out, entropyEstimates(knownAccount(of, account), view));
  }
  Object.assign(out, identityEstimates(identities, view), constants(of));
  return { ...out, ...orderEstimates(gridOrders(of), out) };
}

/**
 * Which inequalities a run obeys.
 *
 * @param of The case.
 * @returns Those of its kind.
 */
export function gridOrders(of: GridCase): ReturnType<typeof ordersOf> {
  return ordersOf({
    relaxed: of.model.mixing === 1,
    adaptive: isAdaptive(of),
  });
}
