import { assert, assertEquals } from "@std/assert";
import { descend } from "../../lib/chains/chain.ts";
import type { ChainColumns } from "../../lib/chains/columns.ts";
import { openCpu } from "../../lib/cpu/backend.ts";
import { openCpuHere } from "../../lib/cpu/in_thread.ts";
import { openGpu } from "../../lib/gpu/backend.ts";
import { ChainDevice } from "../../lib/gpu/chains.ts";
import { gpuTest } from "../engine/gpu.ts";
import { chainsOf, network } from "./ensembles.ts";

const ensemble = chainsOf(network({}), 6, {
  batches: { scheme: "wor", size: 2 },
});

Deno.test("the processors carry chains in parts to the same bits", async () => {
  const wanted = descend(ensemble, 10, 5000);
  for (const cpu of [openCpu({ threads: 2 }), openCpuHere()]) {
    const block = await cpu.submit(ensemble, 10, 5000);
    const columns = await block.read() as ChainColumns;
    const paths = await cpu.record(ensemble, 3, 1);
    await cpu.close();
    assertEquals(columns, wanted);
    assertEquals(paths.length, 3 * 4 * 2);
  }
});

gpuTest(
  "a device in a thread of its own gives the same bits",
  async (device) => {
    const chains = new ChainDevice(device);
    const wanted = await (await chains.submit(ensemble, 10, 500)).read();
    const paths = await chains.record(ensemble, 3, 1);
    chains.destroy();
    const gpu = await openGpu();
    assert(gpu);
    const told: number[] = [];
    const block = await gpu.submit(
      ensemble,
      10,
      500,
      (part) => told.push(part),
    );
    assertEquals(await block.read() as ChainColumns, wanted);
    assertEquals(await gpu.record(ensemble, 3, 1), paths);
    await gpu.close();
  },
);
