import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { quantile, quantileOf, quantileSketch } from "../../lib/stats/mod.ts";
import { binOf, middleOf, TOP } from "../../lib/stats/log_bins.ts";
import { normal, sample, uniform } from "./random.ts";
import { stateOf } from "./state_of.ts";

Deno.test("quantile() is within 1 % of the sample of that rank", () => {
  const draw = normal(9);
  const samples = sample(5001, () => draw() * Math.exp(4 * draw()));
  const state = stateOf(quantileSketch, samples);
  const sorted = samples.toSorted();
  for (let p = 0; p <= 1; p += 1 / 64) {
    const exact = sorted[Math.floor(p * 5000)]!;
    const tolerance = Math.max(1e-4, 0.01 * Math.abs(exact)) * (1 + 1e-12);
    assertAlmostEquals(quantile(state, 0, p), exact, tolerance);
  }
});

Deno.test("binOf() agrees with the logarithm", () => {
  const ratio = Math.log(1.01 / 0.99);
  const next = uniform(10);
  for (let i = 0; i < 20000; i++) {
    const x = Math.exp(45 * next() - 13);
    const k = Math.ceil(Math.log(x / 1e-4) / ratio);
    const bin = Math.max(0, Math.min(TOP, k));
    assertEquals(binOf(x), bin, `${x}`);
    assertEquals(binOf(-x), bin === 0 ? -0 : -bin, `${-x}`);
    if (bin > 0 && k <= TOP) {
      assert(Math.abs(middleOf(bin) / x - 1) < 0.01 + 1e-12);
    }
  }
  assertEquals([binOf(0), binOf(1e300)], [0, TOP]);
});

Deno.test("quantileOf() has a calibrated standard error", () => {
  const draw = normal(11);
  for (const [p, exact] of [[0.5, 10], [0.9, 16.4078]] as const) {
    let sum = 0;
    const repetitions = 500;
    for (let i = 0; i < repetitions; i++) {
      const samples = sample(400, () => 10 + 5 * draw());
      const estimate = quantileOf(stateOf(quantileSketch, samples), 0, p);
      sum += ((estimate.value - exact) / estimate.standardError) ** 2;
    }
    assertAlmostEquals(sum / repetitions, 1, 0.3);
  }
});
