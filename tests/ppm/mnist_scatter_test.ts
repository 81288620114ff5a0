import { assert, assertEquals } from "@std/assert";
import { limit } from "../../lib/stats/mod.ts";
import { trained } from "./replicas.ts";

const short = {
  pooling: 4,
  layers: [49, 12, 10],
  trainImages: 400,
  testImages: 1,
  probes: [0],
  readout: 0,
};

Deno.test("thirty replicas that have not met the rare case do not refute the trace of the noise", async () => {
  const { estimates, results } = await trained({
    ...short,
    batchSizes: [2, 8],
    learningRate: 0.3,
    steps: 23,
    replicas: 30,
    lags: 3,
    autocorrelationStep: 20,
    seed: 11,
  });
  // Their own scatter would: it misses the minibatches of large gradients.
  const { value, standardError } = estimates.autocorrelation_0_0!;
  assert((value - 1) / standardError < -4.9, `${value} ${standardError}`);
  assertEquals(results.filter(({ verdict }) => verdict !== "pass"), []);
});

Deno.test("what independent minibatches foretell is the scatter of the products", async () => {
  const { estimates, results } = await trained({
    ...short,
    batchSizes: [4],
    learningRate: 0,
    steps: 2,
    replicas: 400,
    lags: 2,
    autocorrelationStep: 0,
    sharedInit: true,
  });
  results.forEach(({ estimate, uncertainty }, lag) => {
    const { standardError } = estimates[estimate]!;
    assert(standardError < 0.05, `${standardError}`);
    // Five standard errors in all, of which the limit takes its share.
    const allowed = uncertainty! + limit(results.length) * standardError;
    const foretold = allowed / 5;
    const ratio = foretold / standardError;
    assert(ratio > 0.8 && ratio < 1.3, `lag ${lag}: ${ratio}`);
  });
  // Negative control: half the noise is refuted all the same.
  const { value } = estimates.autocorrelation_0_0!;
  assert(Math.abs(value - 0.5) > 4 * results[0]!.uncertainty!);
});
