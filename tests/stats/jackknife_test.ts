import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  jackknife,
  logMeanExp,
  logMeanExpOf,
  meanOf,
  mergeAll,
  moments,
  workHistogram,
} from "../../lib/stats/mod.ts";
import { normal, sample } from "./random.ts";
import { blocksOf, stateOf } from "./state_of.ts";

Deno.test("jackknife() of a mean is the standard error of block means", () => {
  const draw = normal(12);
  const samples = sample(128 * 32, draw);
  const parts = {
    x: { statistic: moments, blocks: blocksOf(moments, samples) },
  };
  const estimate = jackknife(parts, ({ x }) => meanOf(x, 0).value)!;
  const means = sample(128, () => 0).map((_, b) =>
    meanOf(parts.x.blocks, b * moments.width).value
  );
  const blockwise = meanOf(stateOf(moments, means), 0);
  assertEquals(estimate.n, samples.length);
  assertAlmostEquals(estimate.value, blockwise.value, 1e-13);
  assertAlmostEquals(estimate.standardError, blockwise.standardError, 1e-13);
});

Deno.test("jackknife() of a logarithm is calibrated and removes its bias", () => {
  const draw = normal(13);
  let plain = 0;
  let unbiased = 0;
  let squares = 0;
  const repetitions = 300;
  for (let i = 0; i < repetitions; i++) {
    const blocks = blocksOf(logMeanExp, sample(512, () => 1.2 * draw()));
    const parts = { a: { statistic: logMeanExp, blocks } };
    const value = (states: { readonly a: Float64Array }) =>
      logMeanExpOf(states.a, 0).value;
    plain += jackknife(parts, value)!.value / repetitions;
    const estimate = jackknife(parts, value, { unbias: true })!;
    unbiased += estimate.value / repetitions;
    squares += ((estimate.value - 0.72) / estimate.standardError) ** 2;
  }
  assertAlmostEquals(squares / repetitions, 1, 0.5);
  // Relative variance e^1.44 - 1 = 3.22: bias -3.22/1024, error of the mean
  // sqrt(3.22/512/300) = 0.0046.
  assertAlmostEquals(unbiased - plain, 3.22 / 1024, 1e-3);
  assertAlmostEquals(unbiased, 0.72, 4 * 0.0046);
});

Deno.test("jackknife() keeps the correlation between parts", () => {
  const draw = normal(14);
  const x = sample(128 * 16, draw);
  const y = x.map((value) => value + 0.1 * draw());
  const parts = {
    x: { statistic: moments, blocks: blocksOf(moments, x) },
    y: { statistic: moments, blocks: blocksOf(moments, y) },
  };
  const difference = jackknife(
    parts,
    ({ x, y }) => meanOf(y, 0).value - meanOf(x, 0).value,
  )!;
  const exact = 0.1 / Math.sqrt(x.length);
  assertAlmostEquals(difference.standardError / exact, 1, 0.3);
});

Deno.test("jackknife() leaves empty blocks aside and wants ten", () => {
  const draw = normal(15);
  const samples = sample(90, draw);
  const mean = ({ x }: { readonly x: Float64Array }) => meanOf(x, 0).value;
  const of = (filled: number) => {
    const blocks = new Float64Array(128 * moments.width);
    const tight = blocksOf(moments, samples, filled);
    for (let b = 0; b < filled; b++) {
      const state = tight.subarray(b * 5, b * 5 + 5);
      blocks.set(state, 3 * b * 5);
    }
    return jackknife({ x: { statistic: moments, blocks } }, mean);
  };
  assertEquals(of(9), undefined);
  const tight = jackknife(
    { x: { statistic: moments, blocks: blocksOf(moments, samples, 10) } },
    mean,
  )!;
  assertAlmostEquals(of(10)!.standardError, tight.standardError, 1e-14);
});

Deno.test("mergeAll() of histogram blocks is the histogram of all", () => {
  const draw = normal(16);
  const samples = sample(2000, () => 100 * draw());
  const blocks = blocksOf(workHistogram, samples, 16);
  const merged = mergeAll(workHistogram, blocks);
  assertEquals(merged, stateOf(workHistogram, samples));
  assert(merged[1]! > 0);
});
