import { assert, assertEquals, assertThrows } from "@std/assert";
import { expressionsReady } from "../../lib/expressions/mod.ts";
import { ebmCustom } from "../../lib/experiments/mod.ts";
import { ParamError } from "../../lib/params.ts";
import { assertExact, assertNoFailure, zLimit, zOf } from "./agree.ts";
import { type Params, run } from "./engine.ts";

await expressionsReady();

const path = ["meanWork", "excessWork", "varianceWork", "meanHeat"];

/** A ramp of 65,536 chains. */
const ramp: Params = {
  schedule: "linear",
  dt: 0.01,
  moves: 60,
  chains: 64,
  replicas: 1024,
  seed: 8,
};

/** One coordinate and one parameter. */
const lopsided: Params = {
  energy: "x^4/5 + exp(-x)/3 - a*sin(x)",
  coordinates: ["x"],
  parameters: ["a"],
  parameterStart: [-0.4],
  parameterTarget: [0.9],
};

/** One coordinate and two parameters. */
const twofold: Params = {
  energy: "x^4/4 - k*x^2/2 - f*x + log(1 + x^2)",
  coordinates: ["x"],
  parameters: ["k", "f"],
  parameterStart: [0.2, -0.3],
  parameterTarget: [1.1, 0.5],
};

Deno.test("a written energy of one coordinate on a ramp", async () => {
  for (const more of [{}, { kernel: "mala", dt: 0.04, moves: 15 }]) {
    const done = await run(ebmCustom, { ...ramp, ...lopsided, ...more });
    assertExact(done, path, 0.1);
    assertNoFailure(done);
  }
});

Deno.test("a written energy of two parameters, ramped and quenched", async () => {
  for (const schedule of ["linear", "quench"]) {
    const done = await run(ebmCustom, { ...ramp, ...twofold, schedule });
    assertExact(done, [...path, "jarzynskiPath"], 0.1);
    assertNoFailure(done);
  }
});

Deno.test("the law of another energy is told apart", async () => {
  const done = await run(ebmCustom, { ...ramp, ...twofold });
  const other = {
    ...twofold,
    energy: String(twofold.energy).replace("/4", "/5"),
  };
  const { values } = ebmCustom.configure({ ...ramp, ...other }).exact();
  const z = zOf(done, "excessWork", values.excessWork!.value);
  assert(Math.abs(z) > zLimit, `${z}`);
});

Deno.test("one written parameter is learnt by tabulated metrics", async () => {
  const done = await run(ebmCustom, {
    ...lopsided,
    data: [0.4, 1.3, 0.2, -0.5, 0.9],
    dt: 0.02,
    duration: 2,
    chains: 1024,
    replicas: 64,
    jumps: "single",
  });
  const off = (name: string) =>
    Math.abs(done.estimates[name]!.value - done.exact[name]!) -
    zLimit * done.estimates[name]!.standardError;
  assert(off("excessWork") < 10 / 1024);
  assert(off("thetaFinal") < 10 / 1024);
  assertNoFailure(done);
});

Deno.test("two written parameters are learnt by metrics of the chains", async () => {
  const done = await run(ebmCustom, {
    ...twofold,
    schedule: "optimal",
    metricSource: "single-time",
    dt: 0.04,
    duration: 4,
    chains: 256,
    replicas: 64,
  }, { double: true });
  const { gapFinal, objectiveBias, excessWork } = done.estimates;
  // A quench would leave no gap and cost 0.3 kT; this costs less and leaves little.
  assert(gapFinal!.value < 0.02, `${gapFinal!.value}`);
  assert(excessWork!.value < done.exact.quenchWork!);
  assert(Math.abs(objectiveBias!.value - excessWork!.value) < 1e-6);
  assertNoFailure(done);
});

Deno.test("two coordinates that are not Gaussian follow the density in continuous time", async () => {
  const plane: Params = {
    energy: "x^2/2 + y^4/4 + y^2/4 - a*x*y - b*y",
    coordinates: ["x", "y"],
    parameters: ["a", "b"],
    parameterStart: [0, 0.2],
    parameterTarget: [0.7, -0.5],
    schedule: "linear",
    seed: 8,
  };
  const dt = 0.01;
  const done = await run(
    ebmCustom,
    { ...plane, dt, moves: 100, chains: 64, replicas: 512 },
  );
  const { values } = ebmCustom.configure({ ...plane, duration: 1 }).exact();
  for (const name of ["excessWork", "meanHeat"]) {
    const { value, standardError } = done.estimates[name]!;
    const off = Math.abs(value - values[name]!.value);
    assert(off < zLimit * standardError + 0.3 * dt, `${name}: ${off}`);
    assert(standardError < 0.02);
  }
  assertNoFailure(done);
});

Deno.test("three coordinates, quadratic, have exact answers too", async () => {
  const done = await run(ebmCustom, {
    energy: "(x-a)^2 + y^2 + 0.7*z^2 - 0.6*x*y + 0.4*y*z - b*y*z",
    coordinates: ["x", "y", "z"],
    parameters: ["a", "b"],
    parameterStart: [0.2, 0.1],
    parameterTarget: [1, 0.5],
    ...ramp,
  });
  assertExact(done, [...path, "klFinal"], 0.1);
  assertNoFailure(done);
});

/** Problems of parameters. */
function problemsOf(params: Params): readonly string[] {
  return assertThrows(() => ebmCustom.configure(params), ParamError).problems;
}

Deno.test("what cannot be learnt is refused, in one sentence each", () => {
  assertEquals(problemsOf({ energy: "x^4 - f*(x" }), [
    'Cannot use energy "x^4 - f*(x" as a ")" is missing at column 11.',
  ]);
  assertEquals(problemsOf({ energy: "x^4 - g*x" }), [
    'Cannot use energy "x^4 - g*x" as "g" at column 7 is neither a coordinate nor a parameter: did you mean "x"?',
  ]);
  assertEquals(problemsOf({ parameters: ["f", "k"] }).slice(0, 1), [
    'Cannot use energy "x^4/4 - x^2/2 - f*x" as it must depend on each coordinate and parameter: here parameter k is not in it.',
  ]);
  assertEquals(problemsOf({ energy: "f*x - x^2" }), [
    'Cannot use energy "f*x - x^2" as it must confine, rising on all sides, at parameterStart and parameterTarget: it does not.',
  ]);
  assertEquals(
    problemsOf({ coordinates: ["x", "sin"], parameters: ["2f", "x"] })
      .filter((p) => /name/.test(p)).length,
    3,
  );
  assertEquals(problemsOf({ data: [[1, 2]], parameterStart: [0, 1] }), [
    "Cannot use parameterStart as it must have as many numbers as there are parameters, 1 (f): here there are 2.",
    "Cannot use data as it must have 1 column, one for each coordinate (x): here row 1 has 2.",
  ]);
  assertEquals(
    problemsOf({
      energy: "x^2 + y^2 - f*x*y",
      coordinates: ["x", "y"],
    }),
    [
      "Cannot use coordinates as there must be something to learn in 2 of them: give data or parameterTarget.",
    ],
  );
  assertEquals(
    problemsOf({ schedule: "linear" }).at(-1),
    "Cannot use schedule linear as it needs a target of the parameters: here only data are known.",
  );
});
