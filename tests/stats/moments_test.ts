import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { meanOf, moments, varianceOf } from "../../lib/stats/mod.ts";
import { normal, sample } from "./random.ts";
import { stateOf } from "./state_of.ts";

Deno.test("moments.add() gives the golden state", () => {
  const state = stateOf(moments, Float64Array.of(0.3, 1.1, 2.7, 1.9, 0.8));
  const golden = [5, 1.36, 3.592, 1.17936, 4.6746016];
  golden.forEach((x, i) => assertAlmostEquals(state[i]!, x, 1e-14));
});

Deno.test("moments.add() does not cancel under a large mean", () => {
  const draw = normal(1);
  const small = sample(5000, draw);
  // Adding 2^27 is exact to 2^-26, so the spread may change by that much.
  const large = small.map((x) => x + 2 ** 27);
  const a = stateOf(moments, small);
  const b = stateOf(moments, large);
  assertAlmostEquals(b[2]! / a[2]!, 1, 1e-8);
  assertAlmostEquals(b[4]! / a[4]!, 1, 1e-7);
});

Deno.test("meanOf() and varianceOf() have calibrated standard errors", () => {
  const draw = normal(2);
  let mean = 0;
  let variance = 0;
  const repetitions = 2000;
  for (let i = 0; i < repetitions; i++) {
    // Skewed samples: squares of normals have mean 1 and variance 2.
    const state = stateOf(moments, sample(400, () => draw() ** 2));
    const m = meanOf(state, 0);
    const v = varianceOf(state, 0);
    mean += ((m.value - 1) / m.standardError) ** 2 / repetitions;
    variance += (v.value - 2) ** 2 / repetitions;
  }
  assertAlmostEquals(mean, 1, 0.12);
  // Var of the sample variance is (mu4 - sigma^4)/n = (60 - 4)/400.
  assertAlmostEquals(variance, 0.14, 0.02);
  const large = varianceOf(
    stateOf(moments, sample(200000, () => draw() ** 2)),
    0,
  );
  const exact = Math.sqrt(56 / 200000);
  assertAlmostEquals(large.standardError / exact, 1, 0.1);
});

Deno.test("meanOf() and varianceOf() do not know the error of too few samples", () => {
  const one = stateOf(moments, Float64Array.of(3));
  assertEquals(meanOf(one, 0), { value: 3, standardError: Infinity, n: 1 });
  assertEquals(varianceOf(one, 0).standardError, Infinity);
  assert(Number.isNaN(meanOf(new Float64Array(5), 0).value));
});
