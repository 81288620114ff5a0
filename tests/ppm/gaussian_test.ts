import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ppmGaussian } from "../../lib/experiments/ppm_gaussian.ts";
import type { Values } from "../../lib/experiment/samples.ts";
import { compared, failed } from "./gaussian_compared.ts";
import { scoreOf, simulated } from "./simulated.ts";

/** Family of about fifty comparisons of each run. */
const zLimit = 4.5;
const chains = 2 ** 14;
const main = simulated(ppmGaussian, { chains, seed: 11 });
const other = simulated(ppmGaussian, {
  chains,
  seed: 12,
  taskVariance: 0.4,
  dataSize: 3,
  dataVariance: 2,
  learningRate: 0.3,
  curvature: 1.5,
  batchSize: 4,
  temperature: 0.3,
  modelVariance: 0.7,
  relaxation: 0.3,
  steps: 6,
  initialVariance: 0.8,
});

const withoutFeedback = [
  "learnedPath",
  "entropyProductionXGivenTheta",
  "entropyProductionVarianceXGivenTheta",
  "boundedAverageXGivenTheta",
  "boundedAverageBackwardXGivenTheta",
  "boundedAverageBackwardThetaGivenData",
  "boundedAverageBackwardXInitial",
  "boundedAverageBackwardXInterface",
  "boundedAverageBackwardDissipation",
  "slope",
];

Deno.test("estimates of chains without feedback agree with the exact theory", () => {
  for (const run of [main, other]) {
    for (const name of [...compared, ...withoutFeedback]) {
      const z = scoreOf(run, name);
      assert(Math.abs(z) <= zLimit, `${name} has z = ${z}`);
    }
  }
  const { learnedInformation, boundedAverageXGivenTheta } =
    main.analysis.estimates;
  assert(learnedInformation!.standardError < 0.01);
  assert(boundedAverageXGivenTheta!.standardError < 0.002);
});

Deno.test("no law fails, and every path obeys its identities", () => {
  for (const run of [main, other]) {
    assertEquals(failed(run.checks), []);
    const identities = run.checks.filter(({ estimate }) =>
      estimate.startsWith("identity")
    );
    assert(identities.length >= 4);
    for (const { value } of identities) assert(value! < 1e-12, `${value}`);
  }
});

Deno.test("an exponential average of infinite variance is no estimate and no verdict", () => {
  for (const { analysis, exact, checks } of [main]) {
    assertEquals(analysis.estimates.integralX, undefined);
    assert(exact.values.integralX !== undefined);
    assertEquals(
      checks.filter(({ estimate }) => estimate === "integralX"),
      [],
    );
  }
  const { warnings } = ppmGaussian.configure({});
  assert(warnings.some((w) => w.includes("integralX, integralTheta")));
});

/** A run whose columns are changed. */
function spoilt(
  params: Readonly<Record<string, unknown>>,
  change: (values: Record<string, Float64Array>, ensemble: string) => void,
) {
  return simulated(
    ppmGaussian,
    { chains, seed: 11, ...params },
    (ensemble, { values }) =>
      change(values as Values as Record<string, Float64Array>, ensemble),
  );
}

Deno.test("what is wrong with the bookkeeping is caught", () => {
  const slow = { relaxation: 0.9, learningRate: 0.5, steps: 8 };
  const right = spoilt(slow, () => {});
  assertEquals(failed(right.checks), []);
  const end = spoilt(slow, (values) => {
    values.filter!.set(values.theta!);
  });
  assert(
    failed(end.checks).some((law) => law.includes("s(X | Theta path)")),
    "the model in place of the filter",
  );
  const heat = spoilt({}, (values) => {
    values.heat!.forEach((q, i) => values.heat![i] = 1.05 * q);
  });
  assert(
    failed(heat.checks).some((law) => law.startsWith("First law")),
    "a heat that is 5 % too large",
  );
  const backward = spoilt({}, (values, ensemble) => {
    if (ensemble !== "mirrored") return;
    values.heat!.forEach((q, i) => values.heat![i] = -q);
  });
  assert(
    failed(backward.checks).some((law) =>
      law.startsWith("Fluctuation theorem")
    ),
    "a backward heat with the wrong sign",
  );
});

Deno.test("what is infinite is absent, with a sentence", () => {
  const still = ppmGaussian.configure({ batchSize: 0, temperature: 0 });
  assert(still.warnings.some((w) => w.includes("without noise")));
  assert(still.exact().unavailable.includes("entropyProductionTheta"));
  const names = still.plan.ensembles.map(({ name }) => name);
  assert(!names.includes("reversed"));
  const point = simulated(ppmGaussian, {
    initialVariance: 0,
    chains: 4096,
    seed: 3,
  });
  assertEquals(failed(point.checks), []);
  assertEquals(point.analysis.estimates.entropyProductionTheta, undefined);
  assertEquals(point.analysis.estimates.initialInformation!.value, 0);
  const none = simulated(ppmGaussian, { steps: 0, chains: 4096, seed: 3 });
  assertEquals(failed(none.checks), []);
  assertEquals(none.analysis.estimates.meanHeat!.value, 0);
});

Deno.test("orthogonal parameters change what memory costs and not what is learned", () => {
  const run = simulated(ppmGaussian, { dimensions: 9, chains: 8192, seed: 5 });
  assertEquals(failed(run.checks), []);
  for (
    const name of [
      "learnedInformation",
      "entropyProductionThetaGivenData",
      "displacementPerParameter",
      "costPerBitThetaGivenData",
    ]
  ) {
    const z = scoreOf(run, name);
    assert(Math.abs(z) <= zLimit, `${name} has z = ${z}`);
  }
  const each = main.exact.values.entropyProductionThetaGivenData!.value;
  const across = 4 * Math.log(1 + 2 * 0.1 * 0.02 * 20 / 0.25);
  assertAlmostEquals(
    run.exact.values.entropyProductionThetaGivenData!.value,
    each + across,
    1e-9,
  );
});

Deno.test("a slow system may know more of the data than its parameters, and no check forbids it", () => {
  const { exact } = ppmGaussian.configure({
    taskVariance: 10,
    learningRate: 0.5,
    temperature: 0.5,
    modelVariance: 0.05,
    relaxation: 0.9,
    steps: 30,
  });
  const { values } = exact();
  assertAlmostEquals(values.learnedInformationData!.value, 1.95070867, 1e-8);
  assert(
    values.memorizedInformation!.value < values.learnedInformationData!.value,
  );
  assertEquals(values.orderMemoryData, undefined);
  const relaxed = ppmGaussian.configure({ relaxation: 0 }).exact().values;
  assert(relaxed.orderMemoryData!.value > 0);
});
