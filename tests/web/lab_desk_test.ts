import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  ceilingProblems,
  defaultCeilings,
} from "../../lib/dashboard/ceilings.ts";
import { DeskThread, TimeoutError } from "../../lib/dashboard/desk/desk.ts";
import { controlsIn, landscapeOf } from "../../lib/dashboard/desk/landscape.ts";
import { findExperiment } from "../../lib/experiments/mod.ts";
import type { LandscapeRequest } from "../../lib/dashboard/contract.ts";

function request(energy: string, more: Partial<LandscapeRequest> = {}) {
  const medium = { temperature: 1, mobility: 1 };
  return { energy, ring: false, controls: {}, ...medium, ...more };
}

Deno.test("a desk that does not answer is replaced", async () => {
  const desk = new DeskThread(":memory:", 1);
  await assertRejects(
    () => desk.ask("landscape", request("x^2")),
    TimeoutError,
  );
  desk.close();
  const patient = new DeskThread(":memory:");
  const { force } = await patient.ask("landscape", request("x^2"));
  assertEquals(force, "-2*x");
  patient.close();
});

Deno.test("names besides x are controls, in order", () => {
  assertEquals(controlsIn("E*(x^2-1)^2 - f1*x + exp(-E)*1e5 + pi"), [
    "E",
    "f1",
  ]);
});

Deno.test("an energy is drawn, with its force and the step that it allows", async () => {
  const { problems, controls, force, plots, series, advice } =
    await landscapeOf(request("k*(x-c)^2/2", { controls: { k: 4, c: 1 } }));
  assertEquals([problems, controls], [[], ["k", "c"]]);
  assertEquals(force, "-k*(x - c)");
  assertEquals(plots.map((plot) => plot.name), ["energy", "force"]);
  const { x, energy } = series.landscape!.columns;
  // 12 T above the minimum at both ends.
  assert(Math.abs(x![0]! - (1 - Math.sqrt(6))) < 1e-6);
  assert(Math.abs(energy!.at(-1)! - 12) < 1e-6);
  // mu k dt <= 0.02 for em.
  assert(Math.abs(advice!.largest.em! - 0.005) < 1e-12);
  assert(advice!.text.includes("kernel itr"));
});

Deno.test("an energy that does not confine is drawn, and said to be so", async () => {
  const { problems, advice, series } = await landscapeOf(request("-x^2"));
  assertEquals([problems, advice!.largest], [[], {}]);
  assert(advice!.text.includes("does not confine"));
  assertEquals(series.landscape!.columns.x![0], -3);
});

Deno.test("what is wrong with an energy is said under its column", async () => {
  const cases: [string, string, number | undefined][] = [
    ["x^2 + foo(x)", "is no function", 7],
    ["x + ", "", undefined],
    ["", "it is empty", undefined],
    ["constructor(x)", "is no function", 1],
    ["log(-1 - x^2)", "no finite number", undefined],
  ];
  for (const [energy, reason, column] of cases) {
    const { problems } = await landscapeOf(request(energy));
    assertEquals(problems.length, 1, energy);
    assert(problems[0]!.text.includes(reason), problems[0]!.text);
    if (column !== undefined) assertEquals(problems[0]!.column, column);
  }
  const cold = await landscapeOf(request("x^2", { temperature: -1 }));
  assertEquals(cold.problems.map((p) => p.text), [
    "Cannot use temperature [energy] as it must be finite and > 0: here it is -1.",
  ]);
});

Deno.test("every experiment may be started from the page as it is", () => {
  const names = ["drag-trap", "ebm-rbm", "ebm-gaussian"];
  for (const name of names) {
    const configured = findExperiment(name)!.configure({});
    assertEquals(ceilingProblems(configured, defaultCeilings), []);
  }
});
