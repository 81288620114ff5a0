import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import {
  couplingFamily,
  doubleWellFamily,
  gaussianFamily,
  type LearningRule,
  lineOfQuadratic,
  type MeanField,
  meanField,
  naturalParameters,
  packRbm,
  type PlaneFamily,
  rbmFamily,
  tiltFamily,
} from "../../../lib/theory/learning/mod.ts";

function agree(a: MeanField, b: MeanField, tolerance: number): void {
  const numbers = (r: MeanField) => [
    r.meanWork,
    r.varianceWork,
    r.logExponentialWork,
    r.meanHeat,
    r.klStart,
    r.klFinal,
    r.gap,
    r.entropyProduction,
    ...r.theta[1]!,
    ...r.theta.at(-2)!,
    ...r.theta.at(-1)!,
    ...r.moments.mean,
    ...r.moments.covariance,
  ];
  const other = numbers(b);
  numbers(a).forEach((v, i) => assertAlmostEquals(v, other[i]!, tolerance));
}

const rules: readonly LearningRule[] = [
  { schedule: "optimal", lagCorrection: true },
  { schedule: "constant", rate: 0.4 },
  { schedule: "linear" },
];

for (const rule of rules) {
  Deno.test(`the density of one coordinate agrees with moment equations, ${rule.schedule}`, () => {
    const problem = {
      parameterStart: naturalParameters(0, 1),
      parameterTarget: naturalParameters(0.8, 1.7),
      start: { mean: 0.2, variance: 0.8 },
      time: { duration: 2 },
      rule,
    } as const;
    const exact = meanField({ ...problem, family: gaussianFamily() });
    const line = lineOfQuadratic(gaussianFamily());
    agree(meanField({ ...problem, family: line }), exact, 1e-7);
  });
}

/** The coupling as a function of two coordinates. */
const plane: PlaneFamily = {
  kind: "plane",
  parameters: 1,
  energy: (x, y, { 0: j }) => 0.5 * (x * x + y * y) - j! * x * y,
  slope: (x, y, { 0: j }, out) => {
    out[0] = x - j! * y;
    out[1] = y - j! * x;
  },
  forces: (x, y, _theta, out) => {
    out[0] = x * y;
  },
};

Deno.test("the density of two coordinates agrees with moment equations", () => {
  const problem = {
    parameterStart: [0],
    parameterTarget: [0.5],
    time: { duration: 1.5 },
    rule: { schedule: "constant", rate: 0.4 },
  } as const;
  const exact = meanField({ ...problem, family: couplingFamily() });
  agree(meanField({ ...problem, family: plane }), exact, 2e-6);
});

Deno.test("Euler moves of two coordinates agree with Gaussian algebra", () => {
  const problem = {
    parameterStart: [0],
    parameterTarget: [0.5],
    time: { kernel: "ula", dt: 0.08, moves: 6, innerMoves: 2 },
    rule: { schedule: "linear" },
  } as const;
  const exact = meanField({ ...problem, family: couplingFamily() });
  const density = meanField({ ...problem, family: plane });
  agree(density, exact, 1e-7);
  assertAlmostEquals(
    density.logExponentialPathWork,
    exact.logExponentialPathWork,
    1e-9,
  );
  for (
    const [change, message] of [
      [{ time: { ...problem.time, kernel: "mala" } }, "kernel mala"],
      [{ start: "stationary" }, "start stationary"],
    ] as const
  ) {
    assertThrows(
      () => meanField({ ...problem, family: plane, ...change }),
      RangeError,
      message,
    );
  }
});

Deno.test("densities obey the Jarzynski equality and (6) exactly", () => {
  const family = doubleWellFamily();
  const result = meanField({
    family,
    parameterStart: [2, 0],
    parameterTarget: [1.4, 0.7],
    time: { duration: 3 },
    rule: { schedule: "optimal" },
  });
  assertAlmostEquals(
    result.logExponentialWork,
    -result.freeEnergyDifference,
    1e-10,
  );
  assert(result.excessWork > result.klFinal);
  assert(result.gap >= -1e-12 && result.gap < 1e-3);
  const last = result.approximateLogLikelihood.length - 1;
  const bias = result.approximateLogLikelihood[last]! -
    result.logLikelihood[last]!;
  assertAlmostEquals(bias, result.excessWork, 1e-11);
  // Two samples at tau, two at 0, times ascending in between.
  const { times } = result;
  assertAlmostEquals(times[0]!, times[1]!);
  assertAlmostEquals(times.at(-1)!, times.at(-2)!);
  assert(times.slice(1, -1).every((t, i) => i === 0 || t > times[i]!));
});

Deno.test("continuous time is the limit of Euler moves in a double well", () => {
  const problem = {
    family: tiltFamily(1),
    parameterStart: [0],
    parameterTarget: [0.8],
    rule: { schedule: "optimal", jumps: "single" },
  } as const;
  const exact = meanField({ ...problem, time: { duration: 1 } });
  const euler = (moves: number) =>
    meanField({
      ...problem,
      time: { kernel: "ula", dt: 1 / moves, moves, innerMoves: 1 },
    });
  const [a, b, c] = [euler(50), euler(100), euler(200)];
  for (const name of ["meanWork", "varianceWork", "klFinal"] as const) {
    const one = 2 * b![name] - a![name];
    const two = 2 * c![name] - b![name];
    assertAlmostEquals(two + (two - one) / 3, exact[name], 1e-4);
  }
});

Deno.test("a parameter that runs away is followed on wider intervals", () => {
  const line = lineOfQuadratic(gaussianFamily());
  const problem = {
    parameterStart: [0, 1],
    data: { points: [6, 8], weights: [0.5, 0.5] },
    time: { duration: 1 },
    rule: { schedule: "constant", rate: 0.5 },
  } as const;
  // At this rate the stiffness falls below zero.
  assertThrows(
    () => meanField({ ...problem, family: gaussianFamily() }),
    RangeError,
  );
  assertThrows(() => meanField({ ...problem, family: line }), RangeError);
  const slow = {
    ...problem,
    rule: { schedule: "constant", rate: 0.01 },
  } as const;
  agree(
    meanField({ ...slow, family: line }),
    meanField({ ...slow, family: gaussianFamily() }),
    1e-6,
  );
});

Deno.test("machines of two visible units learn with the Fisher metric alone", () => {
  const family = rbmFamily(2, 1);
  const from = packRbm({
    visibleBias: [0, 0],
    hiddenBias: [0],
    weights: [[0.5], [0.2]],
  });
  const to = packRbm({
    visibleBias: [0.3, 0],
    hiddenBias: [-0.2],
    weights: [[1], [0.4]],
  });
  const problem = {
    family,
    parameterStart: from,
    parameterTarget: to,
    time: { duration: 0.5 },
  };
  assertThrows(
    () => meanField({ ...problem, rule: { schedule: "optimal" } }),
    RangeError,
    "friction tensor",
  );
  const result = meanField({
    ...problem,
    rule: { schedule: "constant", rate: 0.5 },
  });
  assert(result.excessWork > 0);
  assertAlmostEquals(
    result.logExponentialWork,
    -result.freeEnergyDifference,
    1e-9,
  );
});
