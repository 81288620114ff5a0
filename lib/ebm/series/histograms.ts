/**
 * How work and learnt parameters are spread.
 *
 * @module
 */
import { densityOf } from "../../experiment/density.ts";
import type { Series } from "../../experiment/plan.ts";
import { centreOf } from "../centre.ts";
import type { AnalysisInputs } from "../inputs.ts";
import { thetaGrain } from "../observables.ts";

/** A Gaussian over the range of some bars. */
function gaussianOver(
  { columns, units }: Series,
  mean: number,
  variance: number,
): Series {
  const low = columns.start![0]!;
  const high = columns.end!.at(-1)!;
  const x = Array.from(
    { length: 121 },
    (_, i) => low + (high - low) * i / 120,
  );
  return {
    columns: {
      x,
      density: x.map((v) =>
        Math.exp(-0.5 * (v - mean) ** 2 / variance) /
        Math.sqrt(2 * Math.PI * variance)
      ),
    },
    units: { x: units.start!, density: units.density! },
  };
}

/** The outline of the bars below zero, as a band that stands on the axis. */
function below({ columns, units }: Series): Series | undefined {
  const rows = [...columns.end!.keys()].filter((i) => columns.end![i]! <= 0);
  if (rows.length === 0) return undefined;
  const work = rows.flatMap((i) => [columns.start![i]!, columns.end![i]!]);
  const high = rows.flatMap((
    i,
  ) => [columns.density![i]!, columns.density![i]!]);
  return {
    columns: { work, high, low: high.map(() => 0) },
    units: { work: units.start!, high: units.density!, low: units.density! },
  };
}

/** Bars whose samples are counted from somewhere else than zero. */
function shifted({ columns, units }: Series, by: number): Series {
  const move = (values: readonly number[]) => values.map((v) => v + by);
  return {
    columns: {
      ...columns,
      start: move(columns.start!),
      end: move(columns.end!),
    },
    units,
  };
}

/**
 * `workHistogram` of the chains of a prescribed path, the part `workNegative`
 * below zero, and `workGaussian`, exact where the energy is quadratic, else with
 * the mean and the variance that were measured; `thetaHistogram` over learners
 * with `thetaGaussian`.
 *
 * @param inputs The run.
 * @returns Series by name; those that have nothing are absent.
 */
export function histogramSeries(
  { view, run, model, reference, references, estimates }: AnalysisInputs,
): Record<string, Series> {
  const out: Record<string, Series> = {};
  const work = view.merged("workHistogram");
  if (run.prescribed && work && work[0]! > 0) {
    const bars = densityOf(work, 1, "energy");
    out.workHistogram = bars;
    const negative = below(bars);
    if (negative) out.workNegative = negative;
    const exact = model.family?.kind === "quadratic" ? reference : undefined;
    const mean = exact?.meanWork ?? estimates.meanWork?.value;
    const variance = exact?.varianceWork ?? estimates.varianceWork?.value;
    if (mean !== undefined && variance !== undefined && variance > 0) {
      out.workGaussian = gaussianOver(bars, mean, variance);
    }
  }
  const theta = view.merged("thetaHistogram");
  if (!run.prescribed && theta && theta[0]! > 1) {
    const centre = centreOf(model, run, references);
    const unit = model.finals[0]?.unit ?? "1";
    const bars = shifted(densityOf(theta, thetaGrain, unit), centre);
    out.thetaHistogram = bars;
    const loop = references.loops();
    const single = loop?.length === 1 ? loop[0]!.moments : undefined;
    const mean = single?.meanTheta ?? estimates.thetaFinal?.value;
    const variance = single?.varianceTheta ??
      estimates.varianceThetaFinal?.value;
    if (mean !== undefined && variance !== undefined && variance > 0) {
      out.thetaGaussian = gaussianOver(bars, mean, variance);
    }
  }
  return out;
}
