import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  sgdLinear,
  sgdNetwork,
  sgdSurrogate,
} from "../../lib/experiments/mod.ts";
import { farthest, simulated } from "./simulated.ts";

/** Data that stand in no document: eight samples of two features. */
const features = [
  [0.7, 1.3],
  [1.1, -0.4],
  [0.2, 0.9],
  [1.6, 0.3],
  [-0.5, 0.8],
  [0.9, -1.1],
  [0.4, 0.6],
  [1.2, 0.2],
];
const targets = [0.5, -0.3, 0.9, 1.2, -0.6, 0.1, -0.2, 0.8];
const data = { features, targets, batchSize: 2, seed: 20 };
const moments = [
  "mean0",
  "mean1",
  "covariance00",
  "covariance01",
  "covariance11",
  "area01",
];

Deno.test("fresh minibatches reach their exact moments, and not those of duplicates", () => {
  const params = { ...data, learningRate: 0.15, burnIn: 30, chains: 12800 };
  const run = simulated(sgdLinear, params);
  const names = [...moments, "entropyProductionE2", "entropyProductionE3"];
  const far = farthest(run, run.exact.values, names);
  assert(far < 4, `${far} standard errors`);
  const { covariance00 } = run.analysis.estimates;
  assert(covariance00!.standardError < 0.03 * covariance00!.value);
  const other = sgdLinear.configure({ ...params, scheme: "iid" }).exact();
  assert(farthest(run, other.values, ["covariance00"]) > 5);
  assertEquals(run.checks.filter(({ verdict }) => verdict === "fail"), []);
});

Deno.test("without replacement the boundary of the epoch is quiet and its inside is not", () => {
  const params = {
    ...data,
    learningRate: 0.12,
    scheme: "wor",
    burnIn: 6,
    pathLength: 4,
    chains: 12800,
  };
  const run = simulated(sgdLinear, params);
  const names = [...moments, "entropyProductionE2"];
  const far = farthest(run, run.exact.values, names);
  assert(far < 4, `${far} standard errors`);
  const inside = sgdLinear.configure({ ...params, phase: 2 }).exact().values;
  assert(farthest(run, inside, ["covariance00"]) > 20);
  const phase = simulated(sgdLinear, { ...params, phase: 2 });
  assert(farthest(phase, inside, moments.slice(0, 5)) < 4);
});

Deno.test("many samples without replacement are judged by an expansion that says how far it may be off", () => {
  const samples = Array.from({ length: 60 }, (_, i) => i);
  const params = {
    features: samples.map((i) => [1 + Math.cos(i), Math.sin(1.7 * i * i)]),
    targets: samples.map((i) => Math.sin(2.3 * i) + 0.2 * (i % 5)),
    batchSize: 6,
    scheme: "wor",
    learningRate: 0.02,
    burnIn: 2,
    pathLength: 2,
    chains: 8192,
    seed: 3,
  };
  const run = simulated(sgdLinear, params);
  assertEquals(run.exact.values.covariance00, undefined);
  const judged = run.checks.filter(({ source }) =>
    source.includes("second order")
  );
  for (const name of moments) {
    const check = judged.find(({ estimate }) => estimate === name)!;
    assertEquals(check.verdict, "pass", name);
  }
  const { estimates } = run.analysis;
  const { expected } = judged.find((each) => each.estimate === "covariance00")!;
  const { value, standardError } = estimates.covariance00!;
  assert(standardError < 0.02 * value);
  assertAlmostEquals(value / expected, 1, 0.1);
  // Fresh minibatches are far from that.
  const fresh = sgdLinear.configure({ ...params, scheme: "wr" }).exact().values;
  assert(farthest(run, fresh, ["covariance00"]) > 20);

  assertEquals(sgdLinear.configure(params).warnings, []);
  const { warnings } = sgdLinear.configure({ ...params, learningRate: 0.06 });
  assert(warnings.some((each) => each.startsWith("Moments are not compared")));
});

Deno.test("samplers reach the divergence that is known exactly", () => {
  const params = {
    ...data,
    noiseVariance: 0.4,
    priorVariance: 3,
    learningRate: 2e-3,
    burnIn: 5,
    pathLength: 2,
    chains: 8192,
  };
  for (const update of ["sgld", "sgworld-lm", "sgworld-heun", "sghmc"]) {
    const run = simulated(sgdLinear, { ...params, update });
    const names = [...moments.slice(0, 5), "klGaussian"];
    const far = farthest(run, run.exact.values, names);
    assert(far < 4.2, `${update}: ${far} standard errors`);
  }
});

Deno.test("a network without replacement gathers about the minimum that is predicted", () => {
  const run = simulated(sgdNetwork, {
    scheme: "wor",
    burnIn: 4,
    pathLength: 0,
    chains: 1280,
    seed: 7,
  });
  const { estimates } = run.analysis;
  const shift = estimates.shiftWor1!.value;
  const { value, standardError } = estimates.mean1!;
  assert(Math.abs(value / shift - 1) < 0.02, `${value}`);
  assert(standardError < 1e-3 * shift);
  assertEquals(run.checks.filter(({ verdict }) => verdict === "fail"), []);
});

Deno.test("one epoch from the minimum displaces the mean as predicted", () => {
  const run = simulated(sgdNetwork, {
    scheme: "wor",
    learningRate: 3e-5,
    startDeviation: [0, 0, 0, 0, 0, 0, 0],
    burnIn: 0,
    epochs: 1,
    pathLength: 0,
    chains: 25600,
    seed: 3,
  });
  const { estimates } = run.analysis;
  const [mean, theory] = [estimates.mean0!, estimates.epochDisplacement0!];
  // The next order in eta M h_max = 0.43 is not in the prediction.
  assert(Math.abs(mean.value / theory.value - 1) < 0.35, `${mean.value}`);
  assert(mean.value > 5 * mean.standardError);
});

Deno.test("Gaussian steps obey the theorems, and real minibatches of few samples do not", () => {
  const { checks, analysis } = simulated(sgdSurrogate, {
    learningRate: 0.2,
    pathLength: 5,
    chains: 51200,
    seed: 4,
  });
  const laws = checks.filter(({ name }) => name.includes("theorem"));
  assertEquals(laws.map(({ verdict }) => verdict), ["pass", "pass", "pass"]);
  assert(analysis.estimates.slopeE1!.standardError < 0.02);
  const real = simulated(sgdLinear, {
    learningRate: 0.2,
    burnIn: 40,
    pathLength: 5,
    chains: 12800,
    seed: 4,
  });
  const { slope } = real.analysis.estimates;
  assert(1 - slope!.value > 5 * slope!.standardError, `${slope!.value}`);
});

Deno.test("a ramp obeys the equality of Hatano and Sasa where its average converges", () => {
  const ramp = (learningRatePath: number[]) =>
    simulated(sgdSurrogate, { learningRatePath, chains: 51200, seed: 6 });
  const verdicts = ({ checks }: ReturnType<typeof simulated>) =>
    checks.filter(({ name }) => name.includes("Hatano"))
      .map(({ verdict }) => verdict);
  const slow = ramp([0.05, 0.06, 0.07, 0.08]);
  assertEquals(verdicts(slow), ["pass", "pass"]);
  const { hatanoSasaMean } = slow.analysis.estimates;
  assert(hatanoSasaMean!.value > 10 * hatanoSasaMean!.standardError);
  // Here the variance of e^-Y is infinite.
  assertEquals(verdicts(ramp([0.05, 0.08, 0.11, 0.14])), [
    "pass",
    "inconclusive",
  ]);
});

Deno.test("reversible chains have no current and no entropy production", () => {
  const run = simulated(sgdSurrogate, {
    noiseCovariance: [[0.2, 0], [0, 0.2]],
    chains: 12800,
  });
  const { entropyProductionE1, area01 } = run.analysis.estimates;
  assertEquals(entropyProductionE1!.value, 0);
  assert(Math.abs(area01!.value) < 4 * area01!.standardError);
  assertEquals(run.checks.filter(({ verdict }) => verdict === "fail"), []);
});
