import { assert } from "@std/assert";
import { imageClasses, mnistReady, mnistTraining } from "../../lib/data/mod.ts";
import { ReplicaDevice } from "../../lib/gpu/replicas.ts";
import {
  networkSize,
  type ReplicaEnsemble,
} from "../../lib/replicas/ensemble.ts";
import { gpuTest } from "../engine/gpu.ts";
import { smallEnsemble } from "./samples.ts";

/** Probes in f64 of networks that any program can repeat: start, order and data are fixed. */
const known = [
  {
    layers: [784, 200, 200, 200, 10],
    pooling: 1,
    learningRate: 0.1,
    probes: [0, 20, 60],
    loss: [2.3039214146, 2.2887095356, 2.2236937444],
    sumKl: [0, 0.0021785071, 0.0088068019],
    norm: 8.68894913e-2,
    largest: 2.10334163e-2,
    noise: 7.8662988e-6,
    tolerance: [1e-5, 1e-5, 1e-5],
  },
  {
    layers: [49, 16, 16, 16, 10],
    pooling: 4,
    learningRate: 0.2,
    probes: [0, 100, 300],
    loss: [2.3098948257, 2.2841304132, 1.7615267021],
    sumKl: [0, 0.0357347215, 19.3589257],
    norm: 6.64311138e-2,
    largest: 2.76853068e-2,
    noise: 8.6952917e-4,
    tolerance: [1e-5, 1e-5, 1e-4],
  },
];

for (const row of known) {
  gpuTest(
    `digits through ${row.layers.join("-")} go as they go in f64`,
    async (device) => {
      await mnistReady();
      const training = imageClasses(mnistTraining(), 1000, row.pooling);
      const { layers, learningRate, probes } = row;
      const ensemble: ReplicaEnsemble = smallEnsemble({
        layers,
        training,
        test: training,
        batchSize: 10,
        learningRate,
        probes,
        steps: probes.at(-1)!,
        every: 100,
      });
      const replicas = new ReplicaDevice(device, true);
      const { values } = await (await replicas.submit(ensemble, 0, 1)).read();
      const near = (name: string, wanted: number, tolerance: number) => {
        const off = Math.abs(values[name]![0]! - wanted) / (wanted || 1);
        assert(off <= tolerance, `${name} ${values[name]![0]}: ${off}`);
      };
      row.tolerance.forEach((tolerance, k) => {
        near(`loss${k}`, row.loss[k]!, tolerance);
        near(`sumKl${k}`, row.sumKl[k]!, tolerance);
      });
      near("gradientSquare0", row.norm ** 2 / networkSize(layers), 2e-5);
      near("gradientMax0", row.largest, 1e-5);
      near("sampleNoise0", row.noise, 1e-5);
    },
  );
}
