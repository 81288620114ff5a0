import { assert, assertEquals, assertMatch } from "@std/assert";
import { compareResults } from "../../lib/session/compare.ts";
import { place, small } from "./command.ts";

Deno.test("without a store there are no runs, and none is made", async () => {
  await using here = await place();
  const { code, stdout } = await here.run("runs");
  assertEquals([code, stdout], [
    0,
    "No runs yet: there is no store runs/heatbath.db.\n",
  ]);
  const show = await here.run("runs", "show", "abc");
  assertEquals([show.code, show.stderr], [2, [
    'Cannot find run "abc" as there is no store runs/heatbath.db.',
  ]]);
  assertEquals(await here.files(), []);
});

Deno.test("stored runs are listed, shown, exported, compared and deleted", async () => {
  await using here = await place();
  const first = JSON.parse(
    (await here.run("simulate", ...small, "--json", "--out", "a.npz")).stdout,
  );
  const second = JSON.parse(
    (await here.run("simulate", ...small, "--json", "--seed", "2")).stdout,
  );
  const list = await here.run("runs");
  const lines = list.stdout.trimEnd().split("\n");
  assertEquals(lines.length, 3);
  assertMatch(lines[1]!, new RegExp(`^${second.id} +drag-trap +2,048 +cpu `));

  const show = await here.run("runs", "show", first.id.slice(0, 5));
  assertEquals(show.code, 0);
  assertMatch(show.stdout, /^Dragging a harmonic trap/);
  assert(show.stdout.includes(first.digest));
  const json = await here.run("runs", "show", first.id, "--json");
  assertEquals(JSON.parse(json.stdout), first);

  const out = await here.run(
    "runs",
    "export",
    first.id,
    "--out",
    "b.npz",
    "--rows",
    "2048",
  );
  assertEquals([out.code, out.stderr], [0, ["Wrote b.npz."]]);
  const read = (name: string) => Deno.readFile(`${here.folder}/${name}`);
  assertEquals(await read("b.npz"), await read("a.npz"));

  const compare = await here.run("runs", "compare", first.id, second.id);
  assertMatch(compare.stdout, /^drag-trap: differ in seed 1 and 2\n/);
  assertMatch(compare.stdout, /\n {2}meanWork +/);

  const deleted = await here.run("runs", "delete", second.id);
  assertEquals(
    deleted.stdout,
    `Deleted run ${second.id}: drag-trap, 2,048 trajectories.\n`,
  );
  const gone = await here.run("runs", "show", second.id);
  assertEquals([gone.code, gone.stderr.length], [2, 1]);
});

Deno.test("the line of runs is checked", async () => {
  await using here = await place();
  const wrong = await here.run("runs", "shwo", "--jsn");
  assertEquals([wrong.code, wrong.stderr], [2, [
    'Cannot use "jsn" as it is not an option of runs: did you mean "json"?',
    'Cannot use "shwo" as it is not a command of runs: did you mean "show"?',
  ]]);
  const few = await here.run("runs", "export", "--rows", "x");
  assertEquals([few.code, few.stderr], [2, [
    "Cannot use runs export with 0 ids as it takes one id.",
    "Cannot export as no file is named: add --out FILE.",
    "Cannot use --rows x as it must be a whole number >= 1.",
  ]]);
});

Deno.test("differences are given in combined standard errors", () => {
  const estimate = (value: number, standardError: number) => ({
    meanWork: { value, standardError, n: 10, unit: "energy" },
  });
  const [found] = compareResults(
    { estimates: estimate(2, 0.3) },
    { estimates: estimate(1, 0.4) },
  );
  assertEquals(found, {
    name: "meanWork",
    difference: 1,
    standardError: 0.5,
    z: 2,
    unit: "energy",
  });
});
