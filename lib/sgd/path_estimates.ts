/**
 * Areas and entropy production of the paths.
 *
 * @module
 */
import type { Estimates } from "../experiment/plan.ts";
import {
  effectiveSampleSize,
  type Estimate,
  jackknife,
  meanOf,
  occupied,
  shareOf,
  slopeOf,
  varianceOf,
} from "../stats/mod.ts";
import { areaName } from "./columns.ts";
import type { Setting } from "./setting.ts";
import type { View } from "../experiment/view.ts";

/** Part of the paths whose weight is told. */
const fewPaths = 1e-3;

/**
 * Part of the sum of e^-s that the paths of largest weight carry.
 *
 * @param histogram State of the histogram of s.
 * @returns The part that the first 0.1 % of them have.
 */
export function weightShare(histogram: Float64Array): Estimate {
  const { values, counts } = occupied(histogram, 0);
  const order = Array.from(values, (_, i) => i)
    .sort((a, b) => values[a]! - values[b]!);
  const least = values[order[0]!] ?? 0;
  const total = counts.reduce((sum, c) => sum + c, 0);
  let [left, few, all] = [fewPaths * total, 0, 0];
  for (const i of order) {
    const weight = Math.exp(least - values[i]!);
    const taken = Math.min(left, counts[i]!);
    few += taken * weight;
    all += counts[i]! * weight;
    left -= taken;
  }
  return { value: few / all, standardError: 0, n: total };
}

/** Var(J) s / (2 E[J]^2) of the area, with the entropy production s of the path. */
function uncertaintyRatio(setting: Setting, view: View): Estimate | undefined {
  const { areas, run, problem } = setting;
  const { coordinates } = run;
  const pair = areas.find((pair) =>
    coordinates?.every((i) => pair.includes(i))
  );
  const area = pair && view.blocks(areaName(pair, problem.parameters));
  const entropy = view.blocks("entropyE2");
  if (!area || !entropy) return undefined;
  return jackknife(
    { area, entropy },
    ({ area, entropy }) =>
      varianceOf(area, 0).value * meanOf(entropy, 0).value /
      (2 * meanOf(area, 0).value ** 2),
  );
}

/**
 * Estimates of the paths.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @returns `area01..`, `entropyProduction` and its estimators, slopes, bounded identities.
 */
export function pathEstimates(setting: Setting, view: View): Estimates {
  const { problem, run, areas, forms } = setting;
  const rate = `1 / ${run.unit}`;
  const out: Estimates = {};
  const put = (name: string, unit: string, estimate?: Estimate, factor = 1) => {
    if (!estimate) return;
    const { value, standardError, n } = estimate;
    if (!Number.isFinite(value + standardError)) return;
    out[name] = {
      value: value * factor,
      standardError: standardError * factor,
      n,
      unit,
    };
  };
  const read = (
    name: string,
    of: (state: Float64Array, at: number) => Estimate,
  ) => {
    const state = view.merged(name);
    return state && of(state, 0);
  };
  for (const pair of areas) {
    const name = areaName(pair, problem.parameters);
    put(name, rate, read(name, meanOf));
  }
  for (const name of Object.keys(forms)) {
    const own = name === "E2" ? "" : name;
    const mean = read(`entropy${name}`, meanOf);
    if (name === "E2") put("entropyProduction", rate, mean, 1 / run.length);
    put(`entropyProduction${name}`, rate, mean, 1 / run.length);
    put(`slope${own}`, "1", read(`slope${name}`, slopeOf));
    put(`boundedB1${own}`, "1", read(`boundedB1${name}`, meanOf));
    put(`boundedB2${own}`, "1", read(`boundedB2${name}`, meanOf));
  }
  // Where E1 exists it is the one that obeys the theorems.
  const main = forms.E1 ? "E1" : "E2";
  put("probabilityNegative", "1", read(`negative${main}`, shareOf));
  // Of E1 the mean of e^-s is 1, so that e^(-s/2) has a finite variance.
  if (forms.E1) put("exponentialHalf", "1", read("halfE1", meanOf));
  const weights = view.merged(`exponential${main}`);
  if (weights) {
    const value = effectiveSampleSize(weights, 0);
    put("effectiveSampleSize", "1", {
      value,
      standardError: 0,
      n: weights[0]!,
    });
  }
  const histogram = view.merged(`histogram${main}`);
  if (histogram) put("weightShare", "1", weightShare(histogram));
  const turning = (setting.references.ness?.entropyProduction ?? 0) > 0;
  if (turning) put("turRatio", "1", uncertaintyRatio(setting, view));
  return out;
}
