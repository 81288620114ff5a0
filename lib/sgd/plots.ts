/**
 * The pictures of a run.
 *
 * @module
 */
import type { Plot } from "../experiment/plot.ts";
import { areaPlots } from "./pictures/area.ts";
import { cloudPlots } from "./pictures/cloud.ts";
import { ellipsePlots } from "./pictures/ellipses.ts";
import { entropyPlots } from "./pictures/entropy.ts";
import { estimatorPlots } from "./pictures/estimators.ts";
import { lossPlots } from "./pictures/loss_line.ts";
import { phasePlots } from "./pictures/phase.ts";
import { rampPlots } from "./pictures/ramp.ts";
import { scalingPlots } from "./pictures/scaling.ts";
import type { Setting } from "./setting.ts";

/**
 * The plots of a run.
 *
 * @param setting The run.
 * @returns Plots; those without data are not drawn.
 */
export function plotsOf(setting: Setting): readonly Plot[] {
  return [
    ...cloudPlots(setting),
    ...rampPlots(setting),
    ...ellipsePlots(setting),
    ...areaPlots(setting),
    ...phasePlots(setting),
    ...lossPlots(setting),
    ...scalingPlots(setting),
    ...entropyPlots(setting),
    ...estimatorPlots(setting),
  ];
}
