// Steps of replica networks on the device: a line of JSON.
//   deno run bench/ours_replicas.ts <layers> <replicas> <batch> <steps>
// What a block costs before its first step is measured apart and taken off.
import process from "node:process";
import { openDevice } from "../lib/gpu/device.ts";
import { ReplicaDevice } from "../lib/gpu/replicas.ts";
import type { ReplicaEnsemble } from "../lib/replicas/ensemble.ts";
import { pcg, pcgUniform } from "../lib/replicas/pcg.ts";
import { sampleWork } from "../lib/replicas/work.ts";

const layers = Deno.args[0]!.split(",").map(Number);
const [replicas, batchSize, steps] = Deno.args.slice(1).map(Number) as [
  number,
  number,
  number,
];
const [samples, features, classes] = [1000, layers[0]!, layers.at(-1)!];
const data = {
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
const ensemble: ReplicaEnsemble = {
  kind: "replicas",
  name: "bench",
  layers,
  training: data,
  test: data,
  batchSize,
  sampling: "sequence",
  learningRate: 0.1,
  steps,
  start: { pcg: 0 },
  probes: [],
  lagStep: 0,
  lags: undefined,
  readout: 0,
  every: steps + 1,
  seed: 1,
  replica: 0,
};
const { device, adapter } = (await openDevice())!;
const engine = new ReplicaDevice(device, adapter.fallback);

async function cost(changes: Partial<ReplicaEnsemble>, count = replicas) {
  const t = performance.now();
  const c = process.cpuUsage();
  const block = await engine.submit({ ...ensemble, ...changes }, 0, count);
  const { values } = await block.read();
  const { user, system } = process.cpuUsage(c);
  return {
    cpu: (user + system) / 1e6,
    wall: (performance.now() - t) / 1e3,
    values,
  };
}

const { values } = await cost({ probes: [steps] }, 1);
await cost({ steps: 1 });
const none = await cost({ steps: 0 });
const all = await cost({});
const gigaflop = steps * replicas * batchSize * sampleWork(layers).gradient /
  1e9;
const [cpu, wall] = [all.cpu - none.cpu, all.wall - none.wall];
// deno-lint-ignore no-console
console.log(JSON.stringify({
  cpu,
  wall,
  perCpu: gigaflop / cpu,
  perWall: gigaflop / wall,
  stepWall: wall / steps,
  loss: values.loss0![0],
}));
engine.destroy();
device.destroy();
