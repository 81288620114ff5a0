/**
 * What is known of replica networks without training them.
 *
 * @module
 */
import type { Exact } from "../../experiment/experiment.ts";
import { mnistEnsembles } from "./ensembles.ts";
import { trainReplicas } from "../../replicas/train.ts";
import { networkNumbers } from "./estimates.ts";
import {
  expectedAutocorrelation,
  holdsInMotion,
  populationFactor,
} from "./population.ts";
import type { MnistSetting } from "./setting.ts";

/** Values by name. */
type Values = Record<string, { value: number; unit: string }>;

/** What a shared start gives, in f64. */
function startValues(setting: MnistSetting): Values {
  const [ensemble] = mnistEnsembles(setting);
  const { values } = trainReplicas(
    {
      ...ensemble!,
      steps: 0,
      probes: [0],
      lags: undefined,
      readout: 0,
      batchSize: 1,
      sampling: "replacement",
    },
    0,
    1,
  );
  const at = (name: string) => values[`${name}0`]![0]!;
  // A network that does not move is measured anywhere as at its start.
  const still = setting.learningRate === 0;
  const out: Values = {};
  const put = (name: string, value: number) => out[name] = { value, unit: "1" };
  setting.batchSizes.forEach((b, i) => {
    const trace = at("sampleNoise") / b * populationFactor(setting, b);
    put(`noiseVarianceTraceStart_${i}`, trace);
    if (still || setting.lagStep === 0) {
      put(`noiseVarianceTrace_${i}`, trace);
      put(`noiseVariance_${i}`, trace);
      put(`maxGradient_${i}`, at("gradientMax"));
      put(`rmsGradient_${i}`, Math.sqrt(at("gradientSquare")));
    }
    if (still || setting.steps === 0) {
      put(`lossMean_${i}`, at("loss"));
      put(`accuracyMean_${i}`, at("accuracy"));
      put(`accuracyVariance_${i}`, 0);
    }
  });
  return out;
}

/** Names that every batch size has, besides those of lags. */
const named = [
  "noiseVariance",
  "noiseVarianceTrace",
  "noiseVarianceTraceStart",
  "maxGradient",
  "rmsGradient",
  "kurtosis",
  "participationRatio",
  "signalToNoise",
  "noiseDrift",
  "accuracyMean",
  "accuracyVariance",
  "lowVarianceIndex",
  "lossMean",
] as const;

const ofOutputs = [
  "entropyProductionXGivenTheta",
  "learnedInformation",
] as const;

/**
 * Deterministic values: sizes, what a shared start gives, and the expected
 * autocorrelation where it holds of parameters that move.
 *
 * @param setting The run.
 * @returns Values, and the names of what only a run can tell.
 */
export function mnistExact(setting: MnistSetting): Exact {
  const values: Values = { ...networkNumbers(setting) };
  if (setting.sharedInit) Object.assign(values, startValues(setting));
  const names: string[] = [];
  setting.batchSizes.forEach((b, i) => {
    for (let l = 0; l <= setting.lags; l++) {
      const name = `autocorrelation_${i}_${l}`;
      names.push(name);
      if (!holdsInMotion(setting, b, l)) continue;
      const value = expectedAutocorrelation(setting, b, l);
      values[name] = { value, unit: "1" };
    }
    const all = setting.readout > 0 ? [...named, ...ofOutputs] : named;
    names.push(...all.map((name) => `${name}_${i}`));
  });
  return {
    values,
    unavailable: names.filter((name) => !(name in values)),
  };
}
