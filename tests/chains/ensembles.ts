/**
 * Small problems for the tests of parameter chains.
 *
 * @module
 */
import type { ChainEnsemble } from "../../lib/chains/ensemble.ts";
import type { DescentData, Network, Update } from "../../lib/descent/mod.ts";
import { parameterCount } from "../../lib/descent/mod.ts";

/** No noise, no momentum, no decay. */
export const plainUpdate: Update = {
  momentum: 0,
  decay: 0,
  heun: false,
  noise: "none",
};

/** A network with what is asked for. */
export function network(given: Partial<Network>): Network {
  return {
    kind: "network",
    layers: [2, 1],
    biases: false,
    activation: "tanh",
    loss: "squares",
    scale: 1,
    penalty: 0,
    ...given,
  };
}

/** Data that a network can be trained on; targets as its loss wants them. */
export function dataFor(
  { layers, loss }: Network,
  samples: number,
): DescentData {
  const wave = (k: number) => Math.sin(1.7 * k * k + 0.3 * k + 0.5);
  const outputs = loss === "squares" ? layers.at(-1)! : 1;
  const classes = loss === "softmax" ? layers.at(-1)! + 1 : 2;
  return {
    samples,
    inputs: Float64Array.from(
      { length: samples * layers[0]! },
      (_, k) => Math.fround(wave(k)),
    ),
    targets: Float64Array.from(
      { length: samples * outputs },
      (_, k) => {
        if (loss === "squares") return Math.fround(wave(k + 1000));
        return Math.floor(classes * (0.5 + 0.499 * wave(k + 1000)));
      },
    ),
  };
}

/** Chains with what is asked for; their reference and start are of order one. */
export function chainsOf(
  model: ChainEnsemble["model"],
  samples: number,
  given: Partial<ChainEnsemble> = {},
): ChainEnsemble {
  const p = parameterCount(model);
  return {
    kind: "chains",
    name: "chains",
    model,
    data: model.kind === "network"
      ? dataFor(model, samples)
      : { samples: 0, inputs: new Float64Array(), targets: new Float64Array() },
    reference: Array.from(
      { length: p },
      (_, k) => Math.fround(0.7 * Math.cos(1.3 * k + 0.4)),
    ),
    batches: { scheme: "full", size: samples },
    update: plainUpdate,
    rates: [0.05],
    start: {
      mean: Array.from({ length: p }, (_, k) => 0.03 * Math.sin(k)),
      factor: Array.from(
        { length: p * p },
        (_, k) => k % (p + 1) === 0 ? 0.1 : 0,
      ),
    },
    burnIn: 7,
    length: 3,
    kept: p <= 8 ? "areas" : "states",
    reach: 1e3,
    seed: 11,
    replica: 0,
    ...given,
  };
}
