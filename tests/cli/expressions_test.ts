import { assert, assertEquals, assertMatch } from "@std/assert";
import { place } from "./command.ts";

const root = new URL("../../", import.meta.url).pathname;

/** A short run of a written system. */
const wells = [
  "langevin",
  "--potential",
  "E*(x^2-1)^2 - f*x",
  "--protocol",
  '{"E": 2, "f": "2*s^2"}',
  "--steps",
  "20",
  "--trajectories",
  "2048",
  "--backend",
  "cpu",
];

Deno.test("a written system runs, is stored, shown, exported and goes on", async () => {
  await using here = await place();
  const first = await here.run("simulate", ...wells, "--json");
  assertEquals([first.code, first.stderr], [0, []]);
  const document = JSON.parse(first.stdout);
  assertEquals(document.params.potential, "E*(x^2-1)^2 - f*x");
  assertEquals(document.params.protocol, { E: 2, f: "2*s^2" });
  assertEquals(document.series.protocol.columns.f.length, 23);
  const shown = await here.run("runs", "show", document.id);
  assertMatch(shown.stdout, /meanWork/);
  const out = await here.run(
    "runs",
    "export",
    document.id,
    "--out",
    "a.csv",
    "--rows",
    "10",
  );
  assertEquals([out.code, out.stderr.length], [0, 1]);
  await Deno.writeTextFile(
    `${here.folder}/run.json`,
    JSON.stringify({ experiment: "langevin", params: document.params }),
  );
  const again = await here.run(
    "simulate",
    ...["--config", "run.json", "--backend", "cpu", "--json"],
  );
  assertEquals(JSON.parse(again.stdout).digest, document.digest);
  // Another expression is another run, even at the same numbers.
  const other = await here.run(
    "simulate",
    ...wells.with(2, "E*(x^2-1)^2 - f*x + 0.1*cos(x)"),
    "--json",
  );
  const base = (id: string) => id.split("-")[0];
  assert(base(JSON.parse(other.stdout).id) !== base(document.id));
});

Deno.test("a stored run of a written system can be extended", async () => {
  await using here = await place();
  const size = wells.with(8, "32768");
  const whole = await here.run("simulate", ...size, "--json");
  const { id } = JSON.parse(whole.stdout);
  const more = await here.run(
    "simulate",
    "--resume",
    id,
    "--trajectories",
    "36864",
    "--json",
  );
  assertEquals(more.code, 0);
  const direct = await here.run(
    "simulate",
    ...wells.with(8, "36864"),
    "--json",
    "--no-store",
  );
  const [a, b] = [more, direct].map(({ stdout }) => JSON.parse(stdout));
  assertEquals(a.digest, b.digest);
});

Deno.test("the reference solvers take a written system", async () => {
  await using here = await place();
  const { code, stdout } = await here.run(
    "simulate",
    ...wells,
    "--exact",
    "--json",
  );
  const { estimates, unavailable, backend } = JSON.parse(stdout);
  assertEquals([code, backend, unavailable], [0, "exact", []]);
  const { meanWork, freeEnergyDifference } = estimates;
  assert(meanWork.value > freeEnergyDifference.value);
});

Deno.test("a mistake in an expression ends before the run, with exit code 2", async () => {
  await using here = await place();
  const alone = await here.run("simulate", ...wells.with(2, "E*(x^2-1"));
  assertEquals([alone.code, alone.stderr], [2, [
    'Cannot use potential "E*(x^2-1" as a ")" is missing at column 9.',
  ]]);
  assertEquals(await here.files(), []);
});

/** Runs the command line where mathjs cannot be had. */
async function withoutMathjs(...args: string[]) {
  await using here = await place();
  const { imports } = JSON.parse(
    await Deno.readTextFile(`${root}deno.json`),
  );
  const local = Object.entries(imports as Record<string, string>)
    .map(([name, to]) => [name, to.replace(/^\.\//, `file://${root}`)]);
  const gone = `data:text/javascript,${
    encodeURIComponent('throw new Error("mathjs was loaded");')
  }`;
  const map = `${here.folder}/imports.json`;
  await Deno.writeTextFile(
    map,
    JSON.stringify({
      imports: {
        ...Object.fromEntries(local),
        mathjs: gone,
        "mathjs/number": gone,
      },
    }),
  );
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--no-lock",
      "--quiet",
      "--no-config",
      `--import-map=${map}`,
      "--allow-read",
      "--allow-write",
      "--allow-env",
      `${root}cli/simulate.ts`,
      ...args,
      "--no-store",
    ],
    cwd: here.folder,
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("mathjs is loaded for expressions alone", async () => {
  const size = ["--trajectories", "512", "--backend", "cpu", "--steps", "8"];
  const named = await withoutMathjs(
    "langevin",
    ...["--potential", "double-well", "--protocol", '{"E": 2}'],
    ...["--force", '{"x": 0.3}', ...size],
  );
  assertEquals([named.code, named.stderr], [0, ""]);
  // The test has teeth: an expression asks for it.
  const own = await withoutMathjs("langevin", "--potential", "x^4", ...size);
  assert(own.code !== 0);
  assertMatch(own.stderr, /mathjs was loaded/);
});
