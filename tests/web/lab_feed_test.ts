import { assert, assertEquals } from "@std/assert";
import type { Findings, Progress } from "../../lib/experiment/snapshot.ts";
import { Feed } from "../../lib/dashboard/lab/feed.ts";
import { pieceMaker } from "../../lib/dashboard/runner/pieces.ts";
import { eventsOf } from "./lab_world.ts";

const progress: Progress = {
  id: "run",
  state: "running",
  done: 1,
  planned: 9,
  rows: "trajectories",
  seconds: 1,
  rate: 1,
};

function findings(work: number): Findings {
  const units = { x: "1" };
  return {
    estimates: {},
    checks: [],
    series: {
      cloud: { columns: { x: [1, 2] }, units },
      work: { columns: { x: [work] }, units },
    },
    warnings: [],
  };
}

/** A feed that has told of some work. */
function feedOf(...works: number[]) {
  const feed = new Feed(progress, () => {});
  const encode = pieceMaker();
  const tell = (work: number) =>
    feed.take(progress, encode(progress, findings(work)));
  works.forEach(tell);
  return { feed, tell };
}

Deno.test("whoever comes later is given everything first, and then what changes", async () => {
  const { feed, tell } = feedOf(1, 2, 3);
  const events = eventsOf(feed.watch());
  const first = (await events.next()).value!;
  assertEquals(first.data, { progress, findings: findings(3) });
  tell(4);
  const second = (await events.next()).value!;
  assertEquals(Object.keys(second.data.findings!.series), ["work"]);
  assertEquals(second.data.findings!.series.work!.columns.x, [4]);
  assertEquals(feed.snapshot, { progress, findings: findings(4) });
});

Deno.test("whoever is slow misses what is old", async () => {
  const { feed, tell } = feedOf(1, 2);
  const stream = feed.watch();
  const events = eventsOf(stream);
  await events.next();
  for (let work = 3; work < 100; work++) tell(work);
  feed.take({ ...progress, done: 5 });
  const next = (await events.next()).value!;
  assertEquals(next.data.findings!.series.work!.columns.x, [99]);
  const last = (await events.next()).value!;
  assertEquals([last.name, last.data.done], ["progress", 5]);
  feed.end();
  assertEquals((await events.next()).done, true);
});

Deno.test("all who watch are handed the same bytes", async () => {
  const { feed, tell } = feedOf(1, 2);
  const streams = Array.from({ length: 20 }, () => feed.watch());
  const read = () =>
    Promise.all(streams.map(async (s) => (await s.next()).value!));
  for (const pieces of [await read(), (tell(3), await read())]) {
    assertEquals(new Set(pieces).size, 1);
  }
});

Deno.test("who leaves while nothing happens is gone at once", async () => {
  let changes = 0;
  const feed = new Feed(progress, () => changes++);
  const stream = ReadableStream.from(feed.watch());
  const reader = stream.getReader();
  await reader.read();
  const waiting = reader.read();
  assertEquals([feed.watched, changes], [1, 1]);
  await reader.cancel();
  await waiting;
  assertEquals([feed.watched, changes], [0, 2]);
});

Deno.test("a connection shows signs of life", async () => {
  const { feed } = feedOf(1);
  const stream = feed.watch();
  await stream.next();
  feed.beat();
  const { value } = await stream.next();
  assert(new TextDecoder().decode(value).startsWith(": "));
});
