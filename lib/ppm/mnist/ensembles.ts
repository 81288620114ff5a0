/**
 * The replica networks of a run.
 *
 * @module
 */
import type { ReplicaEnsemble } from "../../replicas/ensemble.ts";
import type { MnistSetting } from "./setting.ts";

/**
 * Name of the ensemble of one batch size.
 *
 * @param i Its place in the list.
 * @returns Such as "batch0".
 */
export function ensembleName(i: number): string {
  return `batch${i}`;
}

/**
 * One ensemble for each batch size.
 *
 * @param setting The run.
 * @returns Ensembles in the order of the batch sizes.
 */
export function mnistEnsembles(setting: MnistSetting): ReplicaEnsemble[] {
  const { layers, training, test, sampling, learningRate, steps } = setting;
  const { sharedInit, probes, lags, lagStep, readout, every, seed } = setting;
  return setting.batchSizes.map((batchSize, i) => ({
    kind: "replicas",
    name: ensembleName(i),
    layers,
    training,
    test,
    batchSize,
    sampling,
    learningRate,
    steps,
    start: sharedInit ? "shared" : "own",
    probes,
    lagStep,
    lags,
    readout,
    every,
    seed,
    replica: i,
  }));
}
