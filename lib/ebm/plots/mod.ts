/**
 * The pictures of a run of learning.
 *
 * @module
 */
import type { Plot } from "../../experiment/plot.ts";
import type { Model } from "../model.ts";
import { objective, rates, residual } from "./objective.ts";
import { pathPlots } from "./path.ts";
import {
  durationPlot,
  learntDistribution,
  loopPlot,
  metricPlot,
  runningPlot,
  workDistribution,
} from "./spread.ts";

/**
 * The plots of a run of learning.
 *
 * @param model What is learnt.
 * @returns Plots; those without data are not drawn.
 */
export function plotsOf(model: Model): readonly Plot[] {
  return [
    ...pathPlots(model),
    objective,
    rates,
    workDistribution,
    runningPlot,
    learntDistribution(model),
    durationPlot(model),
    loopPlot,
    metricPlot,
    residual,
  ];
}
