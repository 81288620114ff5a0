import { assert, assertEquals, assertMatch } from "@std/assert";
import { type Place, place } from "./command.ts";

/** Two points of a short drag on the f64 engine. */
const swept = [
  "drag-trap",
  "--dt=0.1",
  "--sweep",
  "duration=0.5,1",
  "--backend=cpu",
] as const;

async function documentOf(here: Place, ...args: string[]) {
  const { stdout, stderr } = await here.run("simulate", ...args, "--json");
  assertEquals(stderr, []);
  return JSON.parse(stdout);
}

Deno.test("a sweep is one run: reported, stored, exported and repeated", async () => {
  await using here = await place();
  const { code, stdout, stderr } = await here.run(
    "simulate",
    ...swept,
    "--sweep=protocol=linear,optimal",
    "--trajectories=2048",
    "--out=s.csv",
  );
  assertEquals(code, 0);
  assertEquals(stderr, [
    "Wrote s.csv, s.estimates.csv, s.series.csv, s.paths.csv.",
  ]);
  assertMatch(stdout, /4 points \(2 of duration x 2 of protocol\), each 2,048/);
  assertMatch(stdout, /\n {2}duration +protocol +meanWork/);
  assertMatch(stdout, /\n {2}0\.5 +linear +\d\.\d+\(\d+\)/);
  assert(stdout.split("\n").every((line) => [...line].length <= 80));
  const table = (await Deno.readTextFile(`${here.folder}/s.csv`)).split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  assertMatch(table[0]!, /^duration,protocol,meanWork,meanWorkError,/);
  assertEquals(
    table.slice(1).map((line) => line.split(",").slice(0, 2).join(" ")),
    ["0.5 linear", "1 linear", "0.5 optimal", "1 optimal"],
  );

  const id = /runs show ([0-9a-f]{12})/.exec(stdout)![1]!;
  const shown = await here.run("runs", "show", id);
  assertMatch(shown.stdout, /\n {2}1 +optimal +\d/);
  const other = await here.run("runs", "export", id, "--out", "s.npz");
  assertEquals([other.code, other.stderr], [0, ["Wrote s.npz."]]);
  const stored = JSON.parse(
    (await here.run("runs", "show", id, "--json")).stdout,
  );
  assertEquals(stored.params.sweep, {
    duration: [0.5, 1],
    protocol: ["linear", "optimal"],
  });
  assertEquals("duration" in stored.params, false);
  assertEquals(stored.series.sweep.columns.point, [0, 1, 2, 3]);
  assertEquals(
    stored.series.sweep.columns.meanWork[2],
    stored.estimates["meanWork@duration=0.5,protocol=optimal"].value,
  );

  await Deno.writeTextFile(`${here.folder}/s.json`, JSON.stringify(stored));
  const again = await documentOf(
    here,
    "--config=s.json",
    "--backend=cpu",
    "--no-store",
  );
  assertEquals(again.digest, stored.digest);
  const line = await documentOf(
    here,
    "--config=s.json",
    "--duration=1",
    "--backend=cpu",
    "--no-store",
  );
  assertEquals(line.params.sweep, { protocol: ["linear", "optimal"] });
  assertEquals(
    line.estimates["meanWork@protocol=optimal"],
    stored.estimates["meanWork@duration=1,protocol=optimal"],
  );
});

Deno.test("a sweep is extended: --resume and --until", async () => {
  await using here = await place();
  const first = await documentOf(here, ...swept, "--trajectories=32768");
  const longer = await documentOf(
    here,
    "--resume",
    first.id,
    "--trajectories=65536",
  );
  const whole = await documentOf(
    here,
    ...swept,
    "--trajectories=65536",
    "--no-store",
  );
  assertEquals(longer.digest, whole.digest);
  const until = await documentOf(
    here,
    ...swept,
    "--trajectories=1",
    "--until=meanWork=0.008",
    "--no-store",
  );
  const errors = Object.entries<{ standardError: number }>(until.estimates)
    .filter(([name]) => name.startsWith("meanWork@"))
    .map(([, { standardError }]) => standardError);
  assertEquals(errors.length, 2);
  assert(errors.every((error) => error > 0 && error <= 0.008), String(errors));
});

Deno.test("--exact sweeps: values, their series, nothing simulated", async () => {
  await using here = await place();
  const { estimates, series, backend } = await documentOf(
    here,
    "drag-trap",
    "--exact",
    "--sweep",
    "duration=1:4:4",
  );
  assertEquals(backend, "exact");
  assertEquals(series.sweep.columns.duration, [1, 2, 3, 4]);
  const work: number[] = series.sweep.columns.meanWork;
  assertEquals(work[3], estimates["meanWork@duration=4"].value);
  assert(work.every((value, i) => i === 0 || value < work[i - 1]!));
});

Deno.test("a bad sweep: every problem at once, nothing run", async () => {
  await using here = await place();
  const { code, stderr } = await here.run(
    "simulate",
    "ring",
    "--sweep=torqe=1,2",
    "--sweep",
    "torque=0:1",
    "--sweep=torque=2",
    "--dt=-1",
  );
  assertEquals(code, 2);
  assertEquals(stderr, [
    "Cannot use --sweep as each parameter may be swept once: here torque comes twice.",
    'Cannot use "torqe" as it is not a parameter of ring: did you mean "torque"?',
    "Cannot use dt [time] as it must be finite and > 0: here it is -1.",
  ]);
  assertEquals(await here.files(), []);
});
