import { assert, assertAlmostEquals } from "@std/assert";
import { ebmDoubleWell, ebmMixture } from "../../lib/experiments/mod.ts";
import { assertExact, assertNoFailure, zLimit, zOf } from "./agree.ts";
import { exactOf, type Params, run } from "./engine.ts";

/** The table of section 6.5. */
const printed: Params = {
  barrier: 2,
  tiltStart: 0,
  tiltTarget: 1,
  chains: 64,
  replicas: 256,
  seed: 5,
};

/** Parameters that stand in no document. */
const own: Params = {
  barrier: 1.4,
  tiltStart: 0.7,
  tiltTarget: -0.4,
  dt: 0.01,
  moves: 90,
  chains: 64,
  replicas: 256,
  seed: 17,
};

const path = ["meanWork", "excessWork", "varianceWork", "meanHeat"];

Deno.test("V15: a double well that is tilted uniformly", async () => {
  const params = { ...printed, schedule: "linear", dt: 0.005, moves: 1000 };
  const done = await run(ebmDoubleWell, params);
  assertAlmostEquals(done.exact.excessWork!, 0.1814746705, 1e-9);
  assertExact(done, [...path, "jarzynskiPath"], 0.1);
  assertNoFailure(done);
});

Deno.test("V16: learning the tilt with tabulated metrics", async () => {
  const params = {
    ...printed,
    chains: 1024,
    replicas: 64,
    dt: 0.01,
    moves: 500,
    jumps: "single",
  };
  const done = await run(ebmDoubleWell, params);
  const { excessWork, tiltFinal } = done.estimates;
  assertAlmostEquals(done.exact.tiltFinal!, 0.9774249291, 1e-6);
  const near = 10 / 1024;
  const work = Math.abs(excessWork!.value - 0.1553903016);
  assert(work < zLimit * excessWork!.standardError + near, `${work}`);
  const tilt = Math.abs(tiltFinal!.value - 0.9774249291);
  assert(tilt < zLimit * tiltFinal!.standardError + near, `${tilt}`);
  assert(excessWork!.standardError < 0.01);
  assertNoFailure(done);
});

Deno.test("V17: Metropolis moves meet the Jarzynski equality at a coarse step", async () => {
  const params = {
    ...printed,
    schedule: "linear",
    kernel: "mala",
    dt: 0.02,
    moves: 250,
  };
  const done = await run(ebmDoubleWell, params);
  const difference = done.exact.freeEnergyDifference!;
  assert(Math.abs(zOf(done, "jarzynski", difference)) < zLimit);
  assertExact(done, path, 0.1);
  assertNoFailure(done);
});

Deno.test("unadjusted moves miss it where path work does not", async () => {
  const params = {
    ...printed,
    tiltTarget: 1.5,
    schedule: "linear",
    dt: 0.02,
    moves: 50,
    replicas: 4096,
  };
  const done = await run(ebmDoubleWell, params);
  const difference = done.estimates.freeEnergyDifference!.value;
  assert(Math.abs(zOf(done, "jarzynski", difference)) > 2 * zLimit);
  assert(Math.abs(zOf(done, "jarzynskiPath", difference)) < zLimit);
});

Deno.test("double wells that stand in no document", async () => {
  for (const schedule of ["quench", "constant", "optimal"]) {
    const params = { ...own, schedule, feedback: false };
    const done = await run(ebmDoubleWell, params);
    assertExact(done, path, 0.15);
    assertNoFailure(done);
  }
});

Deno.test("another target is told apart", async () => {
  const params = { ...own, schedule: "linear" };
  const done = await run(ebmDoubleWell, params);
  const other = exactOf(ebmDoubleWell, { ...params, tiltTarget: -0.3 });
  assert(Math.abs(zOf(done, "excessWork", other.excessWork)) > zLimit);
});

/** Parameters that stand in no document. */
const mixture: Params = {
  separation: 0.9,
  sigma: 0.5,
  weightStart: 0.35,
  weightTarget: 0.7,
  dt: 0.015,
  moves: 80,
  chains: 64,
  replicas: 256,
  seed: 3,
};

Deno.test("the weight of a mixture, on a path and with Metropolis moves", async () => {
  for (
    const more of [
      { feedback: false },
      { schedule: "linear", kernel: "mala", innerMoves: 2 },
    ]
  ) {
    const done = await run(ebmMixture, { ...mixture, ...more });
    // Z = 1 at all weights.
    assert(done.estimates.freeEnergyDifference!.value === 0);
    assertExact(done, path, 0.15);
    assertNoFailure(done);
  }
});

Deno.test("learners of a mixture end near its weight", async () => {
  const params = { ...mixture, chains: 512, replicas: 64 };
  const done = await run(ebmMixture, params);
  const { thetaFinal, excessWork } = done.estimates;
  const off = Math.abs(thetaFinal!.value - done.exact.thetaFinal!);
  assert(off < zLimit * thetaFinal!.standardError + 10 / 512, `${off}`);
  const work = Math.abs(excessWork!.value - done.exact.excessWork!);
  assert(work < zLimit * excessWork!.standardError + 10 / 512, `${work}`);
  assertNoFailure(done);
});
