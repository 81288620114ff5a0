import { assert, assertEquals, assertMatch } from "@std/assert";
import { noAdapter, place, small } from "./command.ts";

Deno.test("a run prints a report and is stored", async () => {
  await using here = await place();
  const { code, stdout, stderr } = await here.run("simulate", ...small);
  assertEquals([code, stderr], [0, []]);
  assertMatch(stdout, /^Dragging a harmonic trap +drag-trap\n/);
  assertMatch(stdout, /meanWork +1\.\d+\(\d+\)/);
  assertMatch(
    stdout,
    /\nStored in runs\/heatbath\.db; again: deno task runs show [0-9a-f]{12}\n$/,
  );
  assert(stdout.split("\n").every((line) => [...line].length <= 80));
  assertEquals(stdout.includes("\x1b"), false);
  assertEquals(await here.files(), ["runs"]);
});

Deno.test("--json prints the document alone, and it runs again", async () => {
  await using here = await place();
  const first = await here.run(
    "simulate",
    ...small,
    "--json",
    "--out",
    "a.json",
  );
  const document = JSON.parse(first.stdout);
  assertEquals(first.code, 0);
  assertEquals(first.stderr, ["Wrote a.json."]);
  assertEquals(document.schema, "heatbath.result/1");
  assertEquals([document.backend, document.adapter], ["cpu", null]);
  assertEquals(document.timing.trajectorySteps, 2048 * 20 * 2);
  // What JSON cannot hold would be null.
  const { adapter: _, ...rest } = document;
  assertEquals(JSON.stringify(rest).includes("null"), false);
  const again = await here.run(
    "simulate",
    "--config",
    "a.json",
    "--json",
    "--backend",
    "cpu",
  );
  const repeated = JSON.parse(again.stdout);
  assertEquals(repeated.digest, document.digest);
  assertEquals(repeated.params, document.params);
  assertEquals(repeated.id, `${document.id}-2`);
});

Deno.test("bad input: every problem, exit 2, nothing run, nothing written", async () => {
  await using here = await place();
  const { code, stdout, stderr } = await here.run(
    "simulate",
    "drag-trap",
    "--stifness",
    "2",
    "--dt",
    "0",
    "--out",
    "a.txt",
  );
  assertEquals([code, stdout], [2, ""]);
  assertEquals(stderr, [
    'Cannot use "stifness" as it is not a parameter of drag-trap: did you mean "stiffness"?',
    "Cannot write a.txt as its ending must be one of .json .csv .npz .parquet .svg.",
    "Cannot use dt [time] as it must be finite and > 0: here it is 0.",
  ]);
  assertEquals(await here.files(), []);
});

Deno.test("a target or a store that cannot be written ends before the run", async () => {
  await using here = await place();
  const out = await here.run("simulate", ...small, "--out", "none/a.csv");
  assertEquals([out.code, out.stderr], [2, [
    "Cannot write none/a.csv as its folder does not exist.",
  ]]);
  await Deno.writeTextFile(`${here.folder}/text`, "text ".repeat(1000));
  const store = await here.run("simulate", ...small, "--store", "text");
  assertEquals([store.code, store.stdout, store.stderr], [2, "", [
    "Cannot use text as the run store as it is no database.",
  ]]);
  assertEquals(await here.files(), ["text"]);
});

Deno.test("no adapter: 3 where one was asked for, else the CPU and one line", async () => {
  await using here = await place({ env: noAdapter });
  const few = small.slice(0, 5);
  const asked = await here.run("simulate", ...few, "--backend", "gpu");
  assertEquals(asked.code, 3);
  assertEquals(asked.stderr.length, 1);
  assertMatch(
    asked.stderr[0]!,
    /^Cannot use --backend gpu as no GPU adapter was found: .*mesa-vulkan-drivers/,
  );
  assertEquals(await here.files(), []);
  const auto = await here.run("simulate", ...few, "--json", "--no-store");
  assertEquals(auto.code, 0);
  assertMatch(
    auto.stderr.join("\n"),
    /^Using the f64 CPU engine as no GPU adapter was found: [^\n]*$/,
  );
  assertEquals(JSON.parse(auto.stdout).backend, "cpu");
  assertEquals(await here.files(), []);
});

Deno.test("--strict: inconclusive counts as failed", async () => {
  await using here = await place();
  const { code } = await here.run(
    "simulate",
    ...small,
    "--strict",
    "--no-store",
  );
  assertEquals(code, 1);
});

Deno.test("escaped trajectories: completed, stored, inconclusive, exit 4", async () => {
  await using here = await place();
  const { code, stdout, stderr } = await here.run(
    "simulate",
    "langevin",
    "--potential",
    "quartic",
    "--protocol",
    '{"a":1,"k":1,"f":0}',
    "--start",
    '{"point":[50]}',
    "--kernel",
    "em",
    "--dt",
    "0.001",
    "--steps",
    "10",
    "--trajectories",
    "256",
    "--backend",
    "cpu",
    "--json",
  );
  assertEquals(code, 4);
  assertEquals(stderr, [
    "256 trajectories escaped or diverged: nothing can be concluded.",
  ]);
  const { estimates, checks } = JSON.parse(stdout);
  assertEquals(estimates.escaped.value, 256);
  for (const { verdict } of checks) assertEquals(verdict, "inconclusive");
  assertEquals(await here.files(), ["runs"]);
});

Deno.test("paths are in the document, unless they are too many", async () => {
  await using here = await place();
  const few = await here.run(
    "simulate",
    ...small,
    "--json",
    "--record",
    '{"every":10,"trajectories":3}',
  );
  const { paths, series } = JSON.parse(few.stdout);
  assertEquals(paths.times, [0, 0.1, 0.2]);
  assertEquals([paths.trajectories, paths.positions.length], [3, 3]);
  assertEquals(series.paths.columns.x[1], paths.positions[0][1][0]);
  const many = await here.run(
    "simulate",
    "--record",
    '{"every":1,"trajectories":1000000}',
  );
  assertEquals([many.code, many.stderr], [2, [
    'Cannot record 201,000,000 positions as a document holds at most 16,777,216: use a larger "every" or fewer trajectories.',
  ]]);
});

Deno.test("--exact simulates and stores nothing", async () => {
  await using here = await place();
  const { code, stdout } = await here.run("simulate", "--exact", "--json");
  const document = JSON.parse(stdout);
  assertEquals(code, 0);
  assertEquals(
    [document.backend, document.adapter, document.digest],
    ["exact", null, null],
  );
  const { value, standardError, n } = document.estimates.meanWork;
  assertEquals([standardError, n], [0, 0]);
  assert(Math.abs(value - 1.1353) < 1e-3);
  assert(Array.isArray(document.unavailable));
  assertEquals(await here.files(), []);
});

Deno.test("--list and --help", async () => {
  await using here = await place();
  const list = await here.run("simulate", "--list");
  assertMatch(list.stdout, /^drag-trap +what it costs/);
  const machine = await here.run("simulate", "--list", "--json");
  assertEquals(JSON.parse(machine.stdout)[0].name, "drag-trap");
  const help = await here.run("simulate", "drag-trap", "--help");
  assertMatch(help.stdout, /--stiffness +energy \/ length\^2 +1 +> 0/);
  assert(help.stdout.split("\n").every((line) => [...line].length <= 100));
  const usage = await here.run("simulate", "--help");
  assert(usage.stdout.split("\n").every((line) => [...line].length <= 100));
});
