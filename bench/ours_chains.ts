// Timed runs of parameter chains of ours, as `mlp_chains.c` does them: lines of JSON.
//   deno run bench/ours_chains.ts <sgd|sgld> <scheme> <layers> <chains> <steps> <seed> <repetitions>
import process from "node:process";
import type { ChainEnsemble } from "../lib/chains/ensemble.ts";
import {
  type DescentData,
  type Network,
  parameterCount,
  type SchemeName,
} from "../lib/descent/mod.ts";
import { ChainDevice } from "../lib/gpu/chains.ts";
import { openDevice } from "../lib/gpu/device.ts";

const samples = 100;

/** The workload of the peers: regression of a sine with minibatches of ten. */
function workload(
  update: "sgd" | "sgld",
  scheme: SchemeName,
  layers: readonly number[],
  steps: number,
  seed: number,
): ChainEnsemble {
  const model = {
    kind: "network",
    layers,
    biases: true,
    activation: "tanh",
    loss: "squares",
    scale: 1000,
    penalty: 0,
  } as const;
  const p = parameterCount(model);
  const width = layers[0]!;
  const at = (i: number) => -2 + 4 * i / (samples - 1);
  return {
    kind: "chains",
    name: "chains",
    model,
    data: {
      samples,
      inputs: Float64Array.from(
        { length: samples * width },
        (_, k) =>
          k % width === 0
            ? at(Math.floor(k / width))
            : Math.cos(3 * at(Math.floor(k / width))),
      ),
      targets: Float64Array.from(
        { length: samples },
        (_, i) => Math.sin(2 * at(i)) + 0.1 * Math.sin(37 * i),
      ),
    },
    reference: new Array(p).fill(0),
    batches: { scheme, size: 10 },
    update: {
      momentum: 0,
      decay: 0,
      heun: false,
      noise: update === "sgd" ? "none" : "step",
    },
    rates: [5e-5],
    start: { mean: new Array(p).fill(0), factor: identity(p, 0.5) },
    burnIn: steps,
    length: 0,
    kept: "states",
    reach: 1e6,
    seed,
    replica: 0,
  };
}

function identity(p: number, diagonal: number): number[] {
  return Array.from(
    { length: p * p },
    (_, k) => k % (p + 1) === 0 ? diagonal : 0,
  );
}

/** Mean and variance over chains of their loss on all samples. */
function losses(
  { model, data }: ChainEnsemble,
  theta: readonly ArrayLike<number>[],
  chains: number,
): { mean: number; variance: number } {
  if (model.kind !== "network") throw new TypeError("Cannot use a quadratic.");
  const loss = lossOf(model, data);
  const each = Float64Array.from({ length: chains }, (_, c) => {
    const at = theta.map((plane) => plane[c]!);
    let sum = 0;
    for (let i = 0; i < samples; i++) sum += loss(i, at);
    return sum / samples;
  });
  const mean = each.reduce((a, b) => a + b, 0) / chains;
  const variance = each.reduce((a, b) => a + (b - mean) ** 2, 0) / chains;
  return { mean, variance };
}

/** (f - y)^2/2 of one sample. */
function lossOf({ layers }: Network, { inputs, targets }: DescentData) {
  return (i: number, theta: readonly number[]): number => {
    const n = layers[0]!;
    let from = [...inputs.subarray(i * n, (i + 1) * n)];
    let at = 0;
    layers.slice(1).forEach((units, l) => {
      const below = from;
      const bias = at + units * below.length;
      const sums = Array.from({ length: units }, (_, u) =>
        below.reduce(
          (sum, h, k) => sum + theta[at + u * below.length + k]! * h,
          theta[bias + u]!,
        ));
      from = l === layers.length - 2 ? sums : sums.map(Math.tanh);
      at = bias + units;
    });
    return (from[0]! - targets[i]!) ** 2 / 2;
  };
}

if (import.meta.main) {
  const [
    update = "sgd",
    scheme = "iid",
    layers = "1-8-1",
    n = "16384",
    steps = "200",
    seed = "1",
    rounds = "2",
  ] = Deno.args;
  const { device } = (await openDevice())!;
  const engine = new ChainDevice(device);
  for (let round = 0; round <= Number(rounds); round++) {
    const ensemble = workload(
      update as "sgd" | "sgld",
      scheme as SchemeName,
      layers.split("-").map(Number),
      Number(steps),
      Number(seed) + round,
    );
    if (round === 0) {
      await engine.prepare(ensemble);
      await (await engine.submit(ensemble, 0, 64)).read();
      continue;
    }
    const t = performance.now();
    const c = process.cpuUsage();
    const pending = await engine.submit(ensemble, 0, Number(n));
    await device.queue.onSubmittedWorkDone();
    const { user, system } = process.cpuUsage(c);
    const wall = (performance.now() - t) / 1e3;
    const { values } = await pending.read();
    const p = parameterCount(ensemble.model);
    const theta = Array.from({ length: p }, (_, k) => values[`end${k}`]!);
    const { mean, variance } = losses(ensemble, theta, 2048);
    const cpu = (user + system) / 1e6;
    // deno-lint-ignore no-console
    console.log(JSON.stringify({ cpu, wall, mean, variance }));
  }
  engine.destroy();
  device.destroy();
}
