/**
 * Names of the columns of replica networks.
 *
 * @module
 */
import type { ReplicaEnsemble } from "./ensemble.ts";
import { weightTimes } from "./start.ts";

const numbered = (name: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, k) => `${name}${from + k}`);

/**
 * Training inputs whose outputs are compared step by step.
 *
 * @param ensemble The ensemble.
 * @returns Their number, at most that of the training samples.
 */
export function readoutInputs(
  { readout, training }: Pick<ReplicaEnsemble, "readout" | "training">,
): number {
  return Math.min(readout, training.samples);
}

/**
 * The columns of an ensemble.
 *
 * @param ensemble The networks.
 * @returns Their names.
 */
export function replicaColumnNames(ensemble: ReplicaEnsemble): string[] {
  const { probes, lags, layers } = ensemble;
  const inputs = readoutInputs(ensemble);
  const perProbe = [
    "loss",
    "accuracy",
    "sampleNoise",
    "noise",
    "fourth",
    "gradientSquare",
    "gradientMax",
    ...(inputs > 0 ? ["sumKl"] : []),
  ];
  return [
    ...perProbe.flatMap((name) => numbered(name, probes.length)),
    ...(lags === undefined ? [] : [
      ...numbered("product", lags + 1),
      ...numbered("turn", lags, 1),
      "overlap",
      "square",
    ]),
    ...numbered("weight", weightTimes(ensemble).length),
    ...Array.from(
      { length: inputs },
      (_, u) => numbered(`class${u}_`, layers.at(-1)!),
    ).flat(),
  ];
}
