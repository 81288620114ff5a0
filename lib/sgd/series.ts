/**
 * What the pictures of a run are drawn from.
 *
 * @module
 */
import type { Estimates, Series } from "../experiment/plan.ts";
import type { Values } from "./exact.ts";
import { areaLine, areaSeries } from "./pictures/area.ts";
import { cloudSeries } from "./pictures/cloud.ts";
import { ellipseLines, measuredEllipse } from "./pictures/ellipses.ts";
import { entropySeries } from "./pictures/entropy.ts";
import { estimatorSeries } from "./pictures/estimators.ts";
import {
  type EffectiveLine,
  lossLines,
  meanOnLine,
} from "./pictures/loss_line.ts";
import { phaseLines, phaseSeries } from "./pictures/phase.ts";
import { rampSeries } from "./pictures/ramp.ts";
import { scalingLines, scalingPoint } from "./pictures/scaling.ts";
import type { Setting } from "./setting.ts";
import type { View } from "../experiment/view.ts";

/**
 * Series that no chain changes.
 *
 * @param setting The run.
 * @param known What theory says of its estimates.
 * @param line The line to the effective minimum.
 * @returns Predictions by name.
 */
export function stillSeries(
  setting: Setting,
  known: Values,
  line: EffectiveLine | undefined,
): Record<string, Series> {
  return {
    ...areaLine(setting, known),
    ...phaseLines(setting),
    ...lossLines(line),
    ...scalingLines(setting),
    ...ellipseLines(setting),
  };
}

/**
 * Series of the merged states.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @param estimates Its estimates.
 * @param line The line to the effective minimum.
 * @returns Series by name.
 */
export function seriesOf(
  setting: Setting,
  view: View,
  estimates: Estimates,
  line: EffectiveLine | undefined,
): Record<string, Series> {
  return {
    ...cloudSeries(setting, view),
    ...areaSeries(setting, view),
    ...entropySeries(setting, view, estimates),
    ...estimatorSeries(setting, estimates),
    ...phaseSeries(setting, view, estimates),
    ...rampSeries(view),
    ...meanOnLine(setting, line, estimates),
    ...scalingPoint(setting, estimates),
    ...measuredEllipse(setting, estimates),
  };
}
