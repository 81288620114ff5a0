import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  detailedScore,
  detailedScores,
  detailedSlope,
  judge,
} from "../../lib/stats/mod.ts";
import { normal, sample, uniform } from "./random.ts";
import { stateOf } from "./state_of.ts";

/** Gaussian s with variance twice its mean obeys the theorem. */
function gaussian(n: number, mean: number, seed: number): Float64Array {
  const draw = normal(seed);
  return sample(n, () => mean + Math.sqrt(2 * mean) * draw());
}

Deno.test("detailedScore.add() gives the golden sums", () => {
  const s = Float64Array.of(1.2, -0.4, 0.7, 2.5, -1.1, 0.1);
  const state = stateOf(detailedScore, s);
  assertAlmostEquals(state[1]!, -0.317574829611, 1e-12);
  assertAlmostEquals(state[2]!, 1.070608564825, 1e-12);
  const direct = (g: (s: number) => number) =>
    s.reduce((sum, x) => sum + g(x) / (1 + Math.exp(x)), 0);
  assertAlmostEquals(state[3]!, direct(Math.sign), 1e-12);
  assertAlmostEquals(state[5]!, direct(Math.tanh), 1e-12);
});

Deno.test("detailedSlope() passes on the theorem and fails on scaled s", () => {
  const s = gaussian(200000, 0.8, 4);
  const lawful = detailedSlope(stateOf(detailedScore, s), 0);
  const scaled = s.map((x) => 1.1 * x);
  const broken = detailedSlope(stateOf(detailedScore, scaled), 0);
  const verdict = (estimate: typeof lawful) =>
    judge({ estimate, expected: 1, effect: 0.04 });
  assertEquals(verdict(lawful).verdict, "pass");
  // The check has teeth: the same samples, 10 % too large, must fail.
  assertEquals(verdict(broken).verdict, "fail");
  assert(verdict(broken).z! < -6);
});

Deno.test("detailedScores() are standard normal on the theorem", () => {
  const squares = { slope: 0, sign: 0, tanh: 0 };
  const repetitions = 1000;
  for (let i = 0; i < repetitions; i++) {
    const state = stateOf(detailedScore, gaussian(300, 0.7, 100 + i));
    const z = detailedScores(state, 0);
    for (const g of ["slope", "sign", "tanh"] as const) {
      squares[g] += z[g] ** 2 / repetitions;
    }
  }
  for (const mean of Object.values(squares)) {
    assertAlmostEquals(mean, 1, 4 * Math.sqrt(2 / repetitions));
  }
});

Deno.test("detailedScores() companions see a shape that the slope misses", () => {
  // Too steep at |s| = 0.5 and too flat at |s| = 3, balanced so that U is 0.
  const sigma = (x: number) => 1 / (1 + Math.exp(-x));
  const near = sigma(2);
  const far = sigma(3) - 0.8 * 0.5 * (near - sigma(0.5)) / (0.2 * 3);
  const next = uniform(5);
  const s = sample(100000, () => {
    const [size, up] = next() < 0.8 ? [0.5, near] : [3, far];
    return next() < up ? size : -size;
  });
  const z = detailedScores(stateOf(detailedScore, s), 0);
  assert(Math.abs(z.slope) < 4);
  assert(z.sign > 20 && z.tanh > 6);
});

Deno.test("detailedScore is safe far out", () => {
  const far = stateOf(detailedScore, Float64Array.of(1e5, 1e200, 0));
  assertEquals([...far], [3, 0, 0, 0, 0, 0, 0]);
  assertEquals(detailedScores(far, 0), { slope: 0, sign: 0, tanh: 0 });
  assertEquals(detailedSlope(far, 0).value, 1);
  const wrong = stateOf(detailedScore, Float64Array.of(-1e5, -1e5));
  assertEquals(wrong[1], -2e5);
  const estimate = detailedSlope(wrong, 0);
  assertEquals(judge({ estimate, expected: 1, effect: 0.1 }).verdict, "fail");
});
