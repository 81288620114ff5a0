import { assertEquals, assertThrows } from "@std/assert";
import { dragTrap, ebmTrap, sgdLinear } from "../../lib/experiments/mod.ts";
import { ParamError } from "../../lib/params.ts";
import { readAxes } from "../../lib/sweep/axes.ts";
import { cellsOf, isLogarithmic } from "../../lib/sweep/scale.ts";
import { spaced } from "../../lib/sweep/values.ts";

const specs = {
  temperature: { kind: "number", unit: "energy", default: 1, min: 0, help: "" },
  batchSize: { kind: "integer", default: 1, min: 1, help: "" },
  kernel: { kind: "choice", options: ["em", "itr"], default: "itr", help: "" },
  reverse: { kind: "flag", default: true, help: "" },
  layers: {
    kind: "structure",
    form: "[784, 10]",
    default: undefined as unknown,
    help: "",
    read(given: unknown): unknown {
      if (Array.isArray(given)) return given;
      throw new RangeError("it must be a list.");
    },
  },
} as const;

const read = (given: unknown) => readAxes(given, specs, "a run");

function problems(given: unknown): readonly string[] {
  return assertThrows(() => read(given), ParamError).problems;
}

Deno.test("lists, ranges, words and structures, from text and from JSON", () => {
  assertEquals(
    read(
      "temperature=0:1:3,5; batch-size=1:1000:4:log; kernel=em,itr; reverse=true,false; layers=[2,1],[3,1]",
    ),
    {
      temperature: [0, 0.5, 1, 5],
      batchSize: [1, 10, 100, 1000],
      kernel: ["em", "itr"],
      reverse: [true, false],
      layers: [[2, 1], [3, 1]],
    },
  );
  assertEquals(
    read({ temperature: [1, "2"], "batch-size": 3, layers: "[[2, 1]]" }),
    { temperature: [1, 2], batchSize: [3], layers: [[2, 1]] },
  );
  for (const nothing of [undefined, null, "", " ;\n", {}]) {
    assertEquals(read(nothing), undefined);
  }
});

Deno.test("ranges hold both ends, and values of few digits", () => {
  assertEquals(spaced(0, 0.3, 4, false), [0, 0.1, 0.2, 0.3]);
  assertEquals(spaced(5, -5, 3, false), [5, 0, -5]);
  assertEquals(spaced(1e-3, 1, 4, true), [1e-3, 1e-2, 0.1, 1]);
  assertEquals(read("batchSize=1:3:5"), { batchSize: [1, 2, 3] });
});

Deno.test("every problem of the axes has its sentence", () => {
  assertEquals(
    problems(
      "temprature=1; temperature=-1,0; kernel=emm; batchSize=1:2; layers=3; reverse=",
    ),
    [
      'Cannot use "temprature" as it is not a parameter of a run: did you mean "temperature"?',
      "Cannot use temperature [energy] as it must be finite and >= 0: here it is -1.",
      'Cannot use kernel "emm" as it must be one of em, itr: did you mean "em"?',
      "Cannot use sweep of batchSize as a range must be from:to:count with a whole count from 2 to 4096, or from:to:count:log with both ends > 0: here it is 1:2.",
      "Cannot use layers as it must be a list.",
    ],
  );
  assertEquals(problems("temperature=1;temperature=2"), [
    "Cannot use sweep as each parameter may be swept once: here temperature comes twice.",
  ]);
  assertEquals(problems({ temperature: [1, 1] }), [
    "Cannot use sweep of temperature as each value may come once: here 1 comes twice.",
  ]);
  assertEquals(problems({ temperature: [] }), [
    "Cannot use sweep of temperature as it has no values: give one or more.",
  ]);
  assertEquals(problems("temperature=0:1:100; batchSize=1:100:100").length, 1);
  assertEquals(problems(7).length, 1);
  assertEquals(problems("temperature").length, 1);
  for (
    const range of [
      "1:0:3:log",
      "0:1:1",
      "0:1:2.5",
      "a:1:3",
      "0:1:3:lin",
      "0:1:3:log:4",
    ]
  ) {
    assertEquals(problems(`temperature=${range}`).length, 1, range);
  }
});

Deno.test("what points forbid is told with the points, once each", () => {
  const wrong = (experiment: typeof dragTrap, input: Record<string, unknown>) =>
    assertThrows(() => experiment.configure(input), ParamError).problems;
  assertEquals(wrong(dragTrap, { sweep: "dt=0.01,3,5", kernel: "em" }), [
    "At dt = 3: Cannot use duration [time] as it must be a whole number >= 1 of steps dt = 3: here it is 2; use dt = 2.",
    "At dt = 5: Cannot use duration [time] as it must be a whole number >= 1 of steps dt = 5: here it is 2; use dt = 2.",
  ]);
  assertEquals(
    wrong(dragTrap, { sweep: "duration=1,2", duration: 1, dt: -1 }),
    [
      "Cannot use dt [time] as it must be finite and > 0: here it is -1.",
      "Cannot use duration beside a sweep of it as one of them says what it is: leave one out.",
    ],
  );
  assertEquals(wrong(dragTrap, { sweep: "trajectories=10,20" }), [
    "Cannot use sweep of trajectories as all points have the same number of rows: run one value at a time.",
  ]);
  assertEquals(wrong(ebmTrap, { sweep: "feedback=true,false" }), [
    "Cannot use sweep as all points must have the same number of rows, here 1 learners at first and 16384 chains at feedback = false.",
  ]);
  assertEquals(wrong(sgdLinear, { sweep: "batchSize=100,200" }).length, 2);
  const many = wrong(dragTrap, { dt: 0.5, sweep: "duration=0.1:0.4:100" });
  assertEquals(many.length, 13);
  assertEquals(many.at(-1)!.startsWith("And "), true);
});

Deno.test("a sweep is planned again from its own parameters", () => {
  const first = dragTrap.configure({ sweep: "dt=0.01:0.02:2; seed=1,2" });
  assertEquals(first.params.sweep, { dt: [0.01, 0.02], seed: [1, 2] });
  const again = dragTrap.configure(JSON.parse(JSON.stringify(first.params)));
  assertEquals(again.params.sweep, first.params.sweep);
  assertEquals(
    again.plan.ensembles.map(({ name }) => name),
    first.plan.ensembles.map(({ name }) => name),
  );
});

Deno.test("axes are logarithmic where values have equal ratios or span decades", () => {
  for (const values of [[1, 10, 100], [8, 4, 2, 1], [1, 2, 5, 60]]) {
    assertEquals(isLogarithmic(values), true, String(values));
  }
  for (
    const values of [[1, 2, 3], [0, 1, 10, 100], [1, 100], [-1, -10, -100]]
  ) {
    assertEquals(isLogarithmic(values), false, String(values));
  }
});

Deno.test("cells meet half-way between neighbours", () => {
  assertEquals(cellsOf([0, 1, 3]), [[-0.5, 0.5], [0.5, 2], [2, 4]]);
  assertEquals(cellsOf([3, 0, 1]), [[2, 4], [-0.5, 0.5], [0.5, 2]]);
  assertEquals(cellsOf([7]), [[6.5, 7.5]]);
  const ends = cellsOf([1, 10, 100]).map(([a, b]) => Math.sqrt(a * b));
  assertEquals(ends.map((v) => Number(v.toPrecision(9))), [1, 10, 100]);
});
