import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertThrows,
} from "@std/assert";
import { openCpuHere } from "../../lib/cpu/in_thread.ts";
import type { Backend } from "../../lib/engine/backend.ts";
import { simulate } from "../../lib/engine/simulate.ts";
import { equilibriumMeter } from "../../lib/experiments/equilibrium_meter.ts";
import { sgdLinear } from "../../lib/experiments/sgd_linear.ts";
import type { Samples } from "../../lib/meter/samples.ts";
import { stepNess } from "../../lib/theory/sgd/ness.ts";
import { entropyDistribution } from "../../lib/theory/sgd/entropy_distribution.ts";
import {
  midpointMoments,
  shortTimeEntropy,
} from "../../lib/theory/sgd/uncertainty.ts";
import { formSlope } from "../../lib/theory/sgd/form_slope.ts";
import { formMean } from "../../lib/theory/sgd/quadratic_form.ts";
import {
  stationaryStart,
  surrogateStep,
} from "../../lib/theory/sgd/gaussian_chain.ts";
import { ParamError } from "../../lib/params.ts";
import { followed, oblique, sheared } from "./chains.ts";

/** Samples as a user has them. */
function nested({ chains, times, coordinates: p, values }: Samples) {
  return Array.from(
    { length: chains },
    (_, c) =>
      Array.from({ length: times }, (_, k) => {
        const at = (c * times + k) * p;
        return [...values.subarray(at, at + p)];
      }),
  );
}

/** A backend that computes nothing. */
const idle: Backend = {
  name: "cpu",
  adapter: null,
  blockSize: 32768,
  prepare: () => Promise.reject(new Error("prepared")),
  submit: () => Promise.reject(new Error("submitted")),
  record: () => Promise.reject(new Error("recorded")),
  close: () => Promise.resolve(),
};

const shape = { chains: 60, times: 41, coordinates: 2 };

Deno.test("imported chains are measured without a device", async () => {
  const samples = followed(1, shape, sheared());
  const { estimates, checks, series } = await simulate(
    equilibriumMeter.configure({ samples: nested(samples) }),
    idle,
  );
  const mean = samples.values.filter((_, at) => at % 2 === 0)
    .reduce((sum, x) => sum + x, 0) / (60 * 41);
  assertAlmostEquals(estimates.mean0!.value, mean, 0.1);
  // Fresh noise of 1 and 0.9 in both: covariance 0.9/(1 - 0.45).
  const { value, standardError } = estimates.covariance01!;
  assert(Math.abs(value - 0.9 / 0.55) < 4 * standardError);
  assert(standardError < 0.2);
  const verdict = checks.at(-1)!;
  assertEquals(verdict.verdict, "fail");
  assert(verdict.reason.startsWith("not in equilibrium: "));
  assertEquals(
    Object.keys(series).sort(),
    ["area", "cloud", "current", "entropy"]
      .filter((name) => name in series).sort(),
  );
  assert("area" in series && "entropy" in series);
});

Deno.test("the verdict is said in words", async () => {
  const said = async (resolution: number) => {
    const samples = nested(followed(2, shape, oblique()));
    const input = { samples, resolution };
    const { checks } = await simulate(equilibriumMeter.configure(input), idle);
    const { verdict, reason } = checks.at(-1)!;
    return `${verdict}: ${reason}`;
  };
  assert((await said(3)).startsWith("pass: in equilibrium: "));
  assert(
    (await said(0.001)).startsWith("inconclusive: cannot tell: the entropy"),
  );
});

Deno.test("chains that are run here agree with the exact moments of the chain", async () => {
  const params = { learningRate: 0.15, batchSize: 3, seed: 4 };
  const configured = equilibriumMeter.configure({
    params,
    chains: 1500,
    times: 33,
  });
  const { estimates, checks } = await simulate(configured, openCpuHere());
  const { values } = configured.exact();
  const names = [
    ...["mean0", "mean1", "covariance00", "covariance01", "covariance11"],
    ...["area01", "entropyProduction", "entropyProductionE3"],
    "entropyProductionLinear",
  ];
  for (const name of names) {
    const { value, standardError } = estimates[name]!;
    const exact = values[name]!.value;
    const z = (value - exact) / standardError;
    assert(Math.abs(z) < 4, `${name}: ${value} against ${exact}, z ${z}`);
    if (exact > 1e-3) assert(standardError < 0.06 * exact, name);
  }
  // Theory that takes the noise of the minimum for all of it is another one.
  const linearised = sgdLinear.configure({ ...params, chains: 1500 }).exact()
    .values.entropyProduction!.value;
  const { value, standardError } = estimates.entropyProduction!;
  assert(Math.abs(value - linearised) > 5 * standardError);
  assertEquals(checks.at(-1)!.verdict, "fail");
});

Deno.test("on Gaussian chains every estimator agrees with its closed form", async () => {
  const hessian = [[1.2, 0.3], [0.3, 0.5]];
  const noiseCovariance = [[0.5, 0.4], [0.4, 0.4]];
  const rate = 0.4;
  const configured = equilibriumMeter.configure({
    experiment: "sgd-surrogate",
    params: { hessian, noiseCovariance, learningRate: rate, seed: 2 },
    chains: 2000,
    times: 41,
  });
  const { estimates } = await simulate(configured, openCpuHere());
  const [h, c] = [hessian, noiseCovariance]
    .map((rows) => Float64Array.from(rows.flat())) as [
      Float64Array,
      Float64Array,
    ];
  const ness = stepNess(h, c, rate);
  const step = surrogateStep(h, c, rate);
  const { covariance } = stationaryStart(step)!;
  const meanOf = (estimator: "E2" | "E3") =>
    formMean(entropyDistribution(estimator, { ness, units: 1 })!);
  const exact = {
    entropyProductionE2: meanOf("E2"),
    entropyProductionE3: meanOf("E3"),
    entropyProductionShortTime: shortTimeEntropy(
      midpointMoments(step.map, covariance),
    ),
  };
  for (const [name, value] of Object.entries(exact)) {
    const found = estimates[name]!;
    const z = (found.value - value) / found.standardError;
    assert(Math.abs(z) < 4, `${name}: ${found.value} against ${value}`);
    assert(found.standardError < 0.06 * value, name);
  }
  const apart = (one: string, other: keyof typeof exact) =>
    Math.abs(estimates[one]!.value - exact[other]) /
    estimates[one]!.standardError;
  assert(apart("entropyProductionShortTime", "entropyProductionE2") > 5);
  assert(apart("entropyProductionE3", "entropyProductionE2") > 2);
  // Bounds lie below, and the slope is that of paths of so many units.
  const { entropyProductionUncertainty: bound, slope } = estimates;
  assert(bound!.value < exact.entropyProductionE2);
  assert(bound!.value > 0.2 * exact.entropyProductionE2);
  const units = estimates.pathUnits!.value;
  const b = formSlope(entropyDistribution("E2", { ness, units })!).slope;
  assert(Math.abs(slope!.value - b) < 4 * slope!.standardError);
  assert(slope!.standardError < 0.1);
});

Deno.test("chains that nothing random drives are not judged", async () => {
  const configured = equilibriumMeter.configure({
    params: { scheme: "full", startDeviation: [0.1, 0] },
    chains: 40,
    times: 5,
  });
  const { checks } = await simulate(configured, openCpuHere());
  const { verdict, reason } = checks.at(-1)!;
  assertEquals(verdict, "inconclusive");
  assertMatch(reason, /^cannot tell: chains 1 and 2 are the same/);
});

Deno.test("velocities are forgotten between two states that are used", () => {
  const { plan, warnings } = equilibriumMeter.configure({
    params: { update: "heavy-ball", learningRate: 0.01 },
    chains: 100,
    times: 5,
  });
  assertEquals(plan.diaryEvery, 20);
  assert(warnings.some((w) => w.includes("20 steps")));
});

Deno.test("what cannot be measured is refused in sentences", () => {
  const refused = (input: Record<string, unknown>) =>
    assertThrows(() => equilibriumMeter.configure(input), ParamError).problems;
  assertEquals(refused({ samples: [[1, 2], [3, 1]], columns: [4] }), [
    "Cannot use columns as samples have coordinates 0 to 1: here there is 4.",
  ]);
  assertEquals(refused({ samples: [[1, 2], [3, null]] }), [
    "Cannot use samples as every entry must be a finite number: row 2, column 2 is null.",
  ]);
  assertEquals(refused({ chains: 2 ** 20, times: 65 }), [
    "Cannot use 1048576 chains of 65 states as at most 2097152 numbers are kept: here there would be 136314880.",
  ]);
  assert(refused({ params: { learningRate: 5 } })[0]!.includes("stability"));
});
