import { assert, assertEquals } from "@std/assert";
import { openCpu } from "../../lib/cpu/backend.ts";
import { recordPaths, runBlocks } from "../../lib/engine/run.ts";
import { thinned } from "../../lib/experiment/result.ts";
import { digestOf, emptyTally } from "../../lib/experiment/tally.ts";
import { ebmTrap } from "../../lib/experiments/mod.ts";
import { collector } from "../../lib/export/mod.ts";

const params = { dt: 0.2, moves: 5, chains: 8, replicas: 80 };

Deno.test("a run of learners has the same bits in blocks of any size", async () => {
  const { plan } = ebmTrap.configure(params);
  const cpu = openCpu();
  const digests = new Set<string>();
  for (const blockSize of [128, 8 * 48, 1e6]) {
    let tally = emptyTally(plan);
    for await (const t of runBlocks(plan, cpu, { blockSize })) tally = t;
    digests.add(await digestOf(tally));
  }
  await cpu.close();
  assertEquals(digests.size, 1);
});

Deno.test("small learners beside a few large ones run once and are not exported", async () => {
  const { plan } = ebmTrap.configure({ ...params, replicas: 3 });
  assertEquals(plan.fixed, { pilot: 256 });
  const gathered = collector(plan);
  const cpu = openCpu();
  const { watch } = gathered;
  let tally = emptyTally(plan);
  for await (const t of runBlocks(plan, cpu, { watch })) tally = t;
  await cpu.close();
  const table = gathered.table();
  assert(Object.values(table).every(({ length }) => length === 3));
  assert(!Object.keys(table).some((name) => name.startsWith("pilot")));
  assertEquals(
    tally.states.pilotWork!.filter((_, i) => i % 5 === 0).reduce((a, b) =>
      a + b
    ),
    256,
  );
});

Deno.test("a document holds as much of a diary as was asked for", async () => {
  const record = { every: 2, trajectories: 3 };
  const { plan } = ebmTrap.configure({ ...params, record });
  assertEquals(plan.record, record);
  const cpu = openCpu();
  const paths = (await recordPaths(plan, cpu))!;
  await cpu.close();
  assertEquals(paths.times.length, 7);
  const kept = thinned(paths, record);
  assertEquals([kept.trajectories, kept.times.length], [3, 4]);
  const width = paths.width;
  // Learner 1 before update 4, and as it was recorded.
  const at = (1 * 4 + 2) * width;
  const from = (1 * 7 + 4) * width;
  assertEquals(
    kept.positions.slice(at, at + width),
    paths.positions.slice(from, from + width),
  );
});

Deno.test("of learners and of chains a run counts what grows", () => {
  const { rows } = ebmTrap.configure(params).plan;
  assertEquals([rows!.name, rows!.param, rows!.each], [
    "learners",
    "replicas",
    1,
  ]);
  const { plan } = ebmTrap.configure({ ...params, feedback: false });
  assertEquals(plan.trajectories, 640);
  assertEquals([plan.rows!.name, plan.rows!.param, plan.rows!.each], [
    "chains",
    "chains",
    80,
  ]);
});
