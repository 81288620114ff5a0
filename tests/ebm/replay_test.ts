import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ebmDoubleWell, ebmTrap } from "../../lib/experiments/mod.ts";
import { assertNoFailure, zLimit, zOf } from "./agree.ts";
import { run } from "./engine.ts";

Deno.test("a path that was learnt is replayed on fresh chains, where Jarzynski holds", async () => {
  const time = { dt: 0.1, moves: 20, kernel: "ou", kappa: 1.3 };
  const learnt = await run(
    ebmTrap,
    { ...time, chains: 32, replicas: 1, seed: 3 },
    { double: true },
  );
  const path = learnt.series.theta!.columns.value!;
  assertEquals(path.length, 22);
  const replayed = await run(
    ebmTrap,
    { ...time, path, chains: 2 ** 17, replicas: 1, seed: 4 },
    { double: true },
  );
  assertAlmostEquals(
    replayed.estimates.thetaFinal!.value,
    learnt.estimates.thetaFinal!.value,
    1e-6,
  );
  assert(Math.abs(zOf(replayed, "jarzynski", 0)) < zLimit);
  assert(Math.abs(zOf(replayed, "meanWork")) < zLimit);
  assertNoFailure(replayed);
});

Deno.test("chains that act on their own path do not obey it", async () => {
  const time = { dt: 0.1, moves: 20, kernel: "ou", kappa: 1.3 };
  const { estimates } = await run(
    ebmTrap,
    { ...time, chains: 4, replicas: 16384, seed: 5 },
    { double: true },
  );
  const { value, standardError } = estimates.jarzynski!;
  assert(Math.abs(value) > 3 * zLimit * standardError);
});

Deno.test("a path of a double well from an array", async () => {
  const path = [0, 0.3, 0.2, 0.8, 1, 0.9];
  const done = await run(
    ebmDoubleWell,
    { path, dt: 0.005, innerMoves: 4, chains: 2 ** 15, replicas: 1, seed: 2 },
    { double: true },
  );
  assertEquals(done.estimates.tiltFinal!.value, Math.fround(0.9));
  for (const name of ["meanWork", "varianceWork", "meanHeat"]) {
    assert(Math.abs(zOf(done, name)) < zLimit, name);
  }
  assertNoFailure(done);
});
