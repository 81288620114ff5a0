import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ppmMnist } from "../../lib/experiments/ppm_mnist.ts";
import { ParamError } from "../../lib/params.ts";
import { configured, trained } from "./replicas.ts";

async function problems(params: Readonly<Record<string, unknown>>) {
  try {
    await configured(params);
  } catch (error) {
    if (error instanceof ParamError) return error.problems;
    throw error;
  }
  return [];
}

/** A run of seconds: the laws do not ask for more. */
const few = {
  layers: [16, 6, 10],
  pooling: 7,
  trainImages: 60,
  testImages: 40,
  batchSizes: [2, 6],
  replicas: 24,
  steps: 30,
  lags: 2,
  autocorrelationStep: 20,
  probes: [0, 10],
  readout: 5,
  learningRate: 0.5,
};

Deno.test("a preset says what is not given, and each of it may be given by itself", async () => {
  const { plan, params } = await configured({ preset: "desk", steps: 40 });
  const [ensemble] = plan.ensembles;
  assert(ensemble?.kind === "replicas");
  assertEquals(ensemble.layers, [784, 200, 200, 200, 10]);
  assertEquals([ensemble.training.samples, ensemble.test.samples], [
    6000,
    1000,
  ]);
  assert(ensemble.training.inputs instanceof Uint8Array);
  assertEquals([ensemble.steps, ensemble.lagStep, ensemble.lags], [40, 36, 4]);
  assertEquals(ensemble.probes, [0, 36, 40]);
  assertEquals([plan.trajectories, plan.rows?.param], [16, "replicas"]);
  assertEquals([params.preset, params.learningRate], ["desk", undefined]);
  const pooled = await configured({ pooling: 14, trainImages: 300 });
  const [small] = pooled.plan.ensembles;
  assert(small?.kind === "replicas");
  assertEquals(small.layers, [4, 16, 16, 16, 10]);
  assertEquals(small.learningRate, 0.1);
});

Deno.test("everything that is wrong is said at once", async () => {
  assertEquals(
    await problems({
      layers: [784, 10],
      batchSizes: [1, 7],
      sampling: "epoch",
      steps: 10,
      lags: 4,
      autocorrelationStep: 7,
      probes: [3, 11],
    }),
    [
      "Cannot use layers as they must begin with the 49 inputs of pooling 4 and end with 10 classes: here they are [784,10].",
      "Cannot use batchSizes with sampling epoch as each must divide the 1000 training images: here one is 7.",
      "Cannot use autocorrelationStep with lags as their sum must be <= 10, the steps: here it is 11.",
      "Cannot use probes as they must be <= 10, the steps: here one is 11.",
    ],
  );
  assertEquals(
    await problems({ layers: [49, 900_000_000, 10] }),
    [
      "Cannot use layers as the weights and biases of one layer must be <= 33488896: here those between layers 1 and 2 are 45000000000.",
    ],
  );
  assertEquals(await problems({ batchSizes: [2000], pooling: 5 }), [
    "Cannot use pooling [pixels] as it must divide 28, one of 1, 2, 4, 7, 14, 28: here it is 5.",
    "Cannot use batchSizes as none may exceed the 1000 training images: here one is 2000.",
  ]);
  assertEquals(
    (await problems({ batchSizes: [10, 1], replicas: 1 })).length,
    2,
  );
});

Deno.test("at a shared start the trace of the noise falls as 1/b, whatever the device adds up", async () => {
  for (const sampling of ["replacement", "epoch"]) {
    const { estimates, results } = await trained({
      ...few,
      sharedInit: true,
      sampling,
    });
    const at = (i: number) => estimates[`noiseVarianceTraceStart_${i}`]!;
    const factor = sampling === "epoch" ? 54 / 58 : 1;
    assertAlmostEquals(at(1).value / at(0).value, factor * 2 / 6, 1e-12);
    const law = results.filter(({ estimate }) =>
      estimate.startsWith("noiseRatioStart")
    );
    assertEquals(law.map(({ verdict }) => verdict), ["pass"]);
  }
});

Deno.test("exact values are those of a run, and the others are said to be unavailable", async () => {
  const still = { ...few, sharedInit: true, learningRate: 0 };
  const { estimates } = await trained(still);
  const { values, unavailable } = (await configured(still)).exact();
  for (const [name, { value }] of Object.entries(values)) {
    const found = estimates[name]!;
    const noisy = /^(autocorrelation|noiseVariance)_/.test(name);
    const allowed = noisy ? 5 * found.standardError : 1e-12 * Math.abs(value);
    assert(Math.abs(found.value - value) <= allowed, name);
  }
  assert(unavailable.includes("kurtosis_1"));
  const moving = (await configured(few)).exact();
  assertEquals(moving.values.noiseVarianceTraceStart_0, undefined);
  assertEquals(moving.values.autocorrelation_1_0?.value, 1);
  assertEquals(moving.values.parameters?.value, 172);
});

Deno.test("a run of two replicas has every estimate that two can give, with an error", async () => {
  const { estimates, results } = await trained({ ...few, replicas: 2 });
  for (
    const name of ["lossMean_0", "noiseVariance_1", "learnedInformation_0"]
  ) {
    const { value, standardError } = estimates[name]!;
    assert(Number.isFinite(value) && standardError > 0, name);
  }
  // Two replicas say nothing of heavy tails.
  assert(results.every(({ verdict }) => verdict === "inconclusive"));
});

Deno.test("outputs that tell replicas apart add to what the moving network dissipates", async () => {
  const shared = await trained({ ...few, sharedInit: true });
  const { estimates } = shared;
  const value = (name: string) => estimates[name]!.value;
  assertAlmostEquals(
    value("entropyProductionX_0"),
    value("entropyProductionXGivenTheta_0") + value("learnedInformation_0"),
    1e-12,
  );
  assert(value("entropyProductionXGivenTheta_0") > 0);
  const own = await trained(few);
  assertEquals(own.estimates.entropyProductionX_0, undefined);
  // At rest nothing but the start tells replicas apart.
  const rest = { ...few, learningRate: 0 };
  const apart = (await trained(rest)).estimates.learnedInformation_0!;
  assert(apart.value > 4 * apart.standardError);
  const alike = await trained({ ...rest, sharedInit: true });
  assertAlmostEquals(alike.estimates.learnedInformation_0!.value, 0, 1e-12);
});

Deno.test("series have the four panels, whole and of one length each", async () => {
  const { series } = await trained(few);
  for (const i of [0, 1]) {
    assertEquals(series[`weights${i}`]!.columns.weight!.length, 4 * 31);
    assertEquals(series[`probes${i}`]!.columns.step, [0, 10, 20, 30]);
    assertEquals(series[`autocorrelation${i}`]!.columns.lag, [0, 1, 2]);
  }
  for (const { columns, units } of Object.values(series)) {
    const lengths = Object.values(columns).map(({ length }) => length);
    assertEquals(new Set(lengths).size, 1);
    assertEquals(Object.keys(units), Object.keys(columns));
    assert(Object.values(columns).flat().every(Number.isFinite));
  }
  const { plan } = await configured(few);
  for (const mark of plan.plots.flatMap(({ marks }) => marks)) {
    const { columns } = series[mark.series]!;
    for (const name of [mark.x, mark.y, mark.error, mark.group]) {
      assert(name === undefined || name in columns, `${mark.series} ${name}`);
    }
  }
});

Deno.test("presets of the gallery are valid", async () => {
  for (const { params } of ppmMnist.presets) {
    assert((await configured(params)).plan.trajectories > 0);
  }
});
