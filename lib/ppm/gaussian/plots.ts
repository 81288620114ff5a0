/**
 * The pictures of a run of a Gaussian model.
 *
 * @module
 */
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import type { View } from "../../experiment/view.ts";
import type { LinearPoint } from "../../theory/ppm/mod.ts";
import {
  fluctuationPlots,
  fluctuationSeries,
} from "../pictures/fluctuation.ts";
import { ledgerPlots, ledgerSeries } from "../pictures/ledger.ts";
import { runningPlot, runningSeries } from "../pictures/running.ts";
import { entropyWords } from "../words.ts";
import { measuredCourse } from "./course.ts";
import { boundLines, boundPlots, boundPoints } from "./pictures/bounds.ts";
import {
  dimensionLines,
  dimensionPlot,
  dimensionPoint,
} from "./pictures/dimension.ts";
import { gapLine, gapPlot, gapPoints } from "./pictures/gap.ts";
import {
  quasiStaticLines,
  quasiStaticPlots,
  quasiStaticPoint,
} from "./pictures/quasi_static.ts";
import {
  trajectoryLines,
  trajectoryPlot,
  trajectoryPoints,
} from "./pictures/trajectory.ts";
import type { GaussianRun } from "./run.ts";

/**
 * Series that no chain changes.
 *
 * @param run The run.
 * @param course Points of its exact course.
 * @returns Series by name.
 */
export function stillSeries(
  { setting }: GaussianRun,
  course: readonly LinearPoint[],
): Record<string, Series> {
  return {
    ...trajectoryLines(course),
    ...(setting.params.adaptive ? {} : boundLines(course)),
    ...gapLine(course),
    ...quasiStaticLines(setting),
    ...dimensionLines(setting),
  };
}

/**
 * Series of the merged states.
 *
 * @param run The run.
 * @param view Its merged states.
 * @param estimates Its estimates.
 * @returns Series by name.
 */
export function measuredSeries(
  run: GaussianRun,
  view: View,
  estimates: Estimates,
): Record<string, Series> {
  const { setting } = run;
  const points = measuredCourse(run, view);
  return {
    ...trajectoryPoints(points),
    ...(setting.params.adaptive ? {} : boundPoints(points)),
    ...gapPoints(points),
    ...ledgerSeries(estimates),
    ...fluctuationSeries(view, "XGivenTheta"),
    ...runningSeries(run.running, view),
    ...quasiStaticPoint(setting, estimates),
    ...dimensionPoint(setting, estimates),
  };
}

/**
 * The plots of a run.
 *
 * @param run The run.
 * @returns Plots; marks without data are not drawn.
 */
export function gaussianPlots(run: GaussianRun): Plot[] {
  const { setting } = run;
  const { adaptive, steps } = setting.params;
  if (steps === 0) return [];
  const { running } = run;
  return [
    trajectoryPlot(),
    ...ledgerPlots(adaptive),
    // With feedback neither bound holds, and x has no mirrored rows.
    ...(adaptive ? [] : [
      ...fluctuationPlots(entropyWords.XGivenTheta.words),
      ...boundPlots(),
    ]),
    ...(running.length > 0 ? [runningPlot(running)] : []),
    gapPlot(),
    ...quasiStaticPlots(setting),
    dimensionPlot(),
  ];
}
