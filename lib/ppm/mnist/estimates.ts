/**
 * Numbers with errors from replica networks.
 *
 * @module
 */
import type { Estimates } from "../../experiment/plan.ts";
import type { View } from "../../experiment/view.ts";
import { sampleWork } from "../../replicas/work.ts";
import { type Estimate, meanOf, varianceOf } from "../../stats/mod.ts";
import { outputInformation } from "./information.ts";
import { laggedNames, neighbours } from "./observables.ts";
import { populationFactor } from "./population.ts";
import { ratiosOf } from "./ratio.ts";
import type { MnistSetting } from "./setting.ts";

/** An estimate times a factor. */
export function scaled(
  { value, standardError, n }: Estimate,
  by: number,
): Estimate {
  return { value: value * by, standardError: standardError * Math.abs(by), n };
}

/** Variance over few replicas: its error is at least that of normal samples. */
export function spreadOf(state: Float64Array): Estimate {
  const found = varianceOf(state, 0);
  const normal = found.value * Math.sqrt(2 / Math.max(1, found.n - 1));
  return {
    ...found,
    standardError: Math.max(found.standardError, normal),
  };
}

/** Deterministic numbers of the network. */
export function networkNumbers(
  { layers, parameters }: MnistSetting,
): Record<string, { readonly value: number; readonly unit: string }> {
  const { gradient } = sampleWork(layers);
  return {
    parameters: { value: parameters, unit: "1" },
    operationsPerSample: { value: gradient, unit: "1" },
  };
}

/** Estimates of one batch size. */
function batchEstimates(
  setting: MnistSetting,
  view: View,
  i: number,
): Record<string, Estimate | undefined> {
  const { batchSizes, probes, lags, lagStep, steps, sharedInit } = setting;
  const b = batchSizes[i]!;
  const factor = populationFactor(setting, b) / b;
  const at = probes.indexOf(lagStep);
  const last = probes.length - 1;
  const state = (name: string) => view.merged(`${name}_${i}`);
  const mean = (name: string) => {
    const found = state(name);
    return found && meanOf(found, 0);
  };
  const accuracies = state(`accuracy${last}`);
  const traces = mean(`sampleNoise${at}`);
  const starts = mean("sampleNoise0");
  const out: Record<string, Estimate | undefined> = {
    noiseVariance: mean(`noise${at}`),
    noiseVarianceTrace: traces && scaled(traces, factor),
    noiseVarianceTraceStart: starts && scaled(starts, factor),
    maxGradient: mean(`gradientMax${at}`),
    rmsGradient: mean(`gradientRms${at}`),
    kurtosis: mean(`kurtosis${at}`),
    accuracyMean: mean(`accuracy${last}`),
    lossMean: mean(`loss${last}`),
    entropyProductionXGivenTheta: mean(`sumKl${last}`),
  };
  if (accuracies) {
    const variance = spreadOf(accuracies);
    const centre = meanOf(accuracies, 0);
    out.accuracyVariance = variance;
    out.lowVarianceIndex = {
      value: variance.value / centre.value ** 2,
      standardError: Math.hypot(
        variance.standardError,
        2 * variance.value * centre.standardError / centre.value,
      ) / centre.value ** 2,
      n: centre.n,
    };
  }
  const lagged = state("lagged");
  if (lagged) {
    const ratio = ratiosOf(lagged, laggedNames(setting));
    const noise = `sampleNoise${at}`;
    for (let l = 0; l <= lags; l++) {
      out[`autocorrelation_${i}_${l}`] = ratio(`product${l}`, noise, b);
    }
    for (let l = 1; l <= lags; l++) {
      out[`circulation_${i}_${l}`] = ratio(`turn${l}`, noise, b);
    }
    out.signalToNoise = ratio(`gradientSquare${at}`, noise, 1 / factor);
    out.participationRatio = participation(lagged, laggedNames(setting));
  }
  const [before, after] = neighbours(setting);
  const growth = mean("growth");
  const span = probes[after]! - probes[before]!;
  if (growth && span > 0) {
    const drift = scaled(growth, 1 / span);
    out.noiseDrift = drift;
    out.stationary = {
      value: Math.abs(drift.value) * steps < 1 ? 1 : 0,
      standardError: 0,
      n: drift.n,
    };
  }
  const outputs = view.blocks(`outputs_${i}`);
  const information = outputs && outputInformation(outputs);
  out.learnedInformation = information;
  const conditional = out.entropyProductionXGivenTheta;
  if (sharedInit && information && conditional) {
    out.entropyProductionX = {
      value: conditional.value + information.value,
      standardError: conditional.standardError + information.standardError,
      n: information.n,
    };
  }
  return out;
}

/** (tr C)^2 / tr C^2 out of independent minibatches. */
function participation(
  state: Float64Array,
  names: readonly string[],
): Estimate | undefined {
  const ratio = ratiosOf(state, names)("overlap", "square");
  if (!(ratio.value > 0)) return undefined;
  const value = state[1 + names.indexOf("square")]! / ratio.value;
  return {
    value,
    standardError: value * ratio.standardError / ratio.value,
    n: ratio.n,
  };
}

/** Units of those that are no pure numbers. */
const units: Readonly<Record<string, string>> = {
  noiseDrift: "1 / step",
  entropyProductionX: "nat",
  entropyProductionXGivenTheta: "nat",
  learnedInformation: "nat",
};

/**
 * Every estimate of a run.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @returns Estimates by name, each ending in the place of its batch size; what
 * cannot be estimated is absent.
 */
export function mnistEstimates(setting: MnistSetting, view: View): Estimates {
  const out: Estimates = {};
  for (const [name, each] of Object.entries(networkNumbers(setting))) {
    out[name] = { ...each, standardError: 0, n: 0 };
  }
  setting.batchSizes.forEach((b, i) => {
    for (
      const [name, found] of Object.entries(batchEstimates(setting, view, i))
    ) {
      if (!found || !Number.isFinite(found.value + found.standardError)) {
        continue;
      }
      const full = name.includes("_") ? name : `${name}_${i}`;
      out[full] = { ...found, unit: units[name] ?? "1" };
    }
    const trace = out[`noiseVarianceTraceStart_${i}`];
    const first = out.noiseVarianceTraceStart_0;
    if (setting.sharedInit && i > 0 && trace && first) {
      out[`noiseRatioStart_${i}`] = {
        value: trace.value / first.value * b / setting.batchSizes[0]!,
        standardError: 0,
        n: 0,
        unit: "1",
      };
    }
  });
  return out;
}
