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
import {
  type LedgerEntry,
  ledgerPlots,
  ledgerSeries,
} from "../pictures/ledger.ts";
import { runningPlot, runningSeries } from "../pictures/running.ts";
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

/** Entropy productions that divide into information and a rest. */
const ledger: readonly LedgerEntry[] = [
  {
    name: "ledgerX",
    title: "Entropy ledger of X",
    caption:
      "The entropy production of the system is the information that it has gained on the path of the parameters and a conditional rest.",
    places: ["produced by X", "its parts"],
    parts: {
      rest: "given the path of Theta",
      information: "information gained",
    },
    whole: "entropyProductionX",
    rest: "entropyProductionXGivenTheta",
  },
  {
    name: "ledgerTheta",
    title: "Entropy ledger of Theta",
    caption:
      "The entropy production of the parameters is the information that they have memorised and a conditional rest.",
    places: ["produced by Theta", "its parts"],
    parts: { rest: "given the data", information: "information memorised" },
    whole: "entropyProductionTheta",
    rest: "entropyProductionThetaGivenData",
  },
];

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
    ...ledgerSeries(ledger, estimates),
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
  const [ofX, ofTheta] = ledgerPlots(ledger);
  return [
    trajectoryPlot(),
    // With feedback neither bound holds, and x has no mirrored rows.
    ...(adaptive ? [] : [
      ofX!,
      ...fluctuationPlots("entropy production of X given the path of Theta"),
      ...boundPlots(),
    ]),
    ofTheta!,
    ...(running.length > 0 ? [runningPlot(running)] : []),
    gapPlot(),
    ...quasiStaticPlots(setting),
    dimensionPlot(),
  ];
}
