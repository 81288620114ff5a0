import { assert, assertAlmostEquals } from "@std/assert";
import { ppmGaussian, ppmReservoir } from "../../lib/experiments/mod.ts";
import { zLimit } from "./agree.ts";
import { type DoneChains, type Planes, runChains, scoreOf } from "./chains.ts";

const chains = 2 ** 16;
/** Every <e^-s> of parameters has a finite variance here. */
const warm = {
  taskVariance: 0.1,
  dataSize: 10,
  batchSize: 10,
  temperature: 0.2,
  steps: 10,
  initialVariance: 1,
};
const main = await runChains(ppmGaussian, { ...warm, chains });
const slow = await runChains(ppmGaussian, {
  relaxation: 0.9,
  learningRate: 0.5,
  steps: 8,
  chains,
});
const feedback = await runChains(ppmGaussian, {
  adaptive: true,
  temperature: 0.5,
  steps: 5,
  chains,
});

/** Mean of a function of rows, in standard errors from a value. */
function score(
  planes: Planes,
  of: (row: number) => number,
  expected: number,
): { z: number; error: number } {
  const n = planes.x!.length;
  let [sum, square] = [0, 0];
  for (let i = 0; i < n; i++) {
    const value = of(i);
    sum += value;
    square += value * value;
  }
  const mean = sum / n;
  const error = Math.sqrt((square / n - mean * mean) / (n - 1));
  return { z: (mean - expected) / error, error };
}

/** s of x given the path, with another end than the filter. */
function conditional(planes: Planes, end: Float64Array, s2: number) {
  const { x, x0, theta0, heat } = planes;
  return (i: number) =>
    ((x![i]! - end[i]!) ** 2 - (x0![i]! - theta0![i]!) ** 2) / (2 * s2) +
    heat![i]!;
}

function agree(
  done: DoneChains,
  values: Readonly<Record<string, number>>,
  most: number,
): void {
  for (const [name, expected] of Object.entries(values)) {
    const z = scoreOf(done, name, expected);
    assert(Math.abs(z) <= zLimit, `${name} has z = ${z}`);
    const { standardError } = done.estimates[name]!;
    assert(standardError < most, `${name} is too noisy: ${standardError}`);
  }
}

Deno.test("integral theorems hold where their variance is finite", () => {
  agree(main, {
    integralXGivenTheta: 1,
    integralThetaGivenData: 1,
    integralJointGivenData: 1,
    integralXInterface: 1,
    integralDissipation: 1,
    slope: 1,
  }, 0.01);
});

Deno.test("both directions of time have the same bounded average", () => {
  const none = Object.keys(main.estimates)
    .filter((name) => name.startsWith("boundedDifference"));
  assert(none.length >= 7);
  agree(main, Object.fromEntries(none.map((name) => [name, 0])), 0.01);
});

Deno.test("the entropy production of a slow x needs the filter of the path", () => {
  const { planes, configured } = slow;
  const expected =
    configured.exact().values.entropyProductionXGivenTheta!.value;
  const of = (end: Float64Array) =>
    score(planes, conditional(planes, end, 1), expected);
  const right = of(planes.filter!);
  assert(right.error < 0.02 && Math.abs(right.z) <= zLimit, `${right.z}`);
  const wrong = of(planes.theta!);
  assert(Math.abs(wrong.z) > 10, `without the filter z = ${wrong.z}`);
  agree(slow, { boundedDifferenceXGivenTheta: 0 }, 0.01);
});

Deno.test("feedback breaks the theorem of work by a known amount and spares that of both systems", () => {
  const { values } = feedback.configured.exact();
  assertAlmostEquals(values.integralDissipation!.value, 0.63566956, 1e-8);
  agree(feedback, {
    integralDissipation: 0.63566956,
    meanFeedbackEntropy: 0.97712462,
    boundedAverageFeedback: 0.33766071,
    transferEntropy: 0.18461576,
    transferEntropyGivenData: 0.21341879,
    entropyProductionXGivenTheta: 0.76587038,
    integralXGivenTheta: 0.66691558,
    meanFeedbackEntropyMarginal: 0.95048614,
    boundedAverageFeedbackMarginal: 0.34152249,
    boundedDifferenceJointGivenData: 0,
    boundedDifferenceJoint: 0,
  }, 0.01);
  const z = scoreOf(feedback, "integralDissipation", 1);
  assert(z < -50, `feedback is lost: z = ${z}`);
});

Deno.test("no check of a run fails in single precision", () => {
  for (const { checks } of [main, feedback]) {
    for (const { name, verdict, reason } of checks) {
      assert(verdict !== "fail", `${name}: ${reason}`);
    }
  }
  for (const { checks } of [main, feedback]) {
    for (const { estimate, value } of checks) {
      if (estimate.startsWith("identity")) assert(value! < 1e-5, estimate);
    }
  }
});

Deno.test("entropy production of a particle is correlation and displacement", async () => {
  const done = await runChains(ppmReservoir, {
    reservoirSize: 8,
    initialVariance: 3,
    transfer: 0.5,
    chains: 2 ** 15,
  });
  agree(done, { balance: 0 }, 1e-3);
  const { values } = done.configured.exact();
  const names = ["variance", "learnedInformation", "reservoirKl"];
  agree(
    done,
    Object.fromEntries(names.map((name) => [name, values[name]!.value])),
    0.05,
  );
});
