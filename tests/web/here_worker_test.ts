import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Snapshot } from "../../lib/experiment/snapshot.ts";
import { digestOf, emptyTally } from "../../lib/experiment/tally.ts";
import { dragTrap } from "../../lib/experiments/mod.ts";
import { runBlocks } from "../../lib/engine/run.ts";
import { openGpuHere } from "../../lib/gpu/in_thread.ts";
import type { HereRun } from "../../lib/here/message.ts";
import { openHere } from "../../lib/here/open.ts";
import { gpuTest } from "../engine/gpu.ts";

const toy = { trajectories: 70_000, duration: 0.05, dt: 0.01 };

Deno.test("a worker answers questions without a run", async () => {
  const here = openHere();
  const { problems } = await here.check("drag-trap", { stiffness: -1, dt: 0 });
  assertEquals(problems.length, 2);
  const form = await here.check("drag-trap", [["stiffness", "2"], ["dt", ""]]);
  assertEquals([form.problems, form.params?.stiffness], [[], 2]);
  const { problems: [unknown] } = await here.check("drag-trp", {});
  assertStringIncludes(unknown!, 'did you mean "drag-trap"?');
  const { force, series } = await here.landscape({
    energy: "x^4/4 - x^2",
    ring: false,
    controls: {},
    temperature: 1,
    mobility: 1,
  });
  assert(force !== undefined && Object.keys(series).length > 0);
  await here.close();
});

gpuTest("a run of a worker has the bits of any other", async () => {
  const here = openHere();
  const seen: Snapshot[] = [];
  let run: HereRun | undefined;
  const problems = await here.run("drag-trap", toy, {
    onOpened: (opened) => run = opened,
    onSnapshot: (snapshot) => seen.push(snapshot),
  });
  await here.close();
  const { plan } = dragTrap.configure(toy);
  const backend = (await openGpuHere())!;
  let tally = emptyTally(plan);
  for await (const merged of runBlocks(plan, backend)) tally = merged;
  await backend.close();
  assertEquals(problems, []);
  assertEquals(run?.plots, plan.plots);
  assertEquals(seen[0]?.progress.state, "preparing");
  const { progress, findings } = seen.at(-1)!;
  assertEquals([progress.state, progress.done], ["done", 70_000]);
  assertEquals(findings?.digest, await digestOf(tally));
  assert(Object.keys(findings?.series ?? {}).length > 0);
});

gpuTest("a run that is stopped ends with what it has", async () => {
  const here = openHere();
  const stop = new AbortController();
  let last: Snapshot | undefined;
  await here.run("drag-trap", { ...toy, trajectories: 2 ** 24 }, {
    most: 2 ** 24,
    signal: stop.signal,
    onSnapshot(snapshot) {
      last = snapshot;
      if (snapshot.findings) stop.abort();
    },
  });
  assertEquals(last?.progress.state, "done");
  assert(last!.progress.done < 2 ** 24);
  assertEquals(last!.progress.planned, last!.progress.done);
  assert(last!.findings?.digest !== undefined);
  await here.close();
});
