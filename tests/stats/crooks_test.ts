import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  acceptance,
  crooksLine,
  crooksScore,
  judge,
  moments,
  overlap,
  pointsOf,
  workHistogram,
} from "../../lib/stats/mod.ts";
import { normal, sample } from "./random.ts";
import { stateOf } from "./state_of.ts";

const temperature = 0.6;
const deltaF = 1.3;

/** Gaussian work of standard deviation T: dissipates T/2 both ways. */
function bothSides(n: number, draw: () => number) {
  const mean = temperature / 2;
  return {
    forward: sample(n, () => deltaF + mean + temperature * draw()),
    reverse: sample(n, () => -deltaF + mean + temperature * draw()),
  };
}

function scoreOf(forward: Float64Array, reverse: Float64Array) {
  return crooksScore(
    stateOf(moments, forward.map((w) => acceptance(w, deltaF, temperature))),
    stateOf(moments, reverse.map((w) => acceptance(w, -deltaF, temperature))),
    temperature,
  );
}

Deno.test("acceptance() is safe for any work", () => {
  assertEquals(
    [-1e300, -1e5, 0, 1e5, 1e300].map((w) => acceptance(w, 0, 1)),
    [1, 1, 0.5, 0, 0],
  );
  assertAlmostEquals(acceptance(1, 0.5, 0.5), 1 / (1 + Math.E), 1e-15);
});

Deno.test("crooksScore() is standard normal on the theorem", () => {
  const draw = normal(25);
  let square = 0;
  let error = 0;
  const repetitions = 1000;
  for (let i = 0; i < repetitions; i++) {
    const { forward, reverse } = bothSides(300, draw);
    const score = scoreOf(forward, reverse);
    square += score.z ** 2 / repetitions;
    error += (score.error.value / score.error.standardError) ** 2 / repetitions;
  }
  assertAlmostEquals(square, 1, 4 * Math.sqrt(2 / repetitions));
  assertAlmostEquals(error, square, 1e-9);
});

Deno.test("crooksScore() fails when the work is biased by 0.05", () => {
  const { forward, reverse } = bothSides(100000, normal(26));
  const judged = (score: ReturnType<typeof scoreOf>) =>
    judge({ estimate: score.error, expected: 0, effect: 0.02 });
  const lawful = scoreOf(forward, reverse);
  assertEquals(judged(lawful).verdict, "pass");
  // The check has teeth: the same samples, both off by 0.05, must fail.
  const biased = scoreOf(
    forward.map((w) => w + 0.05),
    reverse.map((w) => w - 0.05),
  );
  assertEquals(judged(biased).verdict, "fail");
  assert(biased.z < -6);
  // And its error tells by how much: the claim is 0.05 below the balance.
  const off = biased.error.value - lawful.error.value;
  assertAlmostEquals(off, -0.05, 1e-3);
});

Deno.test("crooksScore() without information is inconclusive, against the law fails", () => {
  const states = (f: number, r: number) =>
    crooksScore(
      stateOf(moments, Float64Array.of(f, f)),
      stateOf(moments, Float64Array.of(r, r)),
      1,
    );
  const verdict = ({ error }: ReturnType<typeof states>) =>
    judge({ estimate: error, expected: 0, effect: 0.02 }).verdict;
  assertEquals(verdict(states(0, 0)), "inconclusive");
  assertEquals(verdict(states(0, 1)), "fail");
  const few = crooksScore(new Float64Array(5), new Float64Array(5), 1);
  assertEquals(verdict(few), "inconclusive");
});

Deno.test("overlap() counts the samples that tell", () => {
  const forward = pointsOf(Float64Array.of(0, 2.1, -2.1, 5));
  const reverse = pointsOf(sample(200, () => 0.5));
  const { forward: f, reverse: r, reasons } = overlap(forward, reverse, 0, 1);
  assertEquals([f, r], [3, 200]);
  assertEquals(reasons, [
    "only 3 forward samples are in the overlap, below 100",
  ]);
});

Deno.test("crooksLine() has slope 1 and crosses at the free energy", () => {
  const { forward, reverse } = bothSides(200000, normal(27));
  const f = stateOf(workHistogram, forward.map((w) => w / temperature));
  // Another number of samples and another bin width must not matter.
  const fewer = reverse.subarray(0, 100000).map((w) => w / temperature);
  fewer[0] = 500;
  const r = stateOf(workHistogram, fewer);
  assertEquals([f[1], r[1]], [0, 2]);
  const { work, logRatio, standardErrors, slope, crossing } = crooksLine(
    f,
    r,
    temperature,
  );
  assert(work.length > 15 && work.length <= 40);
  work.forEach((w, i) => {
    const exact = (w - deltaF) / temperature;
    assert(Math.abs(logRatio[i]! - exact) < 4 * standardErrors[i]!);
  });
  assertAlmostEquals(slope!.value, 1, 4 * slope!.standardError + 0.005);
  assertAlmostEquals(crossing!.value, deltaF, 4 * crossing!.standardError);
  assert(slope!.standardError < 0.02 && crossing!.standardError < 0.01);
});

Deno.test("crooksLine() of sides that do not meet has no line", () => {
  const f = stateOf(workHistogram, Float64Array.of(50, 51));
  const line = crooksLine(f, f, 1);
  assertEquals([line.work.length, line.slope, line.crossing], [
    0,
    undefined,
    undefined,
  ]);
});
