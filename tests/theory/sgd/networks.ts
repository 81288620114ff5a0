import type {
  ActivationName,
  DescentData,
  LossName,
  Network,
} from "../../../lib/descent/mod.ts";
import { normal } from "../../stats/random.ts";

/** Numbers of standard deviation one. */
export function vector(size: number, seed: number): Float64Array {
  const next = normal(seed);
  return Float64Array.from({ length: size }, () => next());
}

export interface Made {
  readonly network: Network;
  readonly data: DescentData;
}

/** A network with made-up data that fit its loss. */
export function made(
  layers: readonly number[],
  activation: ActivationName,
  loss: LossName,
  { samples = 5, biases = true, scale = 3, penalty = 0.7, seed = 1 } = {},
): Made {
  const outputs = layers.at(-1)!;
  const inputs = vector(samples * layers[0]!, seed);
  const targets = loss === "squares"
    ? vector(samples * outputs, seed + 1)
    : Float64Array.from(
      { length: samples },
      (_, i) => (i * 7 + seed) % (loss === "logistic" ? 2 : outputs + 1),
    );
  return {
    network: {
      kind: "network",
      layers,
      biases,
      activation,
      loss,
      scale,
      penalty,
    },
    data: { samples, inputs, targets },
  };
}
