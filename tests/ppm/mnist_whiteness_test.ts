import { assert, assertEquals } from "@std/assert";
import { trained } from "./replicas.ts";

// Measured where nothing else is: no readout, one test image, and probes at the
// ends of the window of lags alone.
const short = { probes: [0], readout: 0, testImages: 1, lags: 5 };

Deno.test("with replacement the noise of replicas agrees with its trace over samples and is white", async () => {
  const { estimates, results } = await trained({
    ...short,
    batchSizes: [10],
    replicas: 200,
    steps: 105,
    autocorrelationStep: 100,
  });
  const z = (name: string, expected: number) => {
    const { value, standardError } = estimates[name]!;
    // Two hundred replicas must tell a tenth of the variance.
    assert(standardError < 0.1, `${name} ${standardError}`);
    return (value - expected) / standardError;
  };
  assert(Math.abs(z("autocorrelation_0_0", 1)) < 5);
  for (let l = 1; l <= 5; l++) {
    assert(Math.abs(z(`autocorrelation_0_${l}`, 0)) < 5, `lag ${l}`);
  }
  // Half the noise, as of a minibatch that is thought twice as large, shows.
  assert(z("autocorrelation_0_0", 0.5) > 5);
  assertEquals(results.filter(({ verdict }) => verdict !== "pass"), []);
});
