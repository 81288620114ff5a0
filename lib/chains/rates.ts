/**
 * What learning rates make of a step, as kernels take it.
 *
 * @module
 */
import type { ChainEnsemble } from "./ensemble.ts";
import { batchOf, epochSteps } from "./path.ts";

/** Factor of the noise xi, or of F xi. */
function amplitudeOf(ensemble: ChainEnsemble, rate: number): number {
  const { noise, momentum } = ensemble.update;
  switch (noise) {
    case "none":
      return 0;
    case "step":
      return Math.sqrt(2 * rate * (1 - momentum));
    case "epoch":
      return Math.sqrt(2 * rate * epochSteps(ensemble));
    case "pair":
      return Math.sqrt(rate / 2);
    case "matrix":
      return rate;
  }
}

/**
 * One learning rate.
 *
 * @param ensemble The chains.
 * @param rate eta.
 * @returns Factors of the sum of gradients over a minibatch, of the noise, of the weight decay; 0.
 */
export function rateRow(
  ensemble: ChainEnsemble,
  rate: number,
): [number, number, number, number] {
  const { model, update } = ensemble;
  const share = model.kind === "network" ? model.scale / batchOf(ensemble) : 1;
  const amplitude = amplitudeOf(ensemble, rate);
  return [rate * share, amplitude, rate * update.decay, 0];
}

/**
 * All learning rates.
 *
 * @param ensemble The chains.
 * @returns Rows as `shaders/chains/rate_path.wgsl` reads them.
 */
export function rateTable(
  ensemble: ChainEnsemble,
): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    ensemble.rates.flatMap((rate) => rateRow(ensemble, rate)),
  );
}
