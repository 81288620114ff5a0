import { assert, assertEquals } from "@std/assert";
import { openCpu } from "../../lib/cpu/backend.ts";
import { openCpuHere } from "../../lib/cpu/in_thread.ts";
import type { Backend } from "../../lib/engine/backend.ts";
import { recordPaths, runBlocks } from "../../lib/engine/run.ts";
import type { Plan } from "../../lib/experiment/plan.ts";
import {
  digestOf,
  emptyTally,
  segmentSize,
} from "../../lib/experiment/tally.ts";
import { dragTrap, ebmTrap } from "../../lib/experiments/mod.ts";
import { openGpu } from "../../lib/gpu/backend.ts";
import { openGpuHere } from "../../lib/gpu/in_thread.ts";
import { limited } from "../../lib/here/size.ts";
import { inStages, nextRows } from "../../lib/here/stages.ts";
import { gpuTest } from "../engine/gpu.ts";

const particles = dragTrap.configure({
  trajectories: 2 * segmentSize + 1000,
  duration: 0.05,
  dt: 0.01,
  record: { every: 1, trajectories: 3 },
});
const learners = ebmTrap.configure({ chains: 64, moves: 8, duration: 0.4 });

async function digest(plan: Plan, backend: Backend): Promise<string> {
  let last = emptyTally(plan);
  for await (const tally of runBlocks(plan, backend)) last = tally;
  return await digestOf(last);
}

async function assertSame(one: Backend, other: Backend): Promise<void> {
  for (const { plan } of [particles, learners]) {
    assertEquals(await digest(plan, one), await digest(plan, other));
    assertEquals(
      await recordPaths(plan, one),
      await recordPaths(plan, other),
    );
  }
  await one.close();
  await other.close();
}

gpuTest("the device gives the same bits from this thread", async () => {
  await assertSame((await openGpuHere())!, (await openGpu())!);
});

Deno.test("the f64 engine gives the same bits in this thread", async () => {
  await assertSame(openCpuHere(), openCpu({ threads: 2 }));
});

gpuTest("stages leave no trace", async () => {
  const backend = (await openGpuHere())!;
  for (const configured of [particles, learners]) {
    const { signal } = new AbortController();
    const seen: number[] = [];
    const merged = (tally: { trajectories: number }) => {
      seen.push(tally.trajectories);
    };
    const tally = await inStages({ configured, backend, signal, merged });
    const whole = await digest(configured.plan, backend);
    assertEquals(await digestOf(tally), whole);
    assertEquals(seen.at(-1), configured.plan.trajectories);
  }
  await backend.close();
});

Deno.test("blocks grow towards a tenth of a second, within bounds", () => {
  const { plan } = particles;
  const most = 32 * segmentSize;
  const next = (rate: number, rows = segmentSize) =>
    nextRows(plan, rows, rate, most) / segmentSize;
  assertEquals(next(1), 1);
  assertEquals(next(25 * segmentSize), 2);
  assertEquals(next(1e12), 4);
  assertEquals(next(1e12, 16 * segmentSize), 32);
});

Deno.test("a run is cut to the size that a browser carries out", () => {
  const rows = (most: number, backend: "gpu" | "cpu" = "gpu") =>
    limited(dragTrap, particles, most, backend).plan.trajectories;
  assertEquals(rows(4096), 4096);
  assertEquals(rows(2 ** 20), particles.plan.trajectories);
  assertEquals(rows(2 ** 20, "cpu"), 2 ** 15);
  const { plan } = limited(ebmTrap, learners, 1, "gpu");
  assertEquals(plan.trajectories, 1);
  assert(limited(ebmTrap, learners, 2 ** 20, "gpu") === learners);
});
