/**
 * Entropy production: its distribution and its symmetry.
 *
 * @module
 */
import { densityOf, resolvedBars } from "../../experiment/density.ts";
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import { occupied, rebin } from "../../stats/mod.ts";
import type { Setting } from "../setting.ts";
import type { View } from "../../experiment/view.ts";

/** Fewest paths of a bin. */
const fewest = 20;

/** The estimator that the theorems are about. */
function mainOf({ forms }: Setting): "E1" | "E2" {
  return forms.E1 ? "E1" : "E2";
}

/**
 * Place of each pair of mirrored bins, innermost first: half-way between the
 * means of |s| in both, where the theorem holds for wide bins too up to the
 * third cumulant inside of them.
 */
function places(state: Float64Array, edges: Float64Array): number[] {
  const half = (edges.length - 1) / 2;
  const width = edges[half + 1]! - edges[half]!;
  const sums = new Float64Array(2 * half);
  const numbers = new Float64Array(2 * half);
  const { values, counts } = occupied(state, 0);
  values.forEach((s, k) => {
    const bin = Math.min(half - 1, Math.floor(Math.abs(s) / width));
    const at = s < 0 ? half + bin : bin;
    sums[at]! += counts[k]! * Math.abs(s);
    numbers[at]! += counts[k]!;
  });
  const mean = (at: number) => sums[at]! / numbers[at]!;
  return Array.from({ length: half }, (_, k) => (mean(k) + mean(half + k)) / 2);
}

/** ln P(s)/P(-s) against s; lines of the theorem and of the fitted slope. */
function symmetry(
  state: Float64Array,
  slope: number | undefined,
): Record<string, Series> {
  const { edges, counts } = rebin(state, 0, { bins: 60, symmetric: true });
  const half = counts.length / 2;
  const middles = places(state, edges);
  const rows: [number, number, number][] = [];
  for (let i = 0; i < half; i++) {
    const [plus, minus] = [counts[half + i]!, counts[half - 1 - i]!];
    if (minus < fewest) break;
    rows.push([
      middles[i]!,
      Math.log(plus / minus),
      Math.sqrt(1 / plus + 1 / minus),
    ]);
  }
  if (rows.length < 2) return {};
  const units = { entropy: "1", logRatio: "1", error: "1" };
  const far = rows.at(-1)![0];
  const line = (b: number): Series => ({
    columns: { entropy: [0, far], logRatio: [0, b * far] },
    units,
  });
  return {
    symmetry: {
      columns: {
        entropy: rows.map(([s]) => s),
        logRatio: rows.map(([, y]) => y),
        error: rows.map(([, , e]) => e),
      },
      units,
    },
    symmetryTheorem: line(1),
    ...(slope === undefined ? {} : { symmetryFit: line(slope) }),
  };
}

/**
 * Series of the entropy production.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @param estimates Its estimates.
 * @returns Series by name; none where there is no such production.
 */
export function entropySeries(
  setting: Setting,
  view: View,
  estimates: Estimates,
): Record<string, Series> {
  const main = mainOf(setting);
  const state = view.merged(`histogram${main}`);
  if (!state) return {};
  const slope = estimates[main === "E1" ? "slopeE1" : "slope"]?.value;
  return {
    entropy: resolvedBars(densityOf(state, 1, "1")),
    ...symmetry(state, slope),
  };
}

/**
 * Pictures of the entropy production.
 *
 * @param setting The run.
 * @returns Plots, or none.
 */
export function entropyPlots(setting: Setting): Plot[] {
  const { forms, run } = setting;
  if (!forms.E2) return [];
  const main = mainOf(setting);
  return [
    {
      name: "entropy",
      title: "Entropy production of a path",
      caption:
        `Entropy produced along ${run.length} ${run.unit}s, estimator ${main}; some paths consume it.`,
      x: { label: "entropy production s", unit: "1" },
      y: { label: "probability density", unit: "1", scale: "log" },
      marks: [{
        kind: "points",
        label: "P(s)",
        series: "entropy",
        x: "entropy",
        y: "density",
        error: "error",
      }],
    },
    {
      name: "symmetry",
      title: "Detailed fluctuation theorem",
      caption: forms.E1
        ? "Gaussian steps: producing the entropy s is exp(s) times more likely than consuming it."
        : "The theorem holds for real minibatches as the learning rate goes to 0; the slope tells how far they are from it.",
      x: { label: "entropy production s", unit: "1" },
      y: { label: "ln P(s) / P(-s)", unit: "1" },
      marks: [
        {
          kind: "line",
          label: "theorem, slope 1",
          series: "symmetryTheorem",
          x: "entropy",
          y: "logRatio",
          reference: true,
        },
        {
          kind: "line",
          label: "fitted slope",
          series: "symmetryFit",
          x: "entropy",
          y: "logRatio",
        },
        {
          kind: "points",
          label: "simulation",
          series: "symmetry",
          x: "entropy",
          y: "logRatio",
          error: "error",
        },
      ],
    },
  ];
}
