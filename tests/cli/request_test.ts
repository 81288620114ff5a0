import { assert, assertEquals, assertThrows } from "@std/assert";
import { Stop } from "../../cli/exit.ts";
import { readRequest } from "../../cli/request.ts";
import { toys } from "./toy.ts";

const read = (...args: string[]) => readRequest(args, toys);
const problems = (...args: string[]) =>
  assertThrows(() => read(...args), Stop).sentences;

function withFile(text: string, test: (path: string) => void): void {
  const folder = Deno.makeTempDirSync();
  try {
    Deno.writeTextFileSync(`${folder}/run.json`, text);
    test(`${folder}/run.json`);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("without a word it is the first experiment at its defaults", () => {
  const { experiment, configured } = read();
  assertEquals(experiment.name, "toy");
  assertEquals(configured.params.stiffness, 1);
});

Deno.test("values are numbers, words or JSON", () => {
  const { params } = read(
    "--stiffness",
    "2e3",
    "--kernel",
    "em",
    "--reverse",
    "--protocol",
    '[{"t":0,"E":2}]',
  ).configured;
  assertEquals(params, {
    stiffness: 2000,
    thetaStart: 0,
    trajectories: 2048,
    kernel: "em",
    reverse: true,
    protocol: [{ t: 0, E: 2 }],
  });
  assertEquals(
    read("--protocol", "word").configured.params.protocol,
    "word",
  );
});

Deno.test("all problems of the line and of the parameters come together", () => {
  assertEquals(
    problems(
      "toy",
      "extra",
      "--stiffness",
      "-1",
      "--kernle",
      "em",
      "--rows",
      "1",
    ),
    [
      'Cannot use "kernle" as it is not a parameter of toy: did you mean "kernel"?',
      "Cannot use --rows as it needs --out.",
      'Cannot use "extra" as simulate takes one experiment, here toy.',
      "Cannot use stiffness [energy / length^2] as it must be finite and > 0: here it is -1.",
    ],
  );
});

Deno.test("broken JSON on the line is named", () => {
  const [sentence] = problems("--protocol", '[{"t":0');
  assert(sentence!.startsWith("Cannot use protocol as it is not JSON: "));
});

Deno.test("an unknown experiment is answered with the nearest one", () => {
  assertEquals(problems("tyo"), [
    'Cannot use "tyo" as it is not an experiment: did you mean "toy"?',
  ]);
});

Deno.test("a configuration is overridden by the line", () => {
  const text = '{"experiment":"toy","params":{"stiffness":3,"kernel":"em"}}';
  withFile(text, (path) => {
    const { params } = read("--config", path, "--stiffness", "4").configured;
    assertEquals([params.stiffness, params.kernel], [4, "em"]);
  });
});

Deno.test("a result document is a configuration too", () => {
  const text =
    '{"schema":"heatbath.result/1","experiment":"toy","params":{"stiffness":3},"estimates":{}}';
  withFile(text, (path) => {
    assertEquals(read("--config", path).configured.params.stiffness, 3);
  });
});

Deno.test("problems of a configuration come with those of the line", () => {
  const text = '{"experimnt":"toy","params":{"kernle":"em","dt":1}}';
  withFile(text, (path) => {
    assertEquals(problems("toy", "--config", path, "--stiffness", "x"), [
      `Cannot use "experimnt" as it is not a part of ${path}: did you mean "experiment"?`,
      'Cannot use "kernle" as it is not a parameter of toy: did you mean "kernel"?',
      'Cannot use "dt" as it is not a parameter of toy: did you mean "kernel"?',
      'Cannot use stiffness [energy / length^2] as it must be finite and > 0: here it is "x".',
    ]);
  });
});

Deno.test("configurations that are none", () => {
  assertEquals(problems("--config", "/nowhere/run.json"), [
    "Cannot read the configuration from /nowhere/run.json as there is no such file.",
  ]);
  withFile("{}", (path) => {
    assertEquals(problems("--config", path), [
      `Cannot use ${path} as it names no experiment: add "experiment", or name one on the line.`,
    ]);
  });
  withFile("[1]", (path) => {
    assertEquals(problems("toy", "--config", path), [
      `Cannot use ${path} as it must be {"experiment": "...", "params": {...}}.`,
    ]);
  });
  withFile("{", (path) => {
    const [sentence] = problems("toy", "--config", path);
    assert(
      sentence!.startsWith(
        `Cannot read the configuration from ${path} as it is not JSON: `,
      ),
    );
  });
});

Deno.test("a protocol may be a file, beside the configuration or here", () => {
  withFile("[1,2]", (path) => {
    assertEquals(
      read("--protocol", path).configured.params.protocol,
      [1, 2],
    );
    const folder = path.slice(0, path.lastIndexOf("/"));
    const config = `${folder}/config.json`;
    const text = '{"experiment":"toy","params":{"protocol":"run.json"}}';
    Deno.writeTextFileSync(config, text);
    assertEquals(
      read("--config", config).configured.params.protocol,
      [1, 2],
    );
  });
  assertEquals(problems("--protocol", "none.json"), [
    "Cannot read protocol from none.json as there is no such file.",
  ]);
});

Deno.test("an export beyond 1 GiB is refused, the first rows are not", () => {
  const big = ["--trajectories", "1e8", "--out", "x.npz"];
  assertEquals(problems(...big), [
    "Cannot write 100,000,000 trajectories to x.npz as more than 1 GiB would be needed: use --rows N with N <= 8388608.",
  ]);
  assertEquals(read(...big, "--rows", "1000").settings.rows, 1000);
  assertEquals(
    read("--trajectories", "1e8", "--out", "x.svg").settings.out,
    "x.svg",
  );
});
