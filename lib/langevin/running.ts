/**
 * Estimates of the free-energy difference against the size of a run.
 *
 * @module
 */
import type { Ensemble } from "../dynamics/system.ts";
import type { Series } from "../experiment/plan.ts";
import type { Plot } from "../experiment/plot.ts";
import {
  exactLine,
  exactMark,
  runningFreeEnergy,
  runningMarks,
} from "../experiment/running.ts";
import { isConstant } from "../protocols/mod.ts";
import type { View } from "./estimates.ts";

/** Jarzynski's estimates against the number of trajectories. */
export const runningPlot: Plot = {
  name: "running",
  title: "Running Jarzynski estimate",
  caption:
    "What fewer trajectories would have given, with one standard error: both processes lead to Delta F.",
  x: { label: "trajectories n", unit: "1", scale: "log" },
  y: { label: "free-energy difference", unit: "energy" },
  marks: [
    exactMark,
    ...runningMarks("running", "forward"),
    ...runningMarks("runningReverse", "reverse"),
  ],
};

/**
 * What the plot draws.
 *
 * @param views The ensembles with their states, forward first.
 * @param freeEnergy Exact free-energy difference, where the estimates make sense.
 * @returns Series by name.
 */
export function runningSeries(
  views: readonly (readonly [Ensemble, View])[],
  freeEnergy: number | undefined,
): Record<string, Series> {
  if (freeEnergy === undefined) return {};
  const out: Record<string, Series> = {};
  for (const [{ name, system }, view] of views) {
    const exponentials = view.blocks("exponentialTotal") ??
      view.blocks("exponential");
    if (!exponentials || isConstant(system.schedule)) continue;
    const forward = name === "forward";
    const series = runningFreeEnergy({
      exponentials,
      temperature: system.temperature,
      sign: forward ? 1 : -1,
    });
    if (series.columns.rows!.length < 2) continue;
    out[forward ? "running" : "runningReverse"] = series;
  }
  if (!out.running) return {};
  return { ...out, runningExact: exactLine(out.running, freeEnergy) };
}
