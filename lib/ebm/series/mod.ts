/**
 * The series of a run of learning: what its plots draw.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { AnalysisInputs } from "../inputs.ts";
import { dissipationSeries } from "./dissipation.ts";
import { durationSeries } from "./duration.ts";
import { histogramSeries } from "./histograms.ts";
import { likelihoodSeries } from "./likelihood.ts";
import { metricSeries } from "./metric.ts";
import { pathSeries } from "./path.ts";
import { rateSeries } from "./rates.ts";
import { residualSeries } from "./residual.ts";
import { runningSeries } from "./running.ts";

/**
 * Every series of a run.
 *
 * @param inputs The run.
 * @returns Series by name: `rates theta chainMean work logLikelihood
 * approximateLogLikelihood`, and what else there is.
 */
export function seriesOf(inputs: AnalysisInputs): Record<string, Series> {
  return {
    ...rateSeries(inputs),
    ...pathSeries(inputs),
    ...likelihoodSeries(inputs),
    ...residualSeries(inputs),
    ...histogramSeries(inputs),
    ...durationSeries(inputs),
    ...dissipationSeries(inputs),
    ...metricSeries(inputs),
    ...runningSeries(inputs),
  };
}
