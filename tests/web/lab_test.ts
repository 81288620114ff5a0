import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { simulate } from "../../lib/engine/simulate.ts";
import { openCpu } from "../../lib/cpu/backend.ts";
import { Lab } from "../../lib/dashboard/lab.ts";
import { dragTrap } from "../../lib/experiments/mod.ts";
import { runBlocks } from "../../lib/engine/run.ts";
import { digestOf, emptyTally } from "../../lib/experiment/tally.ts";
import {
  ended,
  eventsOf,
  long,
  progressIn,
  short,
  started,
  under,
  withLab,
} from "./lab_world.ts";

/** The digest of a run in one piece. */
async function digestAt(params: Readonly<Record<string, unknown>>) {
  const backend = openCpu();
  try {
    const { plan } = dragTrap.configure(params);
    let tally = emptyTally(plan);
    for await (const merged of runBlocks(plan, backend)) tally = merged;
    return await digestOf(tally);
  } finally {
    await backend.close();
  }
}

Deno.test("a run is told of until its end, and is what the command line would make", () =>
  withLab(async ({ lab }) => {
    const id = await started(lab, long);
    const events = await Array.fromAsync(eventsOf(lab.events(id)));
    assertEquals(events[0]!.name, "snapshot");
    const ids = events.map((event) => event.id);
    assertEquals(ids, ids.toSorted((a, b) => a - b));
    const last = events.at(-1)!;
    assertEquals([last.name, progressIn(last).state], ["snapshot", "done"]);
    assertEquals(last.data.findings!.digest, await digestAt(long));
    const view = await lab.view(id);
    assertEquals(view!.record.status, "done");
    assertEquals(view!.snapshot.findings!.digest, last.data.findings!.digest);
    assert(view!.timing!.wallSeconds > 0);
    const backend = openCpu();
    const { estimates } = await simulate(dragTrap.configure(long), backend);
    await backend.close();
    assertEquals(view!.snapshot.findings!.estimates, estimates);
  }));

Deno.test("later snapshots leave out what lasts, and are whole with what was sent before", () =>
  withLab(async ({ lab }) => {
    const id = await started(lab, { ...long, trajectories: 40 * 32768 });
    let series = {};
    let slim = 0;
    let last;
    for await (const { name, data } of eventsOf(lab.events(id))) {
      if (name !== "snapshot" || !data.findings) continue;
      const sent = Object.keys(data.findings.series);
      series = { ...series, ...data.findings.series };
      if (sent.length < Object.keys(series).length) slim++;
      last = data;
    }
    assert(slim > 0, "every snapshot held everything");
    const { findings, progress } = (await lab.view(id))!.snapshot;
    assertEquals(series, findings!.series);
    assertEquals(last!.findings!.estimates, findings!.estimates);
    assertEquals(progress.state, "done");
  }));

Deno.test("pause, resume: the digest of one piece", () =>
  withLab(async ({ lab }) => {
    const id = await started(lab, long);
    await under(lab, id);
    await lab.pause(id);
    const paused = (await lab.view(id))!;
    assertEquals(paused.record.state, "paused");
    assertEquals(paused.record.status, "interrupted");
    assert(paused.record.done > 0 && paused.record.done < long.trajectories);
    assert(paused.snapshot.findings!.estimates.meanWork);
    assertEquals(await lab.resume(id), []);
    const last = await ended(lab, id);
    assertEquals(last.data.findings!.digest, await digestAt(long));
    assertEquals(await lab.resume(id), [
      `Cannot go on with run ${id} as it is done.`,
    ]);
  }));

Deno.test("stop: the run takes the size that it came to, and is found by its old name", () =>
  withLab(async ({ lab }) => {
    const id = await started(lab, long);
    await under(lab, id);
    await lab.stop(id);
    const { record, snapshot } = (await lab.view(id))!;
    assertEquals(record.status, "done");
    assert(record.id !== id && record.done < long.trajectories);
    assertEquals(record.params.trajectories, record.done);
    const again = await digestAt({ ...long, trajectories: record.done });
    assertEquals(snapshot.findings!.digest, again);
    const last = await ended(lab, id);
    assertEquals(progressIn(last).id, record.id);
  }));

Deno.test("a paused run can be stopped as it is", () =>
  withLab(async ({ lab }) => {
    const id = await started(lab, long);
    await under(lab, id);
    await lab.pause(id);
    const { done } = (await lab.view(id))!.record;
    await lab.stop(id);
    await ended(lab, id);
    const { record } = (await lab.view(id))!;
    assertEquals([record.status, record.done], ["done", done]);
  }));

Deno.test("one queue for all: places, a ceiling, and leaving it", () =>
  withLab(async ({ lab }) => {
    const first = await started(lab, long);
    const second = await started(lab, { ...short, seed: 2 });
    const third = await started(lab, { ...short, seed: 3 });
    const place = (id: string) =>
      lab.list().runs.find((run) => run.id === id)!.place;
    assertEquals([second, third].map(place), [1, 2]);
    const full = await lab.submit("drag-trap", { ...short, seed: 4 });
    assertEquals(full, {
      problems: [
        "Cannot start the run as the queue holds at most 3 runs: wait for one to end, or stop one.",
      ],
    });
    await lab.remove(second);
    assertEquals(place(third), 1);
    assertEquals(await lab.view(second), undefined);
    await lab.pause(third);
    assertEquals((await lab.view(third))!.record.state, "paused");
    assertEquals(await lab.resume(third), []);
    await lab.remove(first);
    const last = await ended(lab, third);
    assertEquals(progressIn(last).state, "done");
    assertEquals(lab.list().runs.map((run) => run.id), [third]);
  }, { ceilings: { queue: 3 } }));

Deno.test("a run with changed parameters remembers where it comes from, whatever that is called", () =>
  withLab(async ({ lab }) => {
    const id = await started(lab, long);
    await under(lab, id);
    const fork = await started(lab, { ...short, stiffness: 2 }, id);
    await lab.stop(id);
    await ended(lab, fork);
    const renamed = (await lab.view(id))!.record.id;
    assertEquals((await lab.view(fork))!.record.parent, renamed);
    assertEquals((await lab.view(renamed))!.record.parent, null);
  }));

Deno.test("what is wrong is said at once, and what is too large is refused", () =>
  withLab(async ({ lab }) => {
    const { problems } = await lab.check("drag-trap", { dt: -1, foo: 2 });
    assertEquals(problems.length, 2);
    const unknown = await lab.check("drag-trp", {});
    assertStringIncludes(unknown.problems[0]!, 'did you mean "drag-trap"?');
    const large = {
      trajectories: 2 ** 30,
      record: { every: 1, trajectories: 1e5 },
    };
    assertEquals(await lab.submit("drag-trap", large), {
      problems: [
        "Cannot use trajectories as a run started from the page has at most 134,217,728 trajectories: here they are 1,073,741,824.",
        "Cannot use record as a run started from the page has at most 1,048,576 recorded positions: here they are 20,100,000.",
      ],
    });
    const endless = await lab.check("langevin", {
      potential: "harmonic",
      protocol: { k: "1 + s", c: 0 },
      steps: 2 ** 31,
    });
    assertStringIncludes(endless.problems[0]!, "Cannot use steps");
    assertEquals(lab.list().total, 0);
    const fine = await lab.check("drag-trap", { stiffness: "2" });
    assertEquals([fine.problems, fine.params!.stiffness], [[], 2]);
    assertStringIncludes(fine.size!, "1,048,576 trajectories of 200 steps");
  }));

Deno.test("a run that takes too long is paused and says so", () =>
  withLab(async ({ lab }) => {
    const id = await started(lab, { ...long, trajectories: 2 ** 25 });
    const last = await ended(lab, id);
    const { state, message } = progressIn(last);
    assertEquals(state, "paused");
    assertStringIncludes(message!, "Paused as a run started from the page");
    assertEquals((await lab.view(id))!.record.message, message);
  }, { ceilings: { seconds: 0.3 } }));

Deno.test("runs are exported, drawn and compared", () =>
  withLab(async ({ lab }) => {
    const a = await started(lab, short);
    const b = await started(lab, { ...short, stiffness: 2 });
    await ended(lab, b);
    for (const format of ["json", "npz", "svg"] as const) {
      const { name, bytes } = (await lab.export(a, format))!;
      assertEquals(name, `drag-trap-${a}.${format}`);
      assert(bytes.length > 1000);
    }
    const csv = (await lab.export(a, "csv"))!;
    assertEquals([csv.name, csv.type], [
      `drag-trap-${a}.csv.zip`,
      "application/zip",
    ]);
    assertEquals(await lab.export("none", "csv"), undefined);
    const dark = await lab.picture(a, "work", "dark");
    assert(dark!.startsWith("<svg") && dark !== await lab.picture(a, "work"));
    assertEquals(await lab.picture(a, "../work"), undefined);
    const found = (await lab.compare(a, b))!;
    assertEquals(found.differing, [{ name: "stiffness", a: "1", b: "2" }]);
    assertEquals(found.shareNoise, true);
    const work = found.plots.find((plot) => plot.name === "work")!;
    assert(work.marks.some((mark) => mark.series === "b:work"));
    assert(found.series["a:work"] && found.series["b:work"]);
    const mean = found.estimates.find((e) => e.name === "meanWork")!;
    assertEquals(mean.difference, mean.a.value - mean.b.value);
    assertEquals(await lab.compare(a, "none"), undefined);
  }));

Deno.test("a store that cannot be used is said so, each time", async () => {
  const lab = new Lab();
  lab.open({ store: "/dev/null/runs.db", backend: "cpu" });
  for (let i = 0; i < 2; i++) {
    const found = await lab.submit("drag-trap", short);
    assert("problems" in found);
    assertStringIncludes(found.problems[0]!, "Cannot use /dev/null/runs.db");
  }
  await lab.close();
});

Deno.test("whoever watches a run that is removed, or a server that closes, is let go", async () => {
  let waiting: Promise<unknown> | undefined;
  await withLab(async ({ lab }) => {
    const first = await started(lab, { ...long, trajectories: 2 ** 25 });
    const second = await started(lab, short);
    const removed = ended(lab, second);
    await lab.remove(second);
    assertEquals(progressIn(await removed).state, "paused");
    const queued = await started(lab, short);
    waiting = Promise.all([ended(lab, first), ended(lab, queued)]);
    await under(lab, first);
  });
  await waiting;
});
