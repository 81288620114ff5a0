/**
 * Columns of numbers that the pictures draw.
 *
 * @module
 */
import type { Estimates, Series } from "../../experiment/plan.ts";
import type { View } from "../../experiment/view.ts";
import { weightTimes } from "../../replicas/start.ts";
import { type Estimate, meanOf } from "../../stats/mod.ts";
import { scaled, spreadOf } from "./estimates.ts";
import { followedReplicas } from "./observables.ts";
import { expectedAutocorrelation, populationFactor } from "./population.ts";
import type { MnistSetting } from "./setting.ts";

const nowhere: Estimate = { value: NaN, standardError: NaN, n: 0 };

/** Pure numbers, but for steps. */
function seriesOf(
  columns: Record<string, readonly number[]>,
  units: Record<string, string> = {},
): Series {
  const pure = Object.keys(columns).map((name) =>
    [name, name === "step" || name === "lag" ? "step" : "1"] as const
  );
  return { columns, units: { ...Object.fromEntries(pure), ...units } };
}

/** Root of a variance. */
function root({ value, standardError, n }: Estimate): Estimate {
  const deviation = Math.sqrt(value);
  return {
    value: deviation,
    standardError: deviation > 0 ? standardError / (2 * deviation) : 0,
    n,
  };
}

/** The followed weight of the first replicas, one after the other. */
function weightSeries(setting: MnistSetting, view: View, i: number): Series {
  const times = weightTimes(setting);
  const state = view.merged(`weights_${i}`);
  const rows = Math.min(state?.[0] ?? 0, followedReplicas);
  const replicas = Array.from({ length: rows }, (_, r) => r);
  return seriesOf({
    step: replicas.flatMap(() => times),
    // The state holds a plane a time.
    weight: replicas.flatMap((r) =>
      times.map((_, t) => state![1 + t * followedReplicas + r]!)
    ),
    replica: replicas.flatMap((r) => times.map(() => r)),
  });
}

/** What is measured at each probe. */
function probeSeries(setting: MnistSetting, view: View, i: number): Series {
  const { probes, shown, batchSizes, lagStep, readout } = setting;
  const b = batchSizes[i]!;
  const factor = populationFactor(setting, b) / b;
  const state = (name: string, k: number) => view.merged(`${name}${k}_${i}`);
  const means = (name: string) =>
    shown.map((step) => {
      const found = state(name, probes.indexOf(step));
      return found ? meanOf(found, 0) : nowhere;
    });
  const accuracy = means("accuracy");
  const variance = shown.map((step) => {
    const found = state("accuracy", probes.indexOf(step));
    return found ? spreadOf(found) : nowhere;
  });
  const trace = means("sampleNoise").map((each) => scaled(each, factor));
  const reference = trace[shown.indexOf(lagStep)]!.value;
  const named: Record<string, readonly Estimate[]> = {
    accuracy,
    accuracyVariance: variance,
    loss: means("loss"),
    noiseVariance: means("noise"),
    noiseVarianceTrace: trace,
    noise: means("noise").map(root),
    noiseTrace: trace.map(root),
    maxGradient: means("gradientMax"),
    rmsGradient: means("gradientRms"),
    kurtosis: means("kurtosis"),
    stationarity: trace.map((each) =>
      scaled(each, reference > 0 ? 1 / reference : 1)
    ),
    ...(readout > 0 ? { sumKl: means("sumKl") } : {}),
  };
  const columns: Record<string, readonly number[]> = {
    step: shown,
    accuracyDeviation: variance.map(({ value }) => Math.sqrt(value)),
  };
  for (const [name, estimates] of Object.entries(named)) {
    columns[name] = estimates.map(({ value }) => value);
    columns[`${name}Error`] = estimates.map((each) => each.standardError);
  }
  return seriesOf(columns, { sumKl: "nat", sumKlError: "nat" });
}

/** The autocorrelation of the noise. */
function lagSeries(
  setting: MnistSetting,
  estimates: Estimates,
  i: number,
): Series {
  const lags = Array.from({ length: setting.lags + 1 }, (_, l) => l);
  const at = (l: number) => estimates[`autocorrelation_${i}_${l}`] ?? nowhere;
  const b = setting.batchSizes[i]!;
  return seriesOf({
    lag: lags,
    autocorrelation: lags.map((l) => at(l).value),
    autocorrelationError: lags.map((l) => at(l).standardError),
    expected: lags.map((l) => expectedAutocorrelation(setting, b, l)),
  });
}

/** What outputs say against how much the accuracy varies, a point a batch size. */
function lowVariance(setting: MnistSetting, estimates: Estimates): Series {
  const places = setting.batchSizes.map((_, i) => i)
    .filter((i) => estimates[`learnedInformation_${i}`]);
  const of = (name: string) =>
    places.map((i) => estimates[`${name}_${i}`] ?? nowhere);
  const information = of("learnedInformation");
  const variance = of("accuracyVariance");
  return seriesOf({
    batchSize: places.map((i) => setting.batchSizes[i]!),
    learnedInformation: information.map(({ value }) => value),
    learnedInformationError: information.map((each) => each.standardError),
    accuracyVariance: variance.map(({ value }) => value),
    accuracyVarianceError: variance.map((each) => each.standardError),
  }, { learnedInformation: "nat", learnedInformationError: "nat" });
}

/**
 * The series of a run: `weights<i>`, `probes<i>` and `autocorrelation<i>` of
 * each batch size, and `lowVariance`.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @param estimates Its estimates.
 * @returns Series by name.
 */
export function mnistSeries(
  setting: MnistSetting,
  view: View,
  estimates: Estimates,
): Record<string, Series> {
  const out: Record<string, Series> = {};
  setting.batchSizes.forEach((_, i) => {
    // Nothing is left where all replicas have diverged.
    if (!view.merged(`loss0_${i}`)) return;
    out[`weights${i}`] = weightSeries(setting, view, i);
    out[`probes${i}`] = probeSeries(setting, view, i);
    out[`autocorrelation${i}`] = lagSeries(setting, estimates, i);
  });
  if (setting.readout > 0) out.lowVariance = lowVariance(setting, estimates);
  return out;
}
