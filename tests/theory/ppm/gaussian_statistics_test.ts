/** Distributions of stochastic quantities against densities of whole paths. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  acrossTerms,
  linearCourse,
  type LinearQuantity,
  type LinearSetting,
  linearStatistics,
} from "../../../lib/theory/ppm/mod.ts";
import { exponentialMean, meanLogistic } from "../../../lib/theory/sgd/mod.ts";
import { densePath, denseStatistics } from "./dense_paths.ts";
import { denseQuantity, quantities } from "./dense_quantities.ts";
import { uniform as uniforms } from "../../stats/random.ts";
import { randomSetting } from "./random_settings.ts";

/** What is 1 for every model, and what is without feedback. */
const always: readonly LinearQuantity[] = [
  "Joint",
  "JointGivenData",
  "feedback",
  "feedbackGivenData",
  "interface",
  "memorized",
  "path",
];
const withoutFeedback: readonly LinearQuantity[] = [
  "XInitial",
  "XInterface",
  "XGivenTheta",
  "ThetaGivenData",
  "Theta",
  "work",
];

const heats = new Set<LinearQuantity>(["heat", "heatTheta"]);

for (const adaptive of [false, true]) {
  const name = adaptive ? "with feedback" : "without feedback";
  Deno.test(`distributions ${name} are those of whole paths`, () => {
    const uniform = uniforms(adaptive ? 22 : 21);
    for (let k = 0; k < 4; k++) {
      const setting = randomSetting(uniform, adaptive);
      const path = densePath(setting);
      for (const quantity of quantities) {
        const found = linearStatistics(setting, quantity)!;
        const exact = denseStatistics(denseQuantity(setting, path, quantity));
        for (const [key, value] of Object.entries(exact)) {
          // e^-q alone averages over a nearly flat density of its end.
          if (heats.has(quantity) && key.startsWith("integral")) continue;
          const mine = found[key as keyof typeof exact];
          const where = `${quantity} ${key}, setting ${k}`;
          if (value === undefined || mine === undefined) {
            assertEquals(mine, value, where);
          } else {
            const tolerance = 1e-8 * Math.max(1, Math.abs(value));
            assertAlmostEquals(mine, value, tolerance, where);
          }
        }
      }
    }
  });

  Deno.test(`integral theorems ${name} are exact, and only those that hold`, () => {
    const uniform = uniforms(adaptive ? 24 : 23);
    for (let k = 0; k < 15; k++) {
      const setting = randomSetting(uniform, adaptive);
      const integral = (quantity: LinearQuantity) =>
        linearStatistics(setting, quantity)!.integral;
      for (const quantity of always) {
        assertAlmostEquals(integral(quantity)!, 1, 1e-9, quantity);
      }
      for (const quantity of withoutFeedback) {
        const value = integral(quantity);
        if (!adaptive) assertAlmostEquals(value!, 1, 1e-9, quantity);
        else if (value !== undefined) {
          assert(Math.abs(value - 1) > 1e-4, quantity);
        }
      }
      // A start in equilibrium is correlated with its parameter.
      const alone = integral("X");
      assert(alone === undefined || Math.abs(alone - 1) > 1e-4);
    }
  });
}

Deno.test("theta undone at the new x is another process with a theorem of its own", () => {
  const setting = randomSetting(uniforms(25), true);
  const path = densePath(setting);
  const wrong = denseStatistics(
    denseQuantity(setting, path, "JointGivenData", { order: true }),
  );
  const right = linearStatistics(setting, "JointGivenData")!;
  assertAlmostEquals(wrong.integral!, 1, 1e-9);
  assert(Math.abs(wrong.mean - right.mean) > 1e-2);
});

Deno.test("the system given its last parameter is not the system given the path", () => {
  const setting = { ...randomSetting(uniforms(26), false), relaxation: 0.7 };
  const [point] = linearCourse(setting, [setting.steps]);
  const dissipated = linearStatistics(setting, "work")!;
  const right = linearStatistics(setting, "XGivenTheta")!;
  assertAlmostEquals(right.mean, point!.entropyProductionXGivenTheta, 1e-12);
  // Both satisfy an integral theorem; only one completes the identity.
  assertAlmostEquals(dissipated.integral!, 1, 1e-9);
  assert(dissipated.mean > right.mean + 1e-3);
});

Deno.test("means are those of the course, for many steps too", () => {
  for (const adaptive of [false, true]) {
    for (const steps of [3, 220]) {
      const setting = {
        ...randomSetting(uniforms(27), adaptive),
        dimensions: 5,
        steps,
      };
      const [point] = linearCourse(setting, [steps]);
      const pairs = [
        ["heat", point!.meanHeat],
        ["work", point!.meanWork],
        ["heatTheta", point!.meanHeatTheta],
        ["X", point!.entropyProductionX],
        ["Theta", point!.entropyProductionTheta],
        ["Joint", point!.entropyProductionJoint],
        ["ThetaGivenData", point!.entropyProductionThetaGivenData],
        ["JointGivenData", point!.entropyProductionJointGivenData],
        ["XGivenTheta", point!.entropyProductionXGivenTheta],
        ["memorized", point!.memorizedInformation],
        ["interface", point!.learnedInformation],
        ["learnedData", point!.learnedInformationData],
        ["path", point!.learnedPath],
        ["transfer", point!.transferEntropy],
        ["transferGivenData", point!.transferEntropyGivenData],
        ["feedback", point!.meanFeedbackEntropyMarginal],
        ["feedbackGivenData", point!.meanFeedbackEntropy],
      ] as const;
      for (const [quantity, value] of pairs) {
        const { mean, distribution, integral } = linearStatistics(
          setting,
          quantity,
        )!;
        const tolerance = 1e-9 * Math.max(1, Math.abs(value!));
        assertAlmostEquals(mean, value!, tolerance, quantity);
        assertEquals(distribution === undefined, steps > 198);
        if (quantity === "JointGivenData") {
          assertAlmostEquals(integral!, 1, 1e-6);
        }
      }
    }
  }
});

Deno.test("directions across obey their theorem and widen the distribution", () => {
  const setting: LinearSetting = {
    ...randomSetting(uniforms(28), false),
    dimensions: 7,
  };
  const one = linearStatistics(
    { ...setting, dimensions: 1 },
    "ThetaGivenData",
  )!;
  const many = linearStatistics(setting, "ThetaGivenData")!;
  const { constant } = acrossTerms(setting)!;
  assertAlmostEquals(many.mean, one.mean + constant, 1e-12);
  assertAlmostEquals(many.integral!, 1, 1e-10);
  assertAlmostEquals(exponentialMean(many.distribution!, 1)!, 1, 1e-9);
  // In each direction s = c + r z z' with 1/(1 - r^2) = e^(2c).
  const r2 = -Math.expm1(-constant / 3);
  assertAlmostEquals(many.variance, one.variance + 6 * r2, 1e-9);
  assert(meanLogistic(many.distribution!) < one.boundedAverage!);
});

Deno.test("what is infinite has no distribution", () => {
  const setting = randomSetting(uniforms(29), true);
  const still = { ...setting, batchVariance: 0, thermalVariance: 0 };
  for (const quantity of ["heatTheta", "Theta", "feedback"] as const) {
    assertEquals(linearStatistics(still, quantity), undefined);
  }
  assertAlmostEquals(linearStatistics(still, "interface")!.integral!, 1, 1e-9);
  const point = { ...setting, initialVariance: 0 };
  assertEquals(linearStatistics(point, "Theta"), undefined);
  assertEquals(linearStatistics(point, "JointGivenData"), undefined);
  assertAlmostEquals(linearStatistics(point, "feedback")!.integral!, 1, 1e-9);
  const none = linearStatistics({ ...setting, steps: 0 }, "Joint")!;
  assertEquals([none.mean, none.integral, none.boundedAverage], [0, 1, 0.5]);
});
