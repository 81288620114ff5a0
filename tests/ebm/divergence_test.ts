import { assert, assertAlmostEquals } from "@std/assert";
import { wassersteinMoments } from "../../lib/ebm/work_bound.ts";
import {
  ebmDoubleWell,
  ebmMixture,
  ebmTrap,
} from "../../lib/experiments/mod.ts";
import { assertExact, zLimit, zOf } from "./agree.ts";
import { exactOf, run } from "./engine.ts";

const common = { feedback: false, chains: 2 ** 15, replicas: 1, seed: 41 };

Deno.test("KL at the end is read off positions that are not Gaussian", async () => {
  const names = ["klFinal", "entropyProduction", "excessWork"];
  const tilt = { barrier: 1.4, tiltStart: -0.3, tiltTarget: 0.8, dt: 0.01 };
  const well = await run(ebmDoubleWell, {
    ...common,
    ...tilt,
    moves: 40,
    schedule: "linear",
  }, { double: true });
  assertExact(well, names, 0.12);
  const mixed = await run(ebmMixture, {
    ...common,
    kernel: "mala",
    dt: 0.03,
    moves: 20,
    schedule: "quench",
  }, { double: true });
  assertExact(mixed, names, 0.12);
  const other = exactOf(ebmDoubleWell, { ...common, ...tilt, moves: 60 });
  assert(Math.abs(zOf(well, "klFinal", other.klFinal)) > zLimit);
});

Deno.test("W_2 of Gaussians with different axes", () => {
  const mean = new Float64Array(2);
  // Commuting: standard deviations 1, 3 and 2, 5 along the diagonals.
  const rotated = (a: number, b: number) =>
    Float64Array.of((a + b) / 2, (a - b) / 2, (a - b) / 2, (a + b) / 2);
  const one = { mean, covariance: rotated(1, 9) };
  const two = { mean: Float64Array.of(3, 4), covariance: rotated(4, 25) };
  assertAlmostEquals(wassersteinMoments(one, two), 25 + 1 + 4, 1e-12);
  assertAlmostEquals(wassersteinMoments(two, one), 25 + 1 + 4, 1e-12);
  assertAlmostEquals(wassersteinMoments(one, one), 0, 1e-12);
});

Deno.test("the lower bound holds for exact moves and binds at the optimum", async () => {
  const params = { ...common, kernel: "ou", dt: 0.1, moves: 25, kappa: 0.8 };
  for (const schedule of ["optimal", "linear", "quench"]) {
    const done = await run(ebmTrap, { ...params, schedule }, { double: true });
    const check = done.checks.find(({ name }) =>
      name.startsWith("Lower bound")
    );
    assert(check?.verdict === "pass", JSON.stringify(check));
    const z = (done.exact.excessWork! - check.expected) / check.standardError!;
    assert(schedule === "optimal" ? Math.abs(z) < 1 : z > zLimit, `${z}`);
  }
});
