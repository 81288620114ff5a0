import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ppmGaussian } from "../../lib/experiments/ppm_gaussian.ts";
import { compared, failed } from "./gaussian_compared.ts";
import { scoreOf, simulated } from "./simulated.ts";

/** Family of about fifty comparisons of each run. */
const zLimit = 4.5;
const chains = 2 ** 14;
/** Default numbers, warm. */
const feedback = simulated(ppmGaussian, {
  chains,
  seed: 13,
  adaptive: true,
  temperature: 0.5,
  steps: 5,
});

/** Other numbers, many parameters. */
const other = simulated(ppmGaussian, {
  chains,
  seed: 14,
  adaptive: true,
  taskVariance: 0.6,
  dataSize: 2,
  dataVariance: 1.5,
  learningRate: 0.45,
  curvature: 1.2,
  batchSize: 3,
  temperature: 0.2,
  modelVariance: 0.6,
  relaxation: 0.75,
  steps: 4,
  initialVariance: 0.5,
  dimensions: 3,
});

/** Estimates with an exact value and an error. */
const known = [
  ...compared,
  "learnedPath",
  "transferEntropy",
  "transferEntropyGivenData",
  "entropyProductionXGivenTheta",
  "entropyProductionVarianceXGivenTheta",
  "boundedAverageXGivenTheta",
  "integralXGivenTheta",
  "meanFeedbackEntropy",
  "boundedAverageFeedback",
  "meanFeedbackEntropyMarginal",
  "boundedAverageFeedbackMarginal",
  "integralDissipation",
];

Deno.test("estimates of chains with feedback agree with the exact theory", () => {
  for (const run of [feedback, other]) {
    for (const name of known) {
      if (!run.analysis.estimates[name]) {
        // Only averages whose variance is infinite at these numbers.
        assert(run === other && name.startsWith("integral"), name);
        continue;
      }
      const z = scoreOf(run, name);
      assert(Math.abs(z) <= zLimit, `${name} has z = ${z}`);
    }
  }
  const { integralDissipation, meanFeedbackEntropy } =
    feedback.analysis.estimates;
  assertAlmostEquals(
    feedback.exact.values.integralDissipation!.value,
    0.63566956,
    1e-8,
  );
  assert(
    (1 - integralDissipation!.value) / integralDissipation!.standardError > 30,
    "the theorem of the work must miss 1 with feedback",
  );
  assert(meanFeedbackEntropy!.standardError < 0.015);
});

Deno.test("what feedback does to X given the path is known and measured", () => {
  const { values, unavailable } = feedback.exact;
  const known = {
    transferEntropy: 0.18461576,
    transferEntropyGivenData: 0.21341879,
    entropyProductionXGivenTheta: 0.76587038,
    entropyProductionVarianceXGivenTheta: 0.97249116,
    boundedAverageXGivenTheta: 0.35032741,
    integralXGivenTheta: 0.66691558,
    meanFeedbackEntropyMarginal: 0.95048614,
    boundedAverageFeedbackMarginal: 0.34152249,
  };
  for (const [name, value] of Object.entries(known)) {
    assertAlmostEquals(values[name]!.value, value, 1e-8, name);
  }
  const {
    integralXGivenTheta: integral,
    feedbackIntegralMarginal,
    transferEntropy,
    transferEntropyGivenData,
  } = feedback.analysis.estimates;
  assert((1 - integral!.value) / integral!.standardError > 30);
  assert(transferEntropy!.standardError < 0.006);
  assert(transferEntropy!.value < transferEntropyGivenData!.value);
  // <e^-A> = 1, but <e^-2A> is infinite.
  assertEquals(feedbackIntegralMarginal, undefined);
  assertAlmostEquals(values.feedbackIntegralMarginal!.value, 1, 1e-9);
  assert(!unavailable.includes("transferEntropy"));
  const laws = feedback.checks.map(({ estimate }) => estimate);
  for (const name of [...Object.keys(known), "learnedPath", "identityX"]) {
    assert(laws.includes(name), name);
  }
  const still = simulated(ppmGaussian, {
    chains: 1024,
    seed: 3,
    adaptive: true,
    temperature: 0,
    batchSize: 0,
  });
  assertEquals(still.analysis.estimates.learnedPath, undefined);
  assertEquals(still.analysis.estimates.transferEntropy, undefined);
  assertEquals(failed(still.checks), []);
});

Deno.test("no law fails with feedback, and every path obeys its identities", () => {
  for (const { checks, analysis } of [feedback, other]) {
    assertEquals(failed(checks), []);
    const identities = checks.filter(({ estimate }) =>
      estimate.startsWith("identity")
    );
    assert(identities.length >= 5);
    for (const { value } of identities) assert(value! < 1e-12, `${value}`);
    assertEquals(analysis.estimates.integralX, undefined);
  }
});

Deno.test("a filter of x that does not learn from theta is caught", () => {
  const once = {
    chains,
    seed: 11,
    adaptive: true,
    steps: 1,
    learningRate: 0.8,
    relaxation: 0.8,
    temperature: 0.05,
  };
  assertEquals(failed(simulated(ppmGaussian, once).checks), []);
  const blind = simulated(ppmGaussian, once, (ensemble, { values }) => {
    if (ensemble !== "chains") return;
    const { filterMarginal, theta, theta0 } = values;
    for (let i = 0; i < chains; i++) {
      filterMarginal![i] = 0.8 * theta0![i]! + 0.2 * theta![i]!;
    }
  });
  const laws = failed(blind.checks).join();
  for (const law of ["s(X | Theta path)", "of A,", "I(X; Theta path)"]) {
    assert(laws.includes(law), `${law} in ${laws}`);
  }
});
