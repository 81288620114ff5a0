import { assert, assertEquals } from "@std/assert";
import type { Estimate } from "../../lib/stats/mod.ts";
import { trained } from "./replicas.ts";

const short = {
  probes: [0],
  readout: 0,
  testImages: 1,
  sampling: "epoch",
};

function z({ value, standardError }: Estimate, expected: number): number {
  return (value - expected) / standardError;
}

Deno.test("at rest minibatches of an epoch have the variance and the anticorrelation of a finite population", async () => {
  const { estimates, results } = await trained({
    ...short,
    learningRate: 0,
    replicas: 300,
    batchSizes: [60],
    trainImages: 300,
    steps: 5,
    lags: 5,
    autocorrelationStep: 0,
  });
  // The fifth lag is of another epoch.
  const expected = [240 / 299, ...Array(4).fill(-60 / 299), 0];
  expected.forEach((value, l) => {
    const found = estimates[`autocorrelation_0_${l}`]!;
    assert(found.standardError < 0.06, `${found.standardError}`);
    assert(Math.abs(z(found, value)) < 4, `lag ${l}: ${z(found, value)}`);
  });
  // The same data are not white.
  assert(z(estimates.autocorrelation_0_1!, 0) < -5);
  assertEquals(results.filter(({ verdict }) => verdict !== "pass"), []);
});

Deno.test("minibatches of an epoch are anticorrelated in training, too", async () => {
  const { estimates, results } = await trained({
    ...short,
    batchSizes: [100],
    replicas: 150,
    steps: 25,
    lags: 5,
    autocorrelationStep: 20,
  });
  const all = [0, 1, 2, 3, 4, 5].map((l) =>
    estimates[`autocorrelation_0_${l}`]!
  );
  assert(all.every(({ standardError }) => standardError < 0.08));
  assert(Math.abs(z(all[0]!, 0.9009)) < 5);
  for (const found of all.slice(1)) assert(Math.abs(z(found, -0.1001)) < 5);
  const sum = all.slice(1).reduce((total, { value }) => total + value, 0);
  // White noise would have none of it.
  assert(sum < -5 * 0.05, `${sum}`);
  assertEquals(results.some(({ verdict }) => verdict === "fail"), false);
});
