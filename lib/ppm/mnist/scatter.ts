/**
 * How far squares and products of the noise scatter, from independent
 * minibatches.
 *
 * @module
 */
import type { View } from "../../experiment/view.ts";
import { overlapBatches } from "../../replicas/batches.ts";
import { meanVector } from "../../stats/mod.ts";
import { laggedNames } from "./observables.ts";
import { populationFactor } from "./population.ts";
import { ratiosOf } from "./ratio.ts";
import type { MnistSetting } from "./setting.ts";

/**
 * Standard error of an autocorrelation that the law itself foretells.
 *
 * A product of two noises is mostly next to nothing, and rarely large. Where
 * none of the replicas has met the rare case, their scatter is far too small.
 * Eight independent minibatches a replica have 28 pairs, whose mean squared
 * overlap tr C^2 is the variance of a product at another time; and eight
 * squares tell of that at lag 0.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @param i Place of the batch size.
 * @param lag The lag, >= 0.
 * @returns Standard error over C_1/b; 0 where nothing is known.
 */
export function foretoldError(
  setting: MnistSetting,
  view: View,
  i: number,
  lag: number,
): number {
  const state = view.merged(`lagged_${i}`);
  if (!state) return 0;
  const { batchSizes, parameters, probes, lagStep } = setting;
  const names = laggedNames(setting);
  const noise = `sampleNoise${probes.indexOf(lagStep)}`;
  const b = batchSizes[i]!;
  const scale = b * populationFactor(setting, b) / parameters;
  if (lag === 0) {
    const { standardError } = ratiosOf(state, names)("square", noise, scale);
    return finite(Math.sqrt(overlapBatches) * standardError);
  }
  const mean = meanVector(state, 0, names.length);
  const [overlap, variance] = ["overlap", noise].map((each) =>
    mean[names.indexOf(each)]!
  ) as [number, number];
  return finite(scale * Math.sqrt(overlap / state[0]!) / variance);
}

/** The number, or 0 where it is none. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
