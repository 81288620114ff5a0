import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import {
  anisotropicFamily,
  couplingFamily,
  equilibriumMoments,
  gaussianFamily,
  gaussianPopulation,
  interiorRate,
  knownRates,
  type LearningProblem,
  type LearningRule,
  meanField,
  minimumWork,
  modelOf,
  naturalParameters,
  offEquilibriumLearning,
  optimalRates,
  tiltFamily,
  trapFamily,
} from "../../../lib/theory/learning/mod.ts";

const TIME = { kernel: "ula", dt: 0.1, moves: 12, innerMoves: 1 } as const;

function trap(rule: LearningRule, rest: Partial<LearningProblem> = {}) {
  return meanField({
    family: trapFamily(1.5),
    parameterStart: [0.3],
    parameterTarget: [2],
    time: TIME,
    rule,
    ...rest,
  });
}

/** Per-update rates of a scalar result. */
function rates(rule: LearningRule): number[] {
  return trap(rule).rates.map((h) => h[0]!);
}

const mode = { kappa: 1.5, rho: 0.85, moves: 12 };

Deno.test("jumps: which updates are impulses", () => {
  const both = [...optimalRates(mode)];
  const close = (a: readonly number[], b: readonly number[]) =>
    a.forEach((v, k) => assertAlmostEquals(v, b[k]!, 1e-14));
  const without = both.map((_, k) => interiorRate(mode, k));
  close(rates({ schedule: "optimal" }), both);
  close(rates({ schedule: "optimal", jumps: "single" }), both);
  close(rates({ schedule: "optimal", jumps: "none" }), without);
  close(rates({ schedule: "optimal", jumps: "initial" }), [
    both[0]!,
    ...without.slice(1),
  ]);
  close(rates({ schedule: "optimal", jumps: "final" }), [
    ...without.slice(0, 12),
    both[12]!,
  ]);
  assertEquals(rates({ schedule: "continuous" })[12], 0);
});

Deno.test("identity: the scalar schedule with any stiffness", () => {
  assertAlmostEquals(
    trap({ schedule: "optimal", metric: "identity" }).meanWork,
    minimumWork(mode, 1.7),
    1e-13,
  );
  const other = trap({ schedule: "optimal", metric: "identity", kappa: 3 });
  const expected = optimalRates({ kappa: 3, rho: 0.7, moves: 12 });
  other.rates.forEach((h, k) => assertAlmostEquals(h[0]!, expected[k]!, 1e-14));
  assert(Math.abs(other.gap) > 1e-6);
});

Deno.test("constant, robbins-monro, rates, path: the same path by other means", () => {
  const eta = Array.from({ length: 13 }, (_, k) => k < 12 ? 0.03 : 0);
  const one = trap({ schedule: "constant", rate: 0.3 });
  const two = trap({ schedule: "rates", rates: eta });
  const three = trap({ schedule: "path", path: one.theta });
  for (const other of [two, three]) {
    assertAlmostEquals(other.meanWork, one.meanWork, 1e-14);
    assertAlmostEquals(other.varianceWork, one.varianceWork, 1e-14);
    assertEquals(other.theta.length, 14);
  }
  const falling = trap({ schedule: "robbins-monro", rate: 0.3 });
  falling.rates.forEach((h, k) =>
    assertAlmostEquals(h[0]!, k < 12 ? 0.03 / (1 + 0.1 * k) : 0, 1e-15)
  );
});

Deno.test("linear and quench need no rates", () => {
  const linear = trap({ schedule: "linear" });
  linear.theta.forEach(([theta], k) =>
    assertAlmostEquals(theta!, 0.3 + 1.7 * Math.min(k, 12) / 12, 1e-14)
  );
  const quench = trap({ schedule: "quench" });
  assertAlmostEquals(quench.meanWork, 0.75 * 1.7 * 1.7, 1e-14);
  assertEquals(quench.rates, []);
  // theta_0 before both, theta_1 at time 0, the last two at tau.
  assertEquals(linear.times[0], 0);
  assertEquals(linear.times[1], 0);
  assertAlmostEquals(linear.times[13]!, 1.2, 1e-15);
  assertAlmostEquals(linear.times[12]!, 1.1, 1e-15);
});

Deno.test("adam: steps of Kingma and Ba", () => {
  const rate = 0.7;
  const { theta } = trap({ schedule: "adam", rate });
  let [m, v, t, chain] = [0, 0, 0.3, 0.3];
  for (let k = 0; k < 12; k++) {
    const g = 1.5 * (2 - chain);
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    t += rate * 0.1 * m / (1 - 0.9 ** (k + 1)) /
      (Math.sqrt(v / (1 - 0.999 ** (k + 1))) + 1e-8);
    assertAlmostEquals(theta[k + 1]![0]!, t, 1e-13);
    chain = t + 0.85 * (chain - t);
  }
  assertAlmostEquals(theta[13]![0]!, t, 1e-13);
});

Deno.test("clip: interior updates are shortened and counted", () => {
  const free = trap({ schedule: "optimal" });
  assertEquals(free.clipped, 0);
  const clipped = trap({ schedule: "optimal", clip: 0.05 });
  assert(clipped.clipped > 5);
  for (let k = 1; k < 12; k++) {
    const step = clipped.theta[k + 1]![0]! - clipped.theta[k]![0]!;
    assert(Math.abs(step) * Math.sqrt(1.5) < 0.05 * (1 + 1e-12));
  }
  // The jump at the start is left alone.
  assertAlmostEquals(clipped.theta[1]![0]!, free.theta[1]![0]!, 1e-14);
});

Deno.test("lagCorrection: the first jump also removes the lag", () => {
  const task = {
    kappa: 1.5,
    thetaStart: 0.3,
    mean: -0.4,
    variance: 1.2,
    target: 1.7,
    duration: 2,
  };
  const problem = (lagCorrection: boolean): LearningProblem => ({
    family: trapFamily(task.kappa),
    parameterStart: [task.thetaStart],
    parameterTarget: [task.target],
    start: { mean: task.mean, variance: task.variance },
    time: { duration: task.duration },
    rule: { schedule: "optimal", lagCorrection },
  });
  const form = offEquilibriumLearning(task);
  const best = meanField(problem(true));
  assertAlmostEquals(best.meanWork, form.minimumWork, 1e-9);
  assertAlmostEquals(best.klStart, form.klStart, 1e-12);
  assertAlmostEquals(best.klFinal, form.klFinal, 1e-9);
  assertAlmostEquals(best.entropyProduction, form.entropyProduction, 1e-9);
  assertAlmostEquals(best.theta[1]![0]!, form.thetaAfterStart, 1e-12);
  const plain = meanField(problem(false));
  assertAlmostEquals(plain.theta.at(-1)![0]!, form.uncorrectedTheta, 1e-9);
  assertAlmostEquals(plain.meanWork, form.uncorrectedWork, 1e-9);
  const z = task.kappa * task.duration;
  assertAlmostEquals(
    plain.theta.at(-1)![0]! - task.target,
    (1 + z / 2) * Math.exp(-z) * (task.thetaStart - task.mean),
    1e-9,
  );
  // No schedule that starts with another jump is cheaper.
  const [one, two] = [-0.05, 0.05].map((off) => {
    const first = form.thetaAfterStart + off;
    return meanField({
      ...problem(false),
      rule: {
        schedule: "protocol",
        theta: (t) => [first + (task.target - first) * t / task.duration],
        speed: () => [(task.target - first) / task.duration],
        end: [task.target],
      },
    }).meanWork;
  });
  assert(one! > form.minimumWork && two! > form.minimumWork);
});

Deno.test("lagCorrection of a mean and stiffness starts from matched moments", () => {
  const start = { mean: 0.7, variance: 0.4 };
  const result = meanField({
    family: gaussianFamily(),
    parameterStart: naturalParameters(0, 1),
    parameterTarget: naturalParameters(0.7, 2.5),
    start,
    time: { ...TIME, kernel: "ou" },
    rule: { schedule: "optimal", lagCorrection: true },
  });
  // The data are what the chains already are: the lag is all there is to learn.
  const [b, k] = result.theta[1]!;
  assertAlmostEquals(k!, 2.5, 1e-10);
  assertAlmostEquals(b!, 1.75, 1e-10);
  assertAlmostEquals(result.theta.at(-1)![1]!, 2.5, 0.1);
});

Deno.test("substeps integrate the jump at frozen chains", () => {
  const family = couplingFamily();
  const model = modelOf(family);
  const result = meanField({
    family,
    parameterStart: [0],
    parameterTarget: [0.6],
    time: TIME,
    rule: { schedule: "optimal" },
  });
  // dJ/dl = H_0(J) ghat with tiny Euler steps.
  const ghat = 0.6 / 0.64;
  let j = 0;
  const steps = 20000;
  for (let n = 0; n < steps; n++) {
    const { fisher, friction } = model.metric([j]);
    const [g, z] = [fisher[0]!, friction[0]!];
    j += z / g / (g * 1.1 + 2 * z) * ghat / steps;
  }
  assertAlmostEquals(result.theta[1]![0]!, j, 1e-5);
});

Deno.test("knownRates() are the matrices that a run uses", () => {
  const family = anisotropicFamily([[2, 0.5], [0.5, 1]]);
  const model = modelOf(family);
  const start = Float64Array.of(0, 0);
  const target = [1, -1];
  const context = { family, model, start, target, time: TIME };
  for (
    const rule of [
      { schedule: "optimal" },
      { schedule: "optimal", metric: "fisher" },
      { schedule: "continuous", metric: "identity" },
      { schedule: "constant", rate: 0.2 },
    ] as const
  ) {
    const known = knownRates(rule, context)!;
    const used = meanField({
      family,
      parameterStart: [0, 0],
      parameterTarget: target,
      time: TIME,
      rule,
    }).rates;
    known.forEach((h, k) =>
      h.forEach((v, i) => assertAlmostEquals(v, used[k]![i]!, 1e-14))
    );
  }
  const coupling = couplingFamily();
  const unknown = knownRates({ schedule: "optimal" }, {
    ...context,
    family: coupling,
    model: modelOf(coupling),
    start: Float64Array.of(0),
  });
  assertEquals(unknown, undefined);
});

Deno.test("a run without moves is a quench in one step", () => {
  const time = { ...TIME, moves: 0 };
  const result = trap({ schedule: "optimal" }, { time });
  assertAlmostEquals(result.theta[1]![0]!, 2, 1e-14);
  assertAlmostEquals(result.meanWork, 0.75 * 1.7 * 1.7, 1e-13);
});

Deno.test("data as points, moments or a model are the same to a trap", () => {
  const rule = { schedule: "optimal" } as const;
  const points = [1.2, 2.8];
  const one = trap(rule, { data: { points } });
  const two = trap(rule, { data: { mean: [2], covariance: [0.64] } });
  assertAlmostEquals(one.meanWork, two.meanWork, 1e-14);
  assertAlmostEquals(one.logLikelihood[0]!, two.logLikelihood[0]!, 1e-13);
  assertAlmostEquals(one.gap, 0, 1e-13);
  const three = trap(rule);
  assertAlmostEquals(one.meanWork, three.meanWork, 1e-14);
});

Deno.test("the gap is measured from the maximum of the likelihood", () => {
  const points = [-1.1, 0.4, 0.9, 1.3, -0.8, 1.1];
  const result = meanField({
    family: tiltFamily(2),
    parameterStart: [0],
    data: { points },
    time: { kernel: "ula", dt: 0.01, moves: 50, innerMoves: 1 },
    rule: { schedule: "optimal" },
  });
  const { freeEnergy } = modelOf(tiltFamily(2));
  const mean = points.reduce((s, v) => s + v / 6, 0);
  const likelihood = (f: number) => f * mean + freeEnergy([f]);
  let best = -Infinity;
  for (let f = -1; f < 2; f += 1e-3) best = Math.max(best, likelihood(f));
  const [end] = result.theta.at(-1)!;
  assertAlmostEquals(result.gap, best - likelihood(end!), 1e-6);
});

Deno.test("rules refuse what has no meaning", () => {
  const slow = { time: { duration: 1 } };
  const cases: [LearningRule, Partial<LearningProblem>, string][] = [
    [{ schedule: "linear" }, {
      parameterTarget: undefined!,
      data: { points: [1] },
    }, "parameterTarget"],
    [{ schedule: "rates", rates: [1, 2] }, {}, "13: here it has 2"],
    [{ schedule: "path", path: [0, 1] }, {}, "14: here it has 2"],
    [{ schedule: "adam", rate: 1 }, slow, "discrete moves"],
    [{ schedule: "rates", rates: [1] }, slow, "discrete moves"],
    [
      { schedule: "protocol", theta: () => [0], speed: () => [0], end: [0] },
      {},
      "continuous time",
    ],
  ];
  for (const [rule, rest, message] of cases) {
    const { parameterTarget, ...problem } = { parameterTarget: [2], ...rest };
    assertThrows(
      () =>
        meanField({
          family: trapFamily(1),
          parameterStart: [0],
          ...(parameterTarget ? { parameterTarget } : {}),
          time: TIME,
          ...problem,
          rule,
        }),
      RangeError,
      message,
    );
  }
  assertThrows(
    () =>
      meanField({
        family: trapFamily(1),
        parameterStart: [0],
        time: TIME,
        rule: { schedule: "optimal" },
      }),
    RangeError,
    "something to learn from",
  );
  const family = couplingFamily();
  assertThrows(
    () =>
      meanField({
        family,
        parameterStart: [0],
        parameterTarget: [0.5],
        time: { ...TIME, kernel: "mala" },
        rule: { schedule: "optimal" },
      }),
    RangeError,
    "one coordinate",
  );
});

Deno.test("the mean field is a population that goes along its own path", () => {
  const result = trap({ schedule: "optimal" });
  const family = trapFamily(1.5);
  const start = equilibriumMoments(family.at([0.3]));
  const chains = gaussianPopulation(family, [0.3], start, TIME);
  let heat = 0;
  result.works.forEach((w, k) => {
    assertAlmostEquals(chains.change(result.theta[k + 1]!), w, 1e-14);
    if (k < 12) heat += chains.move();
  });
  assertAlmostEquals(heat, result.meanHeat, 1e-14);
});
