/**
 * The functional of Hatano and Sasa along a ramp of the learning rate.
 *
 * @module
 */
import { densityOf } from "../../experiment/density.ts";
import type { Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import type { Setting } from "../setting.ts";
import type { View } from "../../experiment/view.ts";

/**
 * Its distribution.
 *
 * @param view Merged states.
 * @returns Series by name.
 */
export function rampSeries(view: View): Record<string, Series> {
  const state = view.merged("hatanoSasaHistogram");
  return state ? { hatanoSasa: densityOf(state, 1, "1") } : {};
}

/**
 * The picture of a ramp.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function rampPlots({ run }: Setting): Plot[] {
  if (!run.ramp) return [];
  return [{
    name: "hatano-sasa",
    title: "Hatano-Sasa functional",
    caption:
      "What a changing learning rate costs beyond the steady state: the mean of exp(-Y) is 1.",
    x: { label: "functional Y", unit: "1" },
    y: { label: "probability density", unit: "1" },
    marks: [{
      kind: "bars",
      label: "P(Y)",
      series: "hatanoSasa",
      x: "start",
      end: "end",
      y: "density",
      error: "error",
    }],
  }];
}
