import type {
  LabelledData,
  ReplicaEnsemble,
} from "../../lib/replicas/ensemble.ts";
import { pcg, pcgUniform } from "../../lib/replicas/pcg.ts";

/** Made-up samples: inputs and classes out of the hash. */
export function synthetic(
  samples: number,
  features: number,
  classes: number,
): LabelledData {
  return {
    samples,
    features,
    inputs: Float32Array.from(
      { length: samples * features },
      (_, i) => pcgUniform(0x10000000 + i),
    ),
    labels: Uint8Array.from(
      { length: samples },
      (_, s) => pcg(0x20000000 + s) % classes,
    ),
  };
}

/** A small ensemble, with what a test changes. */
export function smallEnsemble(
  changes: Partial<ReplicaEnsemble> = {},
): ReplicaEnsemble {
  const data = synthetic(32, 12, 4);
  return {
    kind: "replicas",
    name: "replicas",
    layers: [12, 8, 8, 8, 4],
    training: data,
    test: data,
    batchSize: 4,
    sampling: "sequence",
    learningRate: 0.2,
    steps: 50,
    start: { pcg: 0 },
    probes: [0, 50],
    lagStep: 0,
    lags: undefined,
    readout: 64,
    every: 10,
    seed: 1,
    replica: 0,
    ...changes,
  };
}
