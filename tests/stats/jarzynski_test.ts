import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  hillIndex,
  jarzynski,
  judge,
  logMeanExp,
  workHistogram,
} from "../../lib/stats/mod.ts";
import { normal, sample, uniform } from "./random.ts";
import { stateOf } from "./state_of.ts";

function estimateOf(work: Float64Array, temperature: number) {
  return jarzynski(
    stateOf(logMeanExp, work.map((w) => -w / temperature)),
    stateOf(workHistogram, work.map((w) => w / temperature)),
    temperature,
  );
}

Deno.test("jarzynski() converges on Gaussian work of variance 1", () => {
  const draw = normal(17);
  // Delta F = 0.3 at T = 0.7: mean = 0.3 + 0.5 T, variance T^2.
  const work = sample(200000, () => 0.3 + 0.35 + 0.7 * draw());
  const { estimate, gate, bias, reverseDissipation, needed } = estimateOf(
    work,
    0.7,
  );
  assertEquals(gate.reasons, []);
  assert(gate.converged);
  const judged = judge({ estimate, expected: 0.3, effect: 0.02 * 0.7 });
  assertEquals(judged.verdict, "pass");
  // The check has teeth: work that is 0.05 too large must fail it.
  const biased = estimateOf(work.map((w) => w + 0.05), 0.7).estimate;
  assertEquals(
    judge({ estimate: biased, expected: 0.3, effect: 0.014 }).verdict,
    "fail",
  );
  const exactError = 0.7 * Math.sqrt((Math.E - 1) / 200000);
  assertAlmostEquals(estimate.standardError / exactError, 1, 0.05);
  assertAlmostEquals(bias, 0.7 * (Math.E - 1) / 400000, 1e-6);
  // Gaussian work dissipates equally both ways.
  assertAlmostEquals(reverseDissipation, 0.35, 0.02);
  assertAlmostEquals(needed, 10 * Math.exp(0.5), 0.5);
});

Deno.test("jarzynski() has a calibrated standard error", () => {
  const draw = normal(18);
  let sum = 0;
  let square = 0;
  let error = 0;
  const repetitions = 1000;
  const exponentials = new Float64Array(logMeanExp.width);
  const empty = new Float64Array(workHistogram.width);
  for (let i = 0; i < repetitions; i++) {
    const a = sample(500, () => -0.5 - draw());
    exponentials.fill(0);
    logMeanExp.add(exponentials, 0, a, 500);
    const { estimate, bias } = jarzynski(exponentials, empty, 1);
    sum += estimate.value - bias;
    square += (estimate.value - bias) ** 2;
    error += estimate.standardError ** 2;
  }
  assertAlmostEquals(square / error, 1, 0.15);
  const mean = sum / repetitions;
  assert(Math.abs(mean) < 4 * Math.sqrt(square) / repetitions);
});

Deno.test("jarzynski() is inconclusive on a quench to a softer trap", () => {
  const draw = normal(19);
  // Stiffness 4 to 1: W = -3 x^2/2 with <x^2> = 1/4; tail exponent 4/3.
  const work = sample(100000, () => -1.5 * (0.5 * draw()) ** 2);
  const { estimate, gate } = estimateOf(work, 1);
  assert(!gate.converged);
  assert(gate.hillIndex! > 0.6 && gate.hillIndex! < 0.9);
  const { verdict, reason } = judge({
    estimate,
    expected: -Math.LN2,
    effect: 0.02,
    reasons: gate.reasons,
  });
  assertEquals(verdict, "inconclusive");
  assert(reason.startsWith("Hill index 0."));
});

Deno.test("convergence() names each unmet limit", () => {
  const draw = normal(20);
  const work = sample(3000, () => 8 + 4 * draw());
  const { gate } = estimateOf(work, 1);
  assertEquals(gate.reasons.length, 4);
  assertEquals(gate.reasons[0], "the number of samples 3000 is below 100000");
  const size = Math.floor(gate.effectiveSampleSize);
  assertEquals(gate.reasons[1], `effective sample size ${size} is below 1000`);
  work[0] = 1000;
  const wide = estimateOf(work, 1).gate;
  assertEquals(wide.hillIndex, undefined);
  assert(wide.reasons.some((reason) => reason.includes("resolve")));
});

Deno.test("hillIndex() finds the exponent of a power law", () => {
  const next = uniform(21);
  for (const index of [0.3, 0.5, 1]) {
    // e^-w = u^-index.
    const w = sample(100000, () => index * Math.log(next()));
    const found = hillIndex(stateOf(workHistogram, w), 0)!;
    // 949 tail values: 1/sqrt(949) relative, and the bin of 0.03.
    assertAlmostEquals(found, index, 0.13 * index + 0.015);
  }
});

Deno.test("hillIndex() counts the top values as a sorted list does", () => {
  const draw = normal(22);
  const w = sample(1000, () => Math.round(draw() * 32) / 32 + 1 / 64);
  const sorted = w.map((x) => -x).toSorted().reverse();
  const top = Math.round(3 * Math.sqrt(1000));
  const excess = sorted.subarray(0, top).reduce((a, b) => a + b, 0) / top -
    sorted[top]!;
  assertAlmostEquals(hillIndex(stateOf(workHistogram, w), 0)!, excess, 1e-12);
});
