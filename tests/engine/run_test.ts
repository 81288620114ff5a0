import { assert, assertEquals, assertThrows } from "@std/assert";
import { openCpu } from "../../lib/cpu/backend.ts";
import type { Backend } from "../../lib/engine/backend.ts";
import { runBlocks, type RunOptions } from "../../lib/engine/run.ts";
import type { Plan, Tally } from "../../lib/experiment/plan.ts";
import {
  digestOf,
  emptyTally,
  packTally,
  segmentSize,
  unpackTally,
} from "../../lib/experiment/tally.ts";
import { breathingTrap, doubleWell } from "../../lib/experiments/mod.ts";
import { openGpu } from "../../lib/gpu/backend.ts";
import { gpuTest } from "./gpu.ts";

async function lastOf(
  plan: Plan,
  backend: Backend,
  options: RunOptions,
): Promise<Tally> {
  let last = emptyTally(plan);
  for await (const tally of runBlocks(plan, backend, options)) last = tally;
  return last;
}

/** A pair of ensembles whose last block is short, and off the leaves. */
function planOf(segments: number): Plan {
  return breathingTrap.configure({
    trajectories: segments * segmentSize + 1000,
    duration: 0.05,
    dt: 0.01,
    reverse: true,
  }).plan;
}

/** Digests of a plan run in blocks of so many segments. */
async function digests(
  plan: Plan,
  backend: Backend,
  sizes: readonly number[],
): Promise<string[]> {
  const out: string[] = [];
  for (const size of sizes) {
    const options = { blockSize: size * segmentSize };
    const tally = await lastOf(plan, backend, options);
    assertEquals(tally.trajectories, plan.trajectories);
    out.push(await digestOf(tally));
  }
  return out;
}

gpuTest("the digest does not depend on the size of blocks", async () => {
  const backend = (await openGpu())!;
  const plan = planOf(8);
  const [one, ...others] = await digests(plan, backend, [1, 2, 4, 8, 3, 1]);
  for (const other of others) assertEquals(other, one);
  await backend.close();
});

Deno.test("the digest of the f64 engine does not depend on blocks or threads", async () => {
  const plan = planOf(2);
  const all: string[] = [];
  for (const threads of [1, 2]) {
    const backend = openCpu({ threads });
    all.push(...await digests(plan, backend, threads === 1 ? [1] : [2, 3]));
    await backend.close();
  }
  assertEquals(new Set(all).size, 1);
});

gpuTest(
  "a run interrupted after any block comes to the same digest",
  async () => {
    const backend = (await openGpu())!;
    const plan = planOf(3);
    const whole = await lastOf(plan, backend, {});
    for (const stop of [1, 2, 3]) {
      let blocks = 0;
      let stored = new Uint8Array();
      const options = { blockSize: segmentSize };
      for await (const tally of runBlocks(plan, backend, options)) {
        if (++blocks < stop) continue;
        stored = packTally(tally);
        break;
      }
      const tally = unpackTally(plan, stored);
      assertEquals(tally.trajectories, stop * segmentSize);
      const rest = { tally, blockSize: 2 * segmentSize };
      const resumed = await lastOf(plan, backend, rest);
      assertEquals(await digestOf(resumed), await digestOf(whole));
    }
    await backend.close();
  },
);

gpuTest("a run stopped by a signal can go on", async () => {
  const backend = (await openGpu())!;
  const plan = planOf(3);
  const whole = await digestOf(await lastOf(plan, backend, {}));
  const stop = new AbortController();
  const options = { blockSize: segmentSize, signal: stop.signal };
  let tally = emptyTally(plan);
  for await (const merged of runBlocks(plan, backend, options)) {
    tally = merged;
    stop.abort();
  }
  assert(tally.trajectories < plan.trajectories);
  const resumed = await lastOf(plan, backend, { tally });
  assertEquals(await digestOf(resumed), whole);
  await backend.close();
});

gpuTest(
  "a run extended by whole segments is that of more trajectories",
  async () => {
    const backend = (await openGpu())!;
    const plan = (segments: number) =>
      breathingTrap.configure({
        trajectories: segments * segmentSize,
        duration: 0.05,
        dt: 0.01,
      }).plan;
    const extended = await lastOf(plan(1), backend, {
      blockSize: segmentSize,
      extend: (tally) => tally.trajectories < 3 * segmentSize,
    });
    const long = await lastOf(plan(3), backend, {});
    assertEquals(await digestOf(extended), await digestOf(long));
    await backend.close();
  },
);

gpuTest("the digest tells seeds apart", async () => {
  const backend = (await openGpu())!;
  const of = async (seed: number) => {
    const { plan } = doubleWell.configure({ trajectories: 1000, seed });
    return await digestOf(await lastOf(plan, backend, {}));
  };
  const first = await of(1);
  assertEquals(await of(1), first);
  assert(await of(2) !== first);
  await backend.close();
});

Deno.test("unpackTally() reads what packTally() writes, and nothing else", () => {
  const plan = planOf(1);
  const tally = emptyTally(plan);
  tally.trajectories = 7;
  tally.escaped.reverse = 3;
  Object.values(tally.states).forEach((state, i) => state.fill(i + 0.5));
  assertEquals(unpackTally(plan, packTally(tally)), tally);
  const { plan: other } = doubleWell.configure({ reverse: false });
  assertThrows(() => unpackTally(other, packTally(tally)), TypeError);
});
