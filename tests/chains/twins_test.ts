import { assert } from "@std/assert";
import { descend } from "../../lib/chains/chain.ts";
import type { ChainEnsemble } from "../../lib/chains/ensemble.ts";
import { ChainDevice } from "../../lib/gpu/chains.ts";
import type { ActivationName, Network, Update } from "../../lib/descent/mod.ts";
import { gpuTest } from "../engine/gpu.ts";
import { farthestColumn } from "../farthest_column.ts";
import { chainsOf, network, plainUpdate } from "./ensembles.ts";

const count = 192;
const first = 5 * 2 ** 32 + 7;

async function follows(
  chains: ChainDevice,
  ensemble: ChainEnsemble,
  limit: number,
): Promise<void> {
  const twin = descend(ensemble, first, count);
  const block = await chains.submit(ensemble, first, count);
  const [off, column] = farthestColumn(twin, await block.read());
  const { model, batches, update } = ensemble;
  assert(
    off <= limit,
    `${JSON.stringify({ model, batches, update })} ${column}: ${off}`,
  );
}

function wor(size: number) {
  return { batches: { scheme: "wor", size } } as const;
}

gpuTest("a kernel follows its twin with every scheme", async (device) => {
  const chains = new ChainDevice(device);
  for (const scheme of ["wr", "iid", "wor", "so", "full"] as const) {
    const batches = { scheme, size: scheme === "full" ? 6 : 2 };
    await follows(chains, chainsOf(network({}), 6, { batches }), 1e-5);
  }
  chains.destroy();
});

const someUpdates: readonly Partial<Update>[] = [
  { noise: "step" },
  { noise: "epoch" },
  { noise: "pair" },
  { noise: "matrix", factor: [1, 0, 0.3, 0.7] },
  { heun: true, noise: "step" },
  { momentum: 0.9, decay: 0.3 },
  { momentum: 0.5, noise: "step" },
];

gpuTest("a kernel follows its twin with every update", async (device) => {
  const chains = new ChainDevice(device);
  for (const update of someUpdates) {
    const given = { ...wor(2), update: { ...plainUpdate, ...update } };
    await follows(chains, chainsOf(network({}), 6, given), 2e-5);
  }
  chains.destroy();
});

gpuTest(
  "a kernel follows its twin along a path of learning rates",
  async (device) => {
    const chains = new ChainDevice(device);
    const rates = Array.from({ length: 1 + 4 * 3 }, (_, k) => 0.01 * (k + 1));
    const update = { ...plainUpdate, noise: "pair", decay: 0.1 } as const;
    const given = { ...wor(2), length: 4, rates, update };
    const start = { mean: [0.1, 0.2], factor: [1, 0, 0, 1], lagged: true };
    await follows(chains, chainsOf(network({}), 6, { ...given, start }), 1e-5);
    chains.destroy();
  },
);

const someNetworks: readonly [Partial<Network>, number, number][] = [
  [{ layers: [3, 2], biases: true }, 12, 3],
  [{ layers: [3, 1], loss: "logistic", scale: 12, penalty: 0.5 }, 12, 3],
  [{ layers: [2, 3], biases: true, loss: "softmax", penalty: 1 }, 12, 4],
  [{ layers: [1, 3, 1], biases: false }, 20, 4],
  [{ layers: [2, 2, 2], biases: true, loss: "softmax" }, 12, 3],
  [{ layers: [2, 2, 1], biases: true, loss: "logistic" }, 12, 3],
  [{ layers: [1, 3, 2, 1], biases: true, penalty: 0.1 }, 12, 3],
  [{ layers: [5, 1], biases: true }, 60, 12],
];

gpuTest(
  "a kernel follows its twin for networks of several shapes",
  async (device) => {
    const chains = new ChainDevice(device);
    for (const [model, samples, size] of someNetworks) {
      const given = { ...wor(size), rates: [0.01], kept: "states" } as const;
      await follows(chains, chainsOf(network(model), samples, given), 1e-5);
    }
    const hessian = [2, 0.5, 0.1, 0.5, 1, 0, 0.1, 0, 3];
    await follows(chains, chainsOf({ kind: "quadratic", hessian }, 0), 1e-5);
    chains.destroy();
  },
);

gpuTest("a kernel follows its twin for every activation", async (device) => {
  const chains = new ChainDevice(device);
  const names: ActivationName[] = ["tanh", "logistic", "softplus", "relu"];
  for (const activation of names) {
    const model = network({ layers: [1, 2, 1], biases: true, activation });
    const given = { ...wor(4), kept: "states" } as const;
    await follows(chains, chainsOf(model, 20, given), 1e-5);
  }
  chains.destroy();
});

gpuTest(
  "a kernel follows its twin where samples are taken in pieces and from storage",
  async (device) => {
    const chains = new ChainDevice(device);
    const linear = network({ layers: [1, 1], biases: true });
    const many = {
      batches: { scheme: "wr", size: 500 },
      rates: [0.01],
    } as const;
    await follows(chains, chainsOf(linear, 5000, many), 1e-4);
    const heun = { ...plainUpdate, heun: true, noise: "step" } as const;
    const pieces = {
      batches: { scheme: "wor", size: 40 },
      update: heun,
    } as const;
    await follows(chains, chainsOf(linear, 120, pieces), 1e-5);
    chains.destroy();
  },
);
