// How far a block is, before it is merged.
import { assert, assertEquals } from "@std/assert";
import { openCpu } from "../../lib/cpu/backend.ts";
import type { Backend } from "../../lib/engine/backend.ts";
import type { Configured } from "../../lib/experiment/experiment.ts";
import { digestOf } from "../../lib/experiment/tally.ts";
import { dragTrap, ebmTrap } from "../../lib/experiments/mod.ts";
import { openGpu } from "../../lib/gpu/backend.ts";
import { meterOf } from "../../lib/gpu/meter.ts";
import { carryOut } from "../../lib/session/carry_out.ts";
import { progressOf } from "../../lib/session/snapshot.ts";

/** Rows that a run told of, before each block was merged. */
async function heard(configured: Configured, backend: Backend) {
  const blocks: number[][] = [[]];
  const { signal } = new AbortController();
  const { tally } = await carryOut({
    configured,
    backend,
    signal,
    advanced: (rows, seconds) => {
      assert(seconds >= 0);
      blocks.at(-1)!.push(rows);
    },
    merged: () => void blocks.push([]),
  });
  return { blocks, digest: await digestOf(tally) };
}

async function silent(configured: Configured, backend: Backend) {
  const { signal } = new AbortController();
  const { tally } = await carryOut({ configured, backend, signal });
  return await digestOf(tally);
}

Deno.test("one learner is a row, and is heard of before it is done", async () => {
  const configured = ebmTrap.configure({ dt: 0.1, moves: 40, chains: 512 });
  assertEquals(configured.plan.trajectories, 1);
  const gpu = await openGpu();
  const cpu = openCpu();
  for (const backend of gpu ? [gpu, cpu] : [cpu]) {
    const { blocks, digest } = await heard(configured, backend);
    const rows = blocks[0]!;
    assert(rows.length > 0, backend.name);
    assert(rows.every((r, i) => r > (rows[i - 1] ?? 0) && r <= 1));
    assertEquals(digest, await silent(configured, backend));
  }
  await gpu?.close();
  await cpu.close();
});

Deno.test("a long block of particles is heard of, within its rows", async () => {
  const gpu = await openGpu();
  if (!gpu) return;
  const params = { trajectories: 2 ** 15, duration: 40, dt: 0.005 };
  const { blocks } = await heard(dragTrap.configure(params), gpu);
  await gpu.close();
  const rows = blocks[0]!;
  assert(rows.length > 0);
  assert(rows.every((r, i) => r > (rows[i - 1] ?? 0) && r <= 2 ** 15));
});

Deno.test("what is done and not merged counts for the bar, the rate and the time left", () => {
  const configured = ebmTrap.configure({ moves: 40, chains: 512, replicas: 4 });
  const state = "running";
  const at = { id: "x", state, done: 1, seconds: 10, fresh: 1 } as const;
  const without = progressOf(configured, { ...at, freshSeconds: 10 });
  assertEquals(without.part, undefined);
  assertEquals(without.left, 30);
  const ahead = { rows: 0.5, seconds: 10 };
  const within = progressOf(configured, { ...at, freshSeconds: 10, ahead });
  assertEquals(within.part, 1.5 / 4);
  assertEquals(within.done, 1);
  assert(Math.abs(within.left! - 20 / 1.5 * 2.5) < 1e-9);
  assert(Math.abs(within.rate / without.rate - 0.75) < 1e-9);
});

Deno.test("a meter believes a queue that answers, and counts once", async () => {
  const parts: number[] = [];
  const queue = { onSubmittedWorkDone: () => Promise.resolve(undefined) };
  const meter = meterOf(queue, 4, (part) => parts.push(part));
  for (let done = 1; done <= 4; done++) meter.sent(done);
  assertEquals(parts, []);
  await Promise.resolve();
  await Promise.resolve();
  // The end is told by the data.
  assertEquals(parts, [0.25, 0.5, 0.75]);
  meter.done(2);
  assertEquals(parts.length, 3);
});
