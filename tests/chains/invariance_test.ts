import { assert, assertEquals } from "@std/assert";
import { descend } from "../../lib/chains/chain.ts";
import type { ChainColumns } from "../../lib/chains/columns.ts";
import type { ChainEnsemble } from "../../lib/chains/ensemble.ts";
import { followChains } from "../../lib/chains/follow.ts";
import { joinedChains } from "../../lib/chains/join.ts";
import { ChainDevice, type ChainDeviceOptions } from "../../lib/gpu/chains.ts";
import { gpuTest } from "../engine/gpu.ts";
import { chainsOf, network, plainUpdate } from "./ensembles.ts";

const count = 200;

async function columns(
  device: GPUDevice,
  ensemble: ChainEnsemble,
  options: ChainDeviceOptions = {},
): Promise<ChainColumns> {
  const chains = new ChainDevice(device, options);
  const found = await (await chains.submit(ensemble, 3, count)).read();
  chains.destroy();
  return found;
}

/** A burn-in that ends in the middle of an epoch, with all that a dispatch must restore. */
const midEpoch = chainsOf(network({}), 6, {
  batches: { scheme: "wor", size: 2 },
  update: { ...plainUpdate, noise: "pair", momentum: 0.5 },
  burnIn: 8,
  length: 5,
});

gpuTest(
  "workgroups, dispatches and blocks leave no trace in the results",
  async (device) => {
    const wanted = await columns(device, midEpoch);
    for (const stepsPerDispatch of [1, 2, 7]) {
      assertEquals(
        await columns(device, midEpoch, { stepsPerDispatch }),
        wanted,
      );
    }
    for (const workgroup of [32, 128]) {
      assertEquals(await columns(device, midEpoch, { workgroup }), wanted);
    }
    const chains = new ChainDevice(device);
    const parts: ChainColumns[] = [];
    for (const [first, size] of [[3, 1], [4, 99], [103, 100]] as const) {
      const block = await chains.submit(midEpoch, first, size);
      parts.push(await block.read());
    }
    chains.destroy();
    assertEquals(joinedChains(parts), wanted);
    const other = await columns(device, { ...midEpoch, seed: 12 });
    assert(other.values.end0![0] !== wanted.values.end0![0]);
  },
);

gpuTest(
  "minibatches of all samples are the same whatever the scheme",
  async (device) => {
    const given = (scheme: "wr" | "wor" | "so" | "full") =>
      chainsOf(network({}), 6, { batches: { scheme, size: 6 } });
    const wanted = await columns(device, given("full"));
    const twin = descend(given("full"), 3, count);
    for (const scheme of ["wr", "wor", "so"] as const) {
      assertEquals(await columns(device, given(scheme)), wanted);
      assertEquals(descend(given(scheme), 3, count), twin);
    }
    const independent = chainsOf(network({}), 6, {
      batches: { scheme: "iid", size: 6 },
    });
    const other = await columns(device, independent);
    assert(other.values.end0![0] !== wanted.values.end0![0]);
  },
);

Deno.test("chains do not depend on which others go with them", () => {
  const all = descend(midEpoch, 0, 40);
  const parts = [descend(midEpoch, 0, 7), descend(midEpoch, 7, 33)];
  assertEquals(joinedChains(parts), all);
});

gpuTest(
  "chains that are followed pass the states of their columns",
  async (device) => {
    const ensemble: ChainEnsemble = { ...midEpoch, kept: "states" };
    const chains = new ChainDevice(device);
    const { values } = await (await chains.submit(ensemble, 0, 20)).read();
    const found = await chains.record(ensemble, 20, 2);
    chains.destroy();
    const wanted: number[] = [];
    for (let i = 0; i < 20; i++) {
      for (const u of [0, 2, 4]) {
        for (const k of [0, 1]) wanted.push(values[`state${u}_${k}`]![i]!);
      }
    }
    assertEquals([...found], wanted);
    const twin = followChains(ensemble, 20, 2);
    assert(twin.every((x, i) => Math.abs(x - found[i]!) < 1e-5));
  },
);
