/** Averages of the linear-Gaussian model against determinants and closed forms. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  gainLimit,
  linearClosed,
  linearCourse,
  type LinearPoint,
  type LinearSetting,
  multiSample,
} from "../../../lib/theory/ppm/mod.ts";
import {
  DATA,
  type DensePath,
  densePath,
  determinantInformation,
  MU,
} from "./dense_paths.ts";
import { uniform as uniforms } from "../../stats/random.ts";
import { randomSetting } from "./random_settings.ts";

const range = (from: number, to: number, of: (n: number) => number) =>
  Array.from({ length: to - from + 1 }, (_, k) => of(from + k));

function end(setting: LinearSetting): LinearPoint {
  return linearCourse(setting, [setting.steps])[0]!;
}

/** Informations of a path by determinants of covariances of all its variables. */
function determinants(setting: LinearSetting, path: DensePath) {
  const { steps } = setting;
  const { theta, x } = path;
  const of = (a: number[], c: number[], g: number[] = []) =>
    determinantInformation(path, a, c, g);
  const thetas = range(0, steps, theta);
  let [flowTheta, flowX, flowHidden, transfer, transferGivenData] = [
    0,
    0,
    0,
    0,
    0,
  ];
  for (let n = 1; n <= steps; n++) {
    const before = of([x(n - 1)], [theta(n - 1)]);
    const between = of([x(n - 1)], [theta(n)]);
    flowTheta += between - before;
    flowX += of([x(n)], [theta(n)]) - between;
    flowHidden += of([theta(n)], [DATA], [x(n - 1)]) -
      of([theta(n - 1)], [DATA], [x(n - 1)]);
    const past = range(0, n - 1, theta);
    const states = range(0, n - 1, x);
    transfer += of([theta(n)], states, past);
    transferGivenData += of([theta(n)], states, [...past, DATA]);
  }
  return {
    memorizedInformation: of([theta(steps)], [DATA]),
    memorizedTask: of([theta(steps)], [MU]),
    memorizedNoise: of([theta(steps)], [DATA], [MU]),
    memorizedPath: of(thetas, [DATA]),
    learnedInformation: of([x(steps)], [theta(steps)]),
    learnedInformationData: of([x(steps)], [DATA]),
    learnedInformationTask: of([x(steps)], [MU]),
    learnedPath: of([x(steps)], thetas),
    learnedGivenData: of([x(steps)], [theta(steps)], [DATA]),
    learnedPathGivenData: of([x(steps)], thetas, [DATA]),
    jointInformation: of([x(steps), theta(steps)], [DATA]),
    initialInformation: of([x(0)], [theta(0)]),
    flowTheta,
    flowX,
    flowHidden,
    transferEntropy: transfer,
    transferEntropyGivenData: transferGivenData,
  } satisfies Partial<LinearPoint>;
}

for (const adaptive of [false, true]) {
  const name = adaptive ? "with feedback" : "without feedback";
  Deno.test(`informations ${name} are those of determinants`, () => {
    const uniform = uniforms(adaptive ? 2 : 1);
    for (let k = 0; k < 25; k++) {
      const setting = randomSetting(uniform, adaptive);
      const found = end(setting);
      const exact = determinants(setting, densePath(setting));
      for (const [key, value] of Object.entries(exact)) {
        const mine = found[key as keyof typeof exact];
        assertAlmostEquals(mine!, value, 1e-9, `${key}, setting ${k}`);
      }
    }
  });

  Deno.test(`the identities of mean entropy productions hold ${name}`, () => {
    const uniform = uniforms(adaptive ? 4 : 3);
    for (let k = 0; k < 25; k++) {
      const setting = randomSetting(uniform, adaptive);
      for (const p of linearCourse(setting)) {
        const same = (a: number, b: number) => assertAlmostEquals(a, b, 1e-9);
        const gained = p.learnedInformation - p.initialInformation;
        same(
          p.entropyProductionJoint!,
          p.entropyProductionX + p.entropyProductionTheta! - gained,
        );
        same(
          p.entropyProductionTheta!,
          p.entropyProductionThetaGivenData! + p.memorizedInformation!,
        );
        same(
          p.entropyProductionX,
          p.entropyProductionXGivenTheta + p.learnedPath -
            p.initialInformation,
        );
        same(
          p.entropyProductionJoint!,
          p.entropyProductionJointGivenData! + p.jointInformation!,
        );
        same(p.flowX + p.flowTheta, gained);
        // With feedback the data tell of x what the parameter path does not.
        if (adaptive) continue;
        same(
          p.learnedPath,
          p.learnedInformationData + p.learnedPathGivenData,
        );
      }
    }
  });

  Deno.test(`second laws and orders of informations hold ${name}`, () => {
    const uniform = uniforms(adaptive ? 6 : 5);
    for (let k = 0; k < 200; k++) {
      const p = end(randomSetting(uniform, adaptive));
      const above = (a: number, b: number) => assert(a >= b - 1e-12);
      above(p.entropyProductionX, p.flowX);
      above(p.entropyProductionTheta!, p.flowTheta + p.flowHidden!);
      above(
        p.entropyProductionX,
        p.learnedPath - p.initialInformation - p.transferEntropy!,
      );
      above(p.learnedPath, p.learnedInformation);
      above(p.learnedInformationData, p.learnedInformationTask);
      above(p.memorizedPath!, p.memorizedInformation!);
      above(p.memorizedInformation!, p.memorizedTask!);
      if (!adaptive) {
        above(p.learnedPath, p.learnedInformationData);
        above(p.memorizedPath!, p.learnedInformationData);
        above(p.entropyProductionTheta!, p.memorizedInformation!);
      }
    }
  });
}

Deno.test("closed forms are those of the recursion", () => {
  const uniform = uniforms(7);
  for (let k = 0; k < 40; k++) {
    const setting = {
      ...randomSetting(uniform, false),
      relaxation: 0,
      steps: 1 + Math.floor(60 * uniform()),
    };
    const found = end(setting);
    const closed = linearClosed(setting);
    const keys = [
      "memorizedInformation",
      "memorizedTask",
      "memorizedPath",
      "learnedInformation",
      "learnedInformationData",
      "entropyProductionXGivenTheta",
      "generalizationGap",
      "displacement",
    ] as const;
    for (const key of keys) {
      assertAlmostEquals(found[key]!, closed[key], 1e-10, key);
    }
    assertAlmostEquals(closed.gapOfInformation, closed.generalizationGap, 1e-9);
    assertAlmostEquals(found.sumKl, found.entropyProductionXGivenTheta, 1e-10);
  }
});

Deno.test("many steps lead to the stationary memory", () => {
  const setting = { ...randomSetting(uniforms(8), false), steps: 400 };
  assertAlmostEquals(
    end(setting).memorizedInformation!,
    linearClosed(setting).memorizedStationary,
    1e-10,
  );
});

Deno.test("many samples of a relaxed system tell all that is memorised", () => {
  const setting = { ...randomSetting(uniforms(9), false), relaxation: 0 };
  const point = end(setting);
  const s2 = setting.modelVariance;
  assertAlmostEquals(
    multiSample(point, s2, 1)!,
    point.learnedInformationData,
    1e-12,
  );
  assertAlmostEquals(
    multiSample(point, s2, Infinity)!,
    point.memorizedInformation!,
    1e-12,
  );
});

Deno.test("beyond the limit of the gain variances grow, below they do not", () => {
  const base = randomSetting(uniforms(10), false);
  for (const adaptive of [false, true]) {
    for (const relaxation of [0, 0.4, 0.8]) {
      const limit = gainLimit({ adaptive, relaxation });
      const variance = (gain: number, steps: number) =>
        end({ ...base, adaptive, relaxation, gain, steps }).covariance[10]!;
      const ratio = (gain: number, steps: number) =>
        variance(gain, steps) / variance(gain, steps / 2);
      assertAlmostEquals(ratio(limit * 0.98, 600), 1, 1e-4);
      assert(ratio(limit * 1.02, 100) > 2);
    }
  }
});

Deno.test("what is infinite is left out, what is finite stays", () => {
  const setting = randomSetting(uniforms(11), false);
  const still = end({ ...setting, batchVariance: 0, thermalVariance: 0 });
  assertEquals(still.meanHeatTheta, undefined);
  assertEquals(still.entropyProductionTheta, undefined);
  assertEquals(still.efficiencyGoldtSeifert, undefined);
  assertEquals(still.memorizedPath, undefined);
  assert(still.memorizedInformation! > 0);
  const point = end({ ...setting, initialVariance: 0 });
  assertEquals(point.initialInformation, 0);
  assertEquals(point.entropyProductionThetaGivenData, undefined);
  assert(point.meanHeatTheta! > 0 && point.memorizedPath! > 0);
  const both = end({
    ...setting,
    ...{ initialVariance: 0, batchVariance: 0, thermalVariance: 0 },
  });
  assertEquals(both.memorizedInformation, undefined);
  assert(Number.isFinite(both.learnedInformationData));
  const blind = end({ ...setting, taskVariance: 0, dataMeanVariance: 0 });
  assertEquals(blind.memorizedInformation, 0);
  assertEquals(blind.relevanceRatio, undefined);
});
