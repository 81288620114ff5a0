import { assert, assertEquals, assertRejects } from "@std/assert";
import { carryJob, type Job } from "../../lib/dashboard/runner/job.ts";
import type { News } from "../../lib/dashboard/runner/messages.ts";
import type { Backend } from "../../lib/engine/backend.ts";
import { segmentSize } from "../../lib/experiment/tally.ts";
import { dragTrap } from "../../lib/experiments/mod.ts";
import { DeviceLostError } from "../../lib/gpu/device.ts";
import { newRunOf } from "../../lib/session/new_run.ts";
import { openStore, type RunStore } from "../../lib/store/mod.ts";
import { twin } from "../cli/twin.ts";

const configured = dragTrap.configure({
  duration: 0.05,
  reverse: false,
  trajectories: 4 * segmentSize,
});

function jobOf(id: string, more: Partial<Job> = {}): Job {
  return { id, finish: false, rows: "trajectories", watched: true, ...more };
}

/** Carries a job out in this thread. */
async function carry(store: RunStore, backend: Backend, job: Job) {
  const news: News[] = [];
  const post = (one: News) => {
    news.push(one);
  };
  const tools = { backend, setupSeconds: 0, store, seconds: 60, post };
  return { end: await carryJob(tools, job), news };
}

async function begun(store: RunStore): Promise<string> {
  return store.begin(await newRunOf(configured, twin()));
}

Deno.test("a lost device: what was done is kept, and goes on to the same digest", async () => {
  using store = openStore(":memory:");
  const [whole, broken] = [await begun(store), await begun(store)];
  await carry(store, twin(), jobOf(whole));
  const lost = twin({ lostAt: 2 * segmentSize });
  await assertRejects(
    () => carry(store, lost, jobOf(broken)),
    DeviceLostError,
  );
  assertEquals(store.get(broken)!.done, 2 * segmentSize);
  await carry(store, twin(), jobOf(broken));
  assertEquals(store.result(broken)!.digest, store.result(whole)!.digest);
  const { seconds } = store.get(broken)!;
  assert(seconds > 0);
});

Deno.test("the stages of a run are told, and its digest at the end", async () => {
  using store = openStore(":memory:");
  const { end, news } = await carry(store, twin(), jobOf(await begun(store)));
  assertEquals(end.how, "done");
  const states = news.flatMap((n) =>
    n.kind === "news" ? [n.progress.state] : []
  );
  assertEquals([...new Set(states)], ["preparing", "running", "done"]);
  const last = news.at(-1)!;
  assert(last.kind === "news" && last.pieces);
  const head = new TextDecoder().decode(last.pieces.head);
  assert(head.includes(store.result(end.name)!.digest!));
});

Deno.test("a run that is removed is stored no more", async () => {
  using store = openStore(":memory:");
  const id = await begun(store);
  const { end } = await carry(store, twin(), jobOf(id, { halt: "remove" }));
  assertEquals([end.how, store.get(id)!.done], ["paused", 0]);
});

Deno.test("a run that is stopped before it began has the blocks under way", async () => {
  using store = openStore(":memory:");
  const id = await begun(store);
  const { end } = await carry(store, twin(), jobOf(id, { halt: "stop" }));
  const { done, planned, status } = store.get(end.name)!;
  assertEquals([status, planned], ["done", done]);
  assert(done > 0 && done <= 2 * segmentSize);
});
