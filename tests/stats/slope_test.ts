import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  boundedB1,
  boundedB2,
  judge,
  meanOf,
  moments,
  slopeOf,
  slopeScore,
} from "../../lib/stats/mod.ts";
import { normal, sample, uniform } from "./random.ts";
import { stateOf } from "./state_of.ts";

/** Slope of 10 damped Newton steps of the likelihood from 1, and its SE. */
function fullSlope(s: Float64Array): readonly [number, number] {
  const sums = (b: number) => {
    let [score, information] = [0, 0];
    for (const x of s) {
      const p = 1 / (1 + Math.exp(b * x));
      score += x * p;
      information += x * x * p * (1 - p);
    }
    return [score, information] as const;
  };
  let b = 1;
  for (let i = 0; i < 10; i++) {
    const [score, information] = sums(b);
    b += Math.max(-1, Math.min(1, score / information));
  }
  return [b, 1 / Math.sqrt(sums(b)[1])];
}

/** Gaussian s of slope b: variance 2 mean/b. */
function gaussian(
  n: number,
  mean: number,
  slope: number,
  seed: number,
): Float64Array {
  const draw = normal(seed);
  const spread = Math.sqrt(2 * mean / slope);
  return sample(n, () => mean + spread * draw());
}

Deno.test("slopeOf() is the full likelihood to 1e-4 for slopes from -1 to 3", () => {
  for (const slope of [-1, -0.4, -0.15, 0.2, 0.6, 0.9, 1, 1.1, 1.7, 2.4, 3]) {
    for (const size of [0.05, 0.7, 2.5, 9]) {
      const s = gaussian(3000, Math.sign(slope) * size, slope, 5);
      const [full, error] = fullSlope(s);
      const found = slopeOf(stateOf(slopeScore, s), 0);
      assertAlmostEquals(found.value, full, 1e-4, `${slope} ${size}`);
      assertAlmostEquals(found.standardError / error, 1, 1e-3);
    }
  }
});

Deno.test("slopeOf() is the full likelihood for heavy and two-valued samples", () => {
  const draw = normal(6);
  const heavy = sample(4000, () => 0.4 + draw() / Math.max(0.05, draw() ** 2));
  const next = uniform(7);
  const two = sample(4000, () => next() < 0.7 ? 1.3 : -1.3);
  for (const s of [heavy, two]) {
    const [full] = fullSlope(s);
    assertAlmostEquals(slopeOf(stateOf(slopeScore, s), 0).value, full, 1e-4);
  }
});

Deno.test("slopeOf() has calibrated errors where the theorem holds", () => {
  let squares = 0;
  const repetitions = 600;
  for (let i = 0; i < repetitions; i++) {
    const s = gaussian(400, 0.8, 1, 100 + i);
    const { value, standardError } = slopeOf(stateOf(slopeScore, s), 0);
    squares += ((value - 1) / standardError) ** 2 / repetitions;
  }
  assertAlmostEquals(squares, 1, 4 * Math.sqrt(2 / repetitions));
});

Deno.test("slope, B1 and B2 pass on the theorem and fail on scaled s", () => {
  const lawful = gaussian(200000, 0.8, 1, 8);
  const scaled = lawful.map((s) => 1.1 * s);
  const mean = (s: Float64Array, f: (s: number) => number) =>
    meanOf(stateOf(moments, s.map(f)), 0);
  const verdict = (s: Float64Array) =>
    [
      judge({
        estimate: slopeOf(stateOf(slopeScore, s), 0),
        expected: 1,
        effect: 0.04,
      }),
      judge({ estimate: mean(s, boundedB1), expected: 0, effect: 0.02 }),
      judge({ estimate: mean(s, boundedB2), expected: 0, effect: 0.02 }),
    ].map(({ verdict }) => verdict);
  assertEquals(verdict(lawful), ["pass", "pass", "pass"]);
  assertEquals(verdict(scaled), ["fail", "fail", "fail"]);
});

Deno.test("slopeOf() is finite far out and unknown without signs", () => {
  const one = slopeOf(stateOf(slopeScore, Float64Array.of(1e5, 1e200, 3)), 0);
  assert(one.value >= 4 && one.standardError > 1);
  assert(Number.isFinite(one.value));
  const none = slopeOf(stateOf(slopeScore, Float64Array.of(0, 0)), 0);
  assertEquals(none, { value: NaN, standardError: Infinity, n: 2 });
  assertEquals(slopeOf(new Float64Array(slopeScore.width), 0).n, 0);
  const down = slopeOf(stateOf(slopeScore, Float64Array.of(-3, -2, -7)), 0);
  assert(down.value <= -4 && down.standardError > 1);
});

Deno.test("boundedB1() and boundedB2() are the identities, far out too", () => {
  for (const s of [-1e300, -800, -3, -0.2, 0, 0.2, 3, 800, 1e300]) {
    assertAlmostEquals(
      boundedB1(s),
      Math.sign(s) - Math.tanh(Math.abs(s) / 2),
      1e-14,
    );
    const b2 = s > 0 ? Math.exp(-s) : -Number(s < 0);
    assertAlmostEquals(boundedB2(s), b2, 1e-14);
  }
});
