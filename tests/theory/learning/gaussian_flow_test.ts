import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import {
  anisotropicFamily,
  couplingFamily,
  gaussianFamily,
  type LearningProblem,
  type LearningRule,
  type MeanField,
  meanField,
  minimumWork,
  minimumWorkContinuous,
  naturalParameters,
  type QuadraticFamily,
  slowRateWork,
} from "../../../lib/theory/learning/mod.ts";
import { symmetricEigen } from "../../../lib/theory/learning/eigen.ts";

const PRECISION = [[2, 0.4, -0.3], [0.4, 1, 0.25], [-0.3, 0.25, 3]];

type Task = Omit<LearningProblem, "time" | "rule">;

const tasks: Record<string, Task> = {
  "three coordinates": {
    family: anisotropicFamily(PRECISION),
    parameterStart: [0, 0.5, -0.2],
    parameterTarget: [1.5, -0.4, 0.9],
  },
  "mean and stiffness": {
    family: gaussianFamily(),
    parameterStart: naturalParameters(0.3, 1.4),
    parameterTarget: naturalParameters(-0.7, 2.2),
    start: { mean: 0.1, variance: 0.5 },
  },
  coupling: {
    family: couplingFamily(),
    parameterStart: [-0.2],
    parameterTarget: [0.5],
  },
};

const rules: readonly LearningRule[] = [
  { schedule: "optimal" },
  { schedule: "optimal", jumps: "single" },
  { schedule: "optimal", metric: "fisher", jumps: "none" },
  { schedule: "optimal", metric: "friction", jumps: "final" },
  { schedule: "optimal", metric: "identity", jumps: "initial" },
  { schedule: "continuous" },
  { schedule: "linear" },
  { schedule: "quench" },
  { schedule: "constant", rate: 0.3 },
  { schedule: "robbins-monro", rate: 0.8 },
];

/** Quantities with an error of order dt in discrete time. */
function numbers(result: MeanField): number[] {
  return [
    result.meanWork,
    result.varianceWork,
    result.logExponentialWork,
    result.meanHeat,
    result.klFinal,
    result.gap,
    ...result.theta.at(-1)!,
    ...result.moments.mean,
    ...result.moments.covariance,
  ];
}

/** Exact moves at vanishing dt: errors of first, second and third order removed. */
function limit(problem: Omit<LearningProblem, "time">, duration: number) {
  let column = [24, 48, 96, 192].map((moves) =>
    numbers(meanField({
      ...problem,
      time: { kernel: "ou", dt: duration / moves, moves, innerMoves: 1 },
    }))
  );
  for (let order = 2; column.length > 1; order *= 2) {
    column = column.slice(1).map((fine, i) =>
      fine.map((v, n) => v + (v - column[i]![n]!) / (order - 1))
    );
  }
  return column[0]!;
}

for (const [name, task] of Object.entries(tasks)) {
  for (const rule of rules) {
    const { jumps = "", metric = "" } = "jumps" in rule ? rule : {};
    Deno.test(`continuous time is the limit of exact moves, ${name}, ${rule.schedule} ${metric} ${jumps}`, () => {
      const problem = { ...task, rule };
      const exact = numbers(meanField({ ...problem, time: { duration: 1.5 } }));
      limit(problem, 1.5).forEach((v, i) =>
        assertAlmostEquals(exact[i]!, v, 1e-4)
      );
    });
  }
}

/** Every other rule: enough for what holds on any path. */
const some = rules.filter((_, i) => i % 2 === 0);

Deno.test("from equilibrium exp(-W) has the mean exp(-dF) on every path", () => {
  for (const task of Object.values(tasks)) {
    for (const rule of some) {
      const result = meanField({
        ...task,
        start: "exact",
        time: { duration: 2 },
        rule,
      });
      const { logExponentialWork, freeEnergyDifference, klFinal } = result;
      assertAlmostEquals(logExponentialWork, -freeEnergyDifference, 1e-9);
      // (6): the bias bounds the sample quality.
      assertAlmostEquals(result.klStart, 0, 1e-12);
      assert(result.excessWork >= klFinal - 1e-12);
      assert(result.entropyProduction >= -1e-12);
    }
  }
});

Deno.test("W_ex is the difference of approximate and true objective", () => {
  for (const task of Object.values(tasks)) {
    for (const rule of some) {
      for (
        const time of [
          { duration: 2 },
          { kernel: "ula", dt: 0.1, moves: 20, innerMoves: 2 },
        ] as const
      ) {
        const r = meanField({ ...task, time, rule });
        const bias = r.approximateLogLikelihood.at(-1)! -
          r.logLikelihood.at(-1)!;
        assertAlmostEquals(bias, r.excessWork, 1e-11);
        if (!("dt" in time)) continue;
        // (10): all of these are linear in theta up to terms without x.
        let gain = 0;
        r.gradients.forEach((g, k) => {
          g.forEach((v, i) => {
            gain += v * (r.theta[k + 1]![i]! - r.theta[k]![i]!);
          });
        });
        const rise = r.logLikelihood.at(-1)! - r.logLikelihood[0]!;
        assertAlmostEquals(gain - rise, r.excessWork, 1e-11);
      }
    }
  }
});

Deno.test("(29) is optimal for any fixed precision matrix, at any step", () => {
  const start = [0, 0.5, -0.2];
  const target = [1.5, -0.4, 0.9];
  const { values, vectors } = symmetricEigen(
    Float64Array.from(PRECISION.flat()),
  );
  const along = Array.from(
    values,
    (_, k) =>
      target.reduce((s, v, i) => s + (v - start[i]!) * vectors[3 * i + k]!, 0),
  );
  const task = tasks["three coordinates"]!;
  const rule: LearningRule = { schedule: "optimal" };
  const slow = meanField({ ...task, time: { duration: 2.2 }, rule });
  const expected = along.reduce(
    (s, a, k) => s + minimumWorkContinuous(values[k]!, a, 2.2),
    0,
  );
  assertAlmostEquals(slow.meanWork, expected, 1e-9);
  assertAlmostEquals(slow.gap, 0, 1e-9);
  for (const [dt, moves, innerMoves] of [[0.1, 12, 1], [0.2, 4, 3]] as const) {
    const coarse = meanField({
      ...task,
      time: { kernel: "ula", dt, moves, innerMoves },
      rule,
    });
    const least = along.reduce((s, a, k) => {
      const kappa = values[k]!;
      const rho = (1 - dt * kappa) ** innerMoves;
      return s + minimumWork({ kappa, rho, moves }, a);
    }, 0);
    assertAlmostEquals(coarse.meanWork, least, 1e-11);
    coarse.theta.at(-1)!.forEach((v, i) =>
      assertAlmostEquals(v, target[i]!, 1e-12)
    );
  }
  // A scalar rate cannot serve all three modes.
  const scalar = meanField({
    ...task,
    time: { duration: 2.2 },
    rule: { schedule: "optimal", metric: "identity" },
  });
  assert(scalar.gap > 1e-3 || scalar.meanWork > 1.01 * expected);
});

Deno.test("slowRateWork() is the limit of small constant rates", () => {
  const { family, parameterStart, parameterTarget } = tasks.coupling!;
  const slope = slowRateWork(family, parameterStart[0]!, parameterTarget![0]!);
  const off = (rate: number) => {
    const time = { duration: 40 / rate };
    const rule = { schedule: "constant", rate } as const;
    const { excessWork } = meanField({ ...tasks.coupling!, time, rule });
    return excessWork / rate - slope;
  };
  const [one, two] = [off(0.1), off(0.05)];
  assert(Math.abs(one) < 0.02 * slope);
  assert(Math.abs(two) < 0.5 * Math.abs(one));
});

/** The same Gaussians in (mean, stiffness): not natural, jumps go astray. */
const meanAndStiffness: QuadraticFamily = {
  kind: "quadratic",
  dimension: 1,
  parameters: 2,
  fixedPrecision: false,
  at: ({ 0: t, 1: k }) => ({
    precision: Float64Array.of(k!),
    offset: Float64Array.of(k! * t!),
    constant: 0.5 * k! * t! * t!,
  }),
  slopes: ({ 0: t, 1: k }) => [
    {
      precision: Float64Array.of(0),
      offset: Float64Array.of(k!),
      constant: k! * t!,
    },
    {
      precision: Float64Array.of(1),
      offset: Float64Array.of(t!),
      constant: 0.5 * t! * t!,
    },
  ],
};

Deno.test("a jump in (mean, stiffness) drives the stiffness to zero", () => {
  const task = {
    parameterStart: [0, 1],
    time: { duration: 1 },
    data: { mean: [2], covariance: [1] },
  };
  const single: LearningRule = { schedule: "optimal", jumps: "single" };
  assertThrows(
    () => meanField({ ...task, family: meanAndStiffness, rule: single }),
    RangeError,
    "must be positive definite: here it is 0",
  );
  // In natural coordinates (b, k) the same jump, by substeps, stays admissible.
  const natural = meanField({
    ...task,
    family: gaussianFamily(),
    rule: { schedule: "optimal" },
  });
  const [, k] = natural.theta[1]!;
  assert(k! > 0.2);
});

Deno.test("the flow of (29) does not depend on coordinates, its jumps do", () => {
  // Without jumps both coordinate systems describe the same motion.
  const rule: LearningRule = { schedule: "optimal", jumps: "none" };
  const data = { mean: [0.5], covariance: [0.6] };
  const time = { duration: 2 };
  const one = meanField({
    family: meanAndStiffness,
    parameterStart: [0, 1],
    data,
    time,
    rule,
  });
  const two = meanField({
    family: gaussianFamily(),
    parameterStart: [0, 1],
    data,
    time,
    rule,
  });
  const [t, k] = one.theta.at(-1)!;
  const [b, natural] = two.theta.at(-1)!;
  assertAlmostEquals(k!, natural!, 1e-9);
  assertAlmostEquals(k! * t!, b!, 1e-9);
  assertAlmostEquals(one.excessWork, two.excessWork, 1e-9);
});
