/**
 * What is reduced from replica networks.
 *
 * @module
 */
import type { Observable } from "../../experiment/plan.ts";
import { column, planes, type Values } from "../../experiment/samples.ts";
import {
  covariances,
  firstRows,
  meanVectors,
  moments,
  type Statistic,
} from "../../stats/mod.ts";
import { weightTimes } from "../../replicas/start.ts";
import { ensembleName } from "./ensembles.ts";
import type { MnistSetting } from "./setting.ts";

/** Classes of the digits. */
export const classes = 10;
/** Replicas whose weight is drawn. */
export const followedReplicas = 4;
/** Blocks of replicas that are left out in turn, for what the outputs say. */
const outputBlocks = 32;

/** What is measured at each probe. */
const probeNames = [
  "loss",
  "accuracy",
  "sampleNoise",
  "noise",
  "gradientMax",
] as const;

/** Numbers behind ratios of means at the lag step, in the order of their vector. */
export function laggedNames({ lags, probes, lagStep }: MnistSetting): string[] {
  const at = probes.indexOf(lagStep);
  return [
    ...Array.from({ length: lags + 1 }, (_, l) => `product${l}`),
    ...Array.from({ length: lags }, (_, l) => `turn${l + 1}`),
    `sampleNoise${at}`,
    `gradientSquare${at}`,
    "overlap",
    "square",
  ];
}

/** Probes about the lag step, between which the growth of the noise is taken. */
export function neighbours(
  { probes, lagStep }: MnistSetting,
): [number, number] {
  const at = probes.indexOf(lagStep);
  return [Math.max(0, at - 1), Math.min(probes.length - 1, at + 1)];
}

/** Logarithm of the ratio of two columns. */
function logRatio(above: string, below: string): Observable["sample"] {
  return column((values) =>
    Float64Array.from(
      values[above]!,
      (each, r) => Math.log(each / values[below]![r]!),
    )
  );
}

/** Outputs, and the mean of their entropies, as planes. */
function outputs(inputs: number): Observable["sample"] {
  const numbers = inputs * classes;
  const nameOf = (k: number) =>
    `class${Math.floor(k / classes)}_${k % classes}`;
  return (columns, from, count, scratch) => {
    const { values } = columns as unknown as { readonly values: Values };
    const entropy = numbers * count;
    scratch.fill(0, entropy, entropy + count);
    for (let k = 0; k < numbers; k++) {
      const plane = values[nameOf(k)]!;
      for (let r = 0; r < count; r++) {
        const p = plane[from + r]!;
        scratch[k * count + r] = p;
        if (p > 0) scratch[entropy + r]! -= p * Math.log(p) / inputs;
      }
    }
    return scratch;
  };
}

/**
 * The observables of all batch sizes.
 *
 * @param setting The run.
 * @returns Observables by name, each ending in the place of the batch size.
 */
export function mnistObservables(
  setting: MnistSetting,
): Record<string, Observable> {
  const { batchSizes, probes, readout, steps, every, lagStep, lags } = setting;
  const out: Record<string, Observable> = {};
  const lagged = laggedNames(setting);
  const [before, after] = neighbours(setting);
  const end = probes.indexOf(lagStep + lags);
  const weights = weightTimes({ steps, every });
  batchSizes.forEach((_, i) => {
    const put = (
      name: string,
      statistic: Statistic,
      sample: Observable["sample"],
      blocks = 1,
    ) =>
      out[`${name}_${i}`] = {
        ensemble: ensembleName(i),
        statistic,
        blocks,
        sample,
      };
    probes.forEach((_, k) => {
      for (const name of probeNames) {
        put(`${name}${k}`, moments, planes([`${name}${k}`]));
      }
      put(
        `gradientRms${k}`,
        moments,
        column((values) =>
          Float64Array.from(values[`gradientSquare${k}`]!, Math.sqrt)
        ),
      );
      put(
        `kurtosis${k}`,
        moments,
        column((values) =>
          Float64Array.from(
            values[`fourth${k}`]!,
            (fourth, r) => {
              const noise = values[`noise${k}`]![r]!;
              // A minibatch of all samples has none.
              return noise > 0 ? fourth / noise ** 2 : 0;
            },
          )
        ),
      );
      if (readout > 0) put(`sumKl${k}`, moments, planes([`sumKl${k}`]));
    });
    put("lagged", covariances(lagged.length), planes(lagged));
    put(
      "growth",
      moments,
      logRatio(`sampleNoise${after}`, `sampleNoise${before}`),
    );
    put(
      "window",
      moments,
      logRatio(`sampleNoise${end}`, `sampleNoise${probes.indexOf(lagStep)}`),
    );
    put(
      "weights",
      firstRows(followedReplicas, weights.length),
      planes(weights.map((_, j) => `weight${j}`)),
    );
    if (readout > 0) {
      put(
        "outputs",
        meanVectors(readout * classes + 1),
        outputs(readout),
        outputBlocks,
      );
    }
  });
  return out;
}
