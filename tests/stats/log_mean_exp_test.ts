import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  effectiveSampleSize,
  logMeanExp,
  logMeanExpOf,
  maxShare,
} from "../../lib/stats/mod.ts";
import { decay } from "../../lib/stats/exp.ts";
import { uniform } from "./random.ts";
import { stateOf } from "./state_of.ts";

const work = Float64Array.of(0.3, 1.1, 2.7, 1.9, 0.8);

Deno.test("logMeanExp.add() gives the golden state", () => {
  const state = stateOf(logMeanExp, work.map((w) => -w));
  assertAlmostEquals(state[1]!, -0.3, 1e-15);
  assertAlmostEquals(state[2]!, 2.348474095114, 1e-12);
  assertAlmostEquals(state[3]!, 1.618767910193, 1e-12);
  assertAlmostEquals(effectiveSampleSize(state, 0), 3.407116326, 1e-9);
  assertAlmostEquals(maxShare(state, 0), 1 / 2.348474095114, 1e-12);
  assertAlmostEquals(-logMeanExpOf(state, 0).value, 1.055672116406, 1e-12);
});

Deno.test("logMeanExpOf() gives the golden value from the reverse side", () => {
  const state = stateOf(logMeanExp, Float64Array.of(0.2, -0.9, -0.4, 0.6));
  assertAlmostEquals(logMeanExpOf(state, 0).value, 0.029658618698, 1e-12);
});

Deno.test("logMeanExpOf() gives the golden integral average", () => {
  const s = Float64Array.of(1.2, -0.4, 0.7, 2.5, -1.1, 0.1);
  const state = stateOf(logMeanExp, s.map((x) => -x));
  const average = Math.exp(logMeanExpOf(state, 0).value);
  assertAlmostEquals(average, 1.046782108992, 1e-12);
});

Deno.test("logMeanExp does not overflow and shifts with its samples", () => {
  for (const shift of [-1e5, -800, 800, 1e5]) {
    const state = stateOf(logMeanExp, work.map((w) => shift - w));
    assertAlmostEquals(
      logMeanExpOf(state, 0).value,
      shift - 1.055672116406,
      1e-10,
    );
    assertAlmostEquals(effectiveSampleSize(state, 0), 3.407116326, 1e-8);
  }
});

Deno.test("logMeanExpOf() of equal samples is exact, of one has no error", () => {
  const equal = logMeanExpOf(stateOf(logMeanExp, Float64Array.of(2, 2, 2)), 0);
  assertEquals(equal, { value: 2, standardError: 0, n: 3 });
  const one = logMeanExpOf(stateOf(logMeanExp, Float64Array.of(2)), 0);
  assertEquals(one.standardError, Infinity);
});

Deno.test("decay() follows Math.exp()", () => {
  const next = uniform(3);
  for (let i = 0; i < 20000; i++) {
    const x = -700 * next() ** 3;
    assert(Math.abs(decay(x) / Math.exp(x) - 1) < 1e-15, `at ${x}`);
  }
  assertEquals([decay(0), decay(-1e5), decay(-Infinity)], [1, 0, 0]);
});
