import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { ebmRbm } from "../../lib/experiments/mod.ts";
import { ParamError } from "../../lib/params.ts";
import { assertNoFailure, zLimit, zOf } from "./agree.ts";
import { type Params, run } from "./engine.ts";

const small: Params = { chains: 64, replicas: 256, seed: 4 };
const difference = -0.8396556346;

Deno.test("V21, V22: a machine is ramped, its free energy by Jarzynski", async () => {
  const dt = 0.005;
  const done = await run(ebmRbm, { ...small, dt, moves: 200 });
  const { excessWork, freeEnergyDifference } = done.estimates;
  assertAlmostEquals(freeEnergyDifference!.value, difference, 1e-6);
  const off = Math.abs(excessWork!.value - 0.446763);
  assert(off < zLimit * excessWork!.standardError + 0.3 * dt, `${off}`);
  assert(excessWork!.standardError < 0.01);
  assert(Math.abs(zOf(done, "jarzynskiPath", difference)) < zLimit);
  assertNoFailure(done);
});

const start = {
  visibleBiasStart: [0.2, -0.1],
  hiddenBiasStart: [-0.8, 0.4],
  weightsStart: [[1.5, -0.5], [0.3, 1.2]],
  visibleBiasTarget: [0, 0],
  hiddenBiasTarget: [0, 0],
  weightsTarget: [[0, 0], [0, 0]],
};

Deno.test("V22: quenches of a machine both ways", async () => {
  const quench = { ...small, schedule: "quench", dt: 0.01, moves: 2 };
  const there = await run(ebmRbm, quench);
  assert(Math.abs(zOf(there, "excessWork", 0.5735419616)) < zLimit);
  const back = await run(ebmRbm, { ...quench, ...start });
  assert(Math.abs(zOf(back, "excessWork", 0.7788633196)) < zLimit);
  assert(Math.abs(zOf(back, "jarzynskiPath", -difference)) < zLimit);
  // The one is not the other.
  assert(Math.abs(zOf(there, "excessWork", 0.7788633196)) > zLimit);
});

Deno.test("machines that stand in no document: three visible units and one", async () => {
  const three = {
    visibleBiasStart: [0.1, 0, -0.3],
    hiddenBiasStart: [0.2],
    weightsStart: [[0.4], [-0.2], [0.1]],
    visibleBiasTarget: [0, 0.3, -0.2],
    hiddenBiasTarget: [0.5],
    weightsTarget: [[1], [0.4], [-0.7]],
  };
  const quench = { ...small, schedule: "quench", dt: 0.02, moves: 2 };
  const wide = await run(ebmRbm, { ...quench, ...three }, { double: true });
  assert(Math.abs(zOf(wide, "excessWork", wide.exact.quenchWork)) < zLimit);
  assertNoFailure(wide);
  const one = {
    visibleBiasStart: [0.1],
    hiddenBiasStart: [0.2, -0.4],
    weightsStart: [[0.4, -0.6]],
    visibleBiasTarget: [-0.5],
    hiddenBiasTarget: [0.5, 0.1],
    weightsTarget: [[1, 0.7]],
  };
  const ramp = { ...small, schedule: "linear", dt: 0.05, moves: 20 };
  for (const kernel of ["ula", "mala"]) {
    const params = { ...ramp, ...one, kernel };
    const narrow = await run(ebmRbm, params, { double: true });
    for (const name of ["excessWork", "varianceWork", "meanHeat"]) {
      assert(Math.abs(zOf(narrow, name)) < zLimit, name);
    }
    assertNoFailure(narrow);
  }
});

Deno.test("a machine learns data with metrics of its own chains", async () => {
  const data = [[1.8, 0.4], [-0.3, 1.2], [1.1, 1.9], [0.1, -0.4], [2.2, 0.9]];
  const done = await run(ebmRbm, {
    schedule: "optimal",
    data,
    dt: 0.04,
    duration: 2,
    chains: 256,
    replicas: 64,
    seed: 9,
  }, { double: true });
  const { logLikelihoodGain, objectiveBias, excessWork } = done.estimates;
  assert(logLikelihoodGain!.value > 0.2, `${logLikelihoodGain!.value}`);
  // The bias of the objective is the excess work.
  assertAlmostEquals(objectiveBias!.value, excessWork!.value, 1e-4);
  assert(excessWork!.value > 0);
  assertNoFailure(done);
});

Deno.test("machines that do not fit together are refused, all at once", () => {
  const { problems } = assertThrows(
    () =>
      ebmRbm.configure({
        visibleBiasTarget: [0.2],
        weightsTarget: [[1, 2, 3], [4, 5, 6]],
        data: [[1, 2, 3]],
      }),
    ParamError,
  );
  const text = problems.join("\n");
  for (
    const sentence of [
      "Cannot use visibleBiasTarget as it must have 2 numbers, as visibleBiasStart has: here there are 1.",
      "Cannot use weightsTarget as it must have 2 rows of 2 numbers, a row for each visible and a column for each hidden unit: here there are 2 rows of 3.",
      "Cannot use data as it must have 2 columns, one for each coordinate (v0, v1): here row 1 has 3.",
    ]
  ) assert(text.includes(sentence), text);
});
