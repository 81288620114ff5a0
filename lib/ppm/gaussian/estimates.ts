/**
 * Numbers with errors from the merged states of a run.
 *
 * @module
 */
import type { Estimates } from "../../experiment/plan.ts";
import type { View } from "../../experiment/view.ts";
import {
  covarianceMatrix,
  type Estimate,
  jackknife,
  meanOf,
} from "../../stats/mod.ts";
import { certain, entropyEstimates } from "../entropies.ts";
import { identityEstimates } from "../identities.ts";
import { joule } from "../landauer.ts";
import { orderEstimates } from "../ordering.ts";
import { crossEstimates } from "./cross_checks.ts";
import {
  informationEstimates,
  informationReadings,
  placeOf,
  readingEstimate,
  size,
} from "./informations.ts";
import type { GaussianRun } from "./run.ts";

/** Columns by the names of their means. */
const means: Readonly<Record<string, string>> = {
  meanHeat: "heat",
  meanWork: "work",
  meanHeatTheta: "heatTheta",
  transferEntropy: "transferMarginal",
  transferEntropyGivenData: "transfer",
};

type Readings = ReturnType<typeof informationReadings>;

/** Information gained at the interface, L_int - I_0. */
const gained = ({ learnedInformation, initialInformation }: Readings) =>
(
  states: Float64Array,
) => learnedInformation!(states) - initialInformation!(states);

/** Ratios of informations and entropy productions, with their joint error. */
function ratios({ setting }: GaussianRun, view: View): Estimates {
  const readings = informationReadings(setting);
  const stored = readings.memorizedInformation!;
  const learnt = gained(readings);
  const out: Estimates = {};
  const put = (
    name: string,
    entropy: string,
    of: (information: number, production: number) => number,
    information: (states: Float64Array) => number,
  ) => {
    const states = view.blocks("states");
    const production = view.blocks(`entropy${entropy}`);
    if (!states || !production) return;
    const found = jackknife(
      { states, production },
      ({ states, production }) =>
        of(information(states), meanOf(production, 0).value),
    );
    if (found) out[name] = { ...found, unit: "1" };
  };
  const efficiency = (information: number, production: number) =>
    information / production;
  const cost = (information: number, production: number) =>
    production * Math.LN2 / information;
  put("efficiencyGoldtSeifert", "Theta", efficiency, stored);
  put("efficiencyInterface", "X", efficiency, learnt);
  put("costPerBitTheta", "Theta", cost, stored);
  put("costPerBitThetaGivenData", "ThetaGivenData", cost, stored);
  put("costPerBitX", "X", cost, learnt);
  return out;
}

/** Heat at 300 K, and the least that Landauer leaves for what was learned. */
function readings({ setting }: GaussianRun, view: View): Estimates {
  const out: Estimates = {};
  const put = (name: string, estimate: Estimate | undefined) => {
    if (estimate) out[name] = { ...estimate, unit: "J" };
  };
  const heat = view.merged("heat");
  if (heat) {
    const { value, standardError, n } = meanOf(heat, 0);
    const inJoule = {
      value: joule(value),
      standardError: joule(standardError),
    };
    put("landauerHeat", { ...inJoule, n });
  }
  const learnt = gained(informationReadings(setting));
  put(
    "landauerBound",
    readingEstimate(view, "states", (states) => {
      const cov = covarianceMatrix(states, 0, size);
      const variance = (v: "x" | "x0") => cov[placeOf(v) * (size + 1)]!;
      return joule(
        learnt(states) - Math.log(variance("x") / variance("x0")) / 2,
      );
    }),
  );
  return out;
}

/**
 * Every estimate of a run.
 *
 * @param run The run.
 * @param view Its merged states.
 * @param whole Whether all of its chains are there.
 * @returns Estimates by name; what cannot be estimated is absent.
 */
export function gaussianEstimates(
  run: GaussianRun,
  view: View,
  whole: boolean,
): Estimates {
  const { setting, accounts, identities, orders } = run;
  const out: Estimates = informationEstimates(setting, view);
  for (const [name, column] of Object.entries(means)) {
    const state = view.merged(column);
    if (state) out[name] = { ...meanOf(state, 0), unit: "1" };
  }
  // Parameters that do not see x take nothing from it.
  if (!setting.params.adaptive) {
    out.transferEntropy = certain(0);
    out.transferEntropyGivenData = certain(0);
  }
  for (const account of accounts) {
    Object.assign(out, entropyEstimates(account, view));
  }
  const all: Estimates = {
    ...out,
    ...ratios(run, view),
    ...readings(run, view),
    ...crossEstimates(view, whole),
    ...identityEstimates(identities, view),
  };
  const moved = view.merged("displacement");
  if (moved) {
    const { value, standardError, n } = meanOf(moved, 0);
    const each = 1 / setting.params.dimensions;
    all.displacementPerParameter = {
      value: value * each,
      standardError: standardError * each,
      n,
      unit: "1",
    };
  }
  return { ...all, ...orderEstimates(orders, all) };
}
