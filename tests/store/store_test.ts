import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  openStore,
  type Search,
  StoreError,
  storeExists,
} from "../../lib/store/mod.ts";
import { newRun, resultOf } from "./runs.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

Deno.test("a repeated run gets a counter beyond the last one", () => {
  using store = openStore(":memory:");
  assertEquals(store.begin(newRun), "0123456789ab");
  assertEquals(store.begin(newRun), "0123456789ab-2");
  assertEquals(store.begin(newRun), "0123456789ab-3");
  store.delete("0123456789ab-2");
  assertEquals(store.begin(newRun), "0123456789ab-4");
});

Deno.test("blocks and statistics survive closing and opening", () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/deep/runs.db`;
  assertEquals(storeExists(path), false);
  {
    using store = openStore(path);
    const id = store.begin(newRun);
    store.saveBlock(id, { first: 0, count: 10, seconds: 0.5 }, bytes(1));
    store.saveBlock(id, { first: 10, count: 20, seconds: 0.25 }, bytes(1, 2));
  }
  assertEquals(storeExists(path), true);
  using store = openStore(path);
  const [run] = store.list();
  assertEquals([run!.done, run!.status, run!.seconds], [30, "running", 0.75]);
  assertEquals(run!.params, newRun.params);
  assertEquals(run!.adapter, newRun.adapter);
  assertEquals(store.loadTally(run!.id), bytes(1, 2));
  store.interrupt(run!.id);
  assertEquals(store.get(run!.id)!.status, "interrupted");
  store.finish(run!.id, resultOf(run!.id));
  assertEquals(store.get(run!.id)!.status, "done");
  assertEquals(store.get(run!.id)!.verdicts.pass, 1);
  assertEquals(store.result(run!.id), resultOf(run!.id));
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("a block must follow the last one", () => {
  using store = openStore(":memory:");
  const id = store.begin(newRun);
  store.saveBlock(id, { first: 0, count: 10, seconds: 1 }, bytes(1));
  const late = { first: 0, count: 10, seconds: 1 };
  const error = assertThrows(
    () => store.saveBlock(id, late, bytes(9)),
    StoreError,
  );
  assertEquals(
    error.message,
    "Cannot store trajectories of run 0123456789ab as another process has changed it: what is done is kept.",
  );
  assertEquals(store.loadTally(id), bytes(1));
});

Deno.test("a full disk keeps what is done and says so", () => {
  const folder = Deno.makeTempDirSync();
  using store = openStore(`${folder}/runs.db`, { maxBytes: 200_000 });
  const id = store.begin(newRun);
  store.saveBlock(id, { first: 0, count: 1, seconds: 1 }, bytes(1));
  const error = assertThrows(
    () =>
      store.saveBlock(
        id,
        { first: 1, count: 1, seconds: 1 },
        new Uint8Array(1e6),
      ),
    StoreError,
  );
  assertEquals(
    error.message,
    "Cannot store trajectories of run 0123456789ab as the disk is full: what is done is kept.",
  );
  assertEquals(store.get(id)!.done, 1);
  assertEquals(store.loadTally(id), bytes(1));
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("an id may be abbreviated as long as it is unique", () => {
  using store = openStore(":memory:");
  store.begin(newRun);
  store.begin({ ...newRun, base: "01ff00000000" });
  assertEquals(store.find("0123").id, "0123456789ab");
  assertEquals(store.find("0123456789ab").id, "0123456789ab");
  const several = assertThrows(() => store.find("01"), StoreError);
  assertEquals(
    several.message,
    'Cannot tell which run "01" is: 0123456789ab, 01ff00000000 begin so.',
  );
  for (const start of ["%", "_", "x' OR '1'='1", ""]) {
    const none = assertThrows(() => store.find(start), StoreError);
    assertEquals(
      none.message,
      `Cannot find run ${
        JSON.stringify(start)
      }: "deno task runs list" shows all there are.`,
    );
  }
});

Deno.test("an extended run is a copy, or takes the id of what it became", () => {
  using store = openStore(":memory:");
  const id = store.begin(newRun);
  store.saveBlock(id, { first: 0, count: 5, seconds: 2 }, bytes(7));
  const larger = { ...newRun, base: "fedcba987654", planned: 99 };
  const copy = store.fork(id, larger);
  assertEquals(copy, "fedcba987654");
  assertEquals(store.loadTally(copy), bytes(7));
  assertEquals([store.get(copy)!.done, store.get(copy)!.seconds], [5, 2]);
  assertEquals(store.get(id)!.done, 5);
  assertEquals(store.rename(id, newRun), id);
  assertEquals(store.rename(id, larger), "fedcba987654-2");
  assertEquals(store.get(id), undefined);
  assertEquals(store.get("fedcba987654-2")!.seconds, 2);
});

Deno.test("deleting takes the blocks along", () => {
  using store = openStore(":memory:");
  const id = store.begin(newRun);
  store.saveBlock(id, { first: 0, count: 5, seconds: 2 }, bytes(7));
  store.delete(id);
  assertEquals(store.list(), []);
  store.begin(newRun);
  assertEquals(store.get(id)!.seconds, 0);
});

Deno.test("files that are no store are refused in one sentence", async (t) => {
  const folder = await Deno.makeTempDir();
  const refusal = (path: string) =>
    assertThrows(() => openStore(path), StoreError).message;
  await t.step("text", () => {
    const path = `${folder}/text.db`;
    Deno.writeTextFileSync(path, "no database at all ".repeat(100));
    assertEquals(
      refusal(path),
      `Cannot use ${path} as the run store as it is no database.`,
    );
  });
  await t.step("another database", async () => {
    const path = `${folder}/other.db`;
    const { DatabaseSync } = await import("node:sqlite");
    const other = new DatabaseSync(path);
    other.exec("CREATE TABLE mine (x INTEGER)");
    other.close();
    assertEquals(
      refusal(path),
      `Cannot use ${path} as the run store as it is a database of something else.`,
    );
  });
  await t.step("a later version", async () => {
    const path = `${folder}/later.db`;
    openStore(path).close();
    const { DatabaseSync } = await import("node:sqlite");
    const later = new DatabaseSync(path);
    later.exec("PRAGMA user_version = 7");
    later.close();
    assertEquals(
      refusal(path),
      `Cannot use ${path} as the run store as a later version of Heatbath wrote it: its tables are of version 7, known up to 2.`,
    );
  });
  await t.step("a damaged one", () => {
    const path = `${folder}/damaged.db`;
    {
      using store = openStore(path);
      for (let i = 0; i < 50; i++) store.begin(newRun);
    }
    const whole = Deno.readFileSync(path);
    whole.fill(0xff, 4096);
    Deno.writeFileSync(path, whole);
    const error = assertThrows(() => {
      using store = openStore(path);
      store.list();
    }, StoreError);
    assert(error.message.endsWith("as it is damaged."), error.message);
  });
  await t.step("a folder, and a file where a folder must be", () => {
    assertEquals(
      refusal(folder),
      `Cannot use ${folder} as the run store as it is a folder.`,
    );
    const path = `${folder}/text.db/runs.db`;
    assert(
      refusal(path).startsWith(
        `Cannot use ${path} as the run store as its folder ${folder}/text.db cannot be made: `,
      ),
    );
  });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("runs are searched by words that stand for themselves", () => {
  using store = openStore(":memory:");
  const other = { ...newRun, experiment: "ring", params: { note: "50%_\\" } };
  store.begin(newRun);
  const id = store.begin({ ...other, base: "fedcba987654" });
  store.interrupt(id);
  const found = (search: Search) => store.list(search).map((run) => run.id);
  assertEquals(found({ text: "trap" }), ["0123456789ab"]);
  assertEquals(found({ text: "0123 stiffness=1" }), ["0123456789ab"]);
  for (const text of ["%", "_", "50%", "\\"]) {
    assertEquals(found({ text }), [id], text);
  }
  for (const text of ["5%_", "' OR '1'='1", "trap ring"]) {
    assertEquals(found({ text }), [], text);
  }
  assertEquals(found({ experiment: "ring" }), [id]);
  assertEquals(found({ status: "running" }), ["0123456789ab"]);
  assertEquals(found({ experiment: "ring", status: "done" }), []);
  assertEquals(found({ limit: 1 }), [id]);
  assertEquals(found({ limit: 1, offset: 1 }), ["0123456789ab"]);
  assertEquals(found({ limit: NaN, offset: -1 }).length, 2);
  assertEquals(found({ text: "x".repeat(100_000) }), []);
  assertEquals(store.count({ limit: 1 }), 2);
  assertEquals(store.count({ text: "ring" }), 1);
});

Deno.test("a run knows its parent and what it was called", () => {
  using store = openStore(":memory:");
  const id = store.begin(newRun);
  const larger = { ...newRun, base: "fedcba987654", planned: 99 };
  const child = store.begin({ ...larger, parent: id });
  assertEquals(store.get(child)!.parent, id);
  const renamed = store.rename(id, { ...newRun, base: "aaaaaaaaaaaa" });
  assertEquals(store.current(id), renamed);
  assertEquals(store.current("none"), undefined);
  assertEquals(store.get(child)!.parent, renamed);
  // A new run of that name takes it.
  assertEquals(store.begin(newRun), id);
  assertEquals(store.current(id), id);
  store.delete(renamed);
  assertEquals(store.current(renamed), undefined);
  assertEquals(store.get(child)!.parent, renamed);
});

Deno.test("what a killed process left as running is interrupted", () => {
  using store = openStore(":memory:");
  const [a, b] = [store.begin(newRun), store.begin(newRun)];
  store.finish(a, resultOf(a));
  store.interruptAll();
  assertEquals([a, b].map((id) => store.get(id)!.status), [
    "done",
    "interrupted",
  ]);
});

Deno.test("a store of version 1 is brought up to date, with all that it holds", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/old.db`;
  let id = "";
  {
    using store = openStore(path);
    id = store.begin(newRun);
    store.saveBlock(id, { first: 0, count: 5, seconds: 2 }, bytes(7));
  }
  const { DatabaseSync } = await import("node:sqlite");
  const old = new DatabaseSync(path);
  old.exec(
    "DROP TABLE origin; DROP TABLE former; DROP INDEX run_started; DROP INDEX run_base; PRAGMA user_version = 1",
  );
  old.close();
  using store = openStore(path);
  assertEquals(store.get(id)!.done, 5);
  assertEquals(store.loadTally(id), bytes(7));
  const child = store.begin({ ...newRun, parent: id });
  assertEquals(store.get(child)!.parent, id);
  await Deno.remove(folder, { recursive: true });
});
