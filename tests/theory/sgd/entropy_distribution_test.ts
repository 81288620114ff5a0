import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  boundedB1,
  boundedB2,
  meanOf,
  moments,
  slopeOf,
  slopeScore,
  varianceOf,
} from "../../../lib/stats/mod.ts";
import {
  blend,
  inverse,
  type Matrix,
  times,
  transposed,
} from "../../../lib/theory/learning/matrix.ts";
import {
  densityAt,
  entropyDistribution,
  type EntropyEstimator,
  entropyForm,
  entropyOfPath,
  exponentialMean,
  formMean,
  formSlope,
  formVariance,
  linearNess,
  meanB1,
  meanB2,
  pathForm,
  probabilityBelow,
  probabilityBetween,
  type QuadraticForm,
  stationaryStart,
  stepOfNess,
  sumDistribution,
  sumMoments,
} from "../../../lib/theory/sgd/mod.ts";
import { stateOf } from "../../stats/state_of.ts";
import { diffusion, drift, paths } from "./gaussian_paths.ts";

const ness = linearNess(drift, diffusion);
const step = stepOfNess(ness);
const stationary = stationaryStart(step)!;
const elsewhere = {
  mean: [0.5, -0.3, 0.2],
  covariance: Float64Array.of(0.3, 0.05, 0, 0.05, 0.2, 0, 0, 0, 0.1),
};
const estimators = ["E1", "E2", "E3"] as const;

function exactOf(s: QuadraticForm): number[] {
  return [
    formMean(s),
    formVariance(s),
    exponentialMean(s, 0.4)!,
    probabilityBelow(s, 0),
    probabilityBetween(s, 0.5, 1),
    meanB1(s),
    meanB2(s),
    formSlope(s).slope,
  ];
}

Deno.test("pathForm() of a path is its entropy production", () => {
  const source = paths(elsewhere, Array.from({ length: 4 }, () => step), 1);
  for (const estimator of estimators) {
    const form = entropyForm(estimator, ness);
    const { constant, diagonal, coupling } = pathForm(form, 4);
    const x = source.next().value;
    const at = (k: number) => x.subarray(3 * k, 3 * k + 3);
    const sum = coupling.reduce(
      (sum, m, k) => sum + 2 * between(m, at(k), at(k + 1)),
      diagonal.reduce((sum, m, k) => sum + between(m, at(k), at(k)), constant),
    );
    assertAlmostEquals(sum, entropyOfPath(form, x, 3), 1e-12);
    assertAlmostEquals(sum, direct(estimator, x), 1e-12);
  }
});

Deno.test("the martingale and the eigenvalues give the same moments", () => {
  for (const estimator of estimators) {
    for (const start of [stationary, elsewhere]) {
      for (const units of [1, 2, 17]) {
        const form = entropyForm(estimator, ness);
        const s = sumDistribution(form, { ness, units, start })!;
        const { mean, variance } = sumMoments(form, step, start, units);
        assertAlmostEquals(mean / formMean(s), 1, 1e-11);
        assertAlmostEquals(variance / formVariance(s), 1, 1e-11);
      }
    }
  }
});

function between(m: Matrix, x: ArrayLike<number>, y: ArrayLike<number>) {
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) sum += x[i]! * m[3 * i + j]! * y[j]!;
  }
  return sum;
}

const precision = inverse(stationary.covariance);
const noisePrecision = inverse(step.noise);

const off = new Float64Array(3);
const where = new Float64Array(3);

/** ln T(to|from) of the chain, but for a constant. */
function logTransition(to: Float64Array, from: Float64Array): number {
  for (let i = 0; i < 3; i++) {
    let sum = to[i]!;
    for (let j = 0; j < 3; j++) sum -= step.map[3 * i + j]! * from[j]!;
    off[i] = sum;
  }
  return -between(noisePrecision, off, off) / 2;
}

/** Entropy production of a path by its definition. */
function direct(estimator: EntropyEstimator, states: Float64Array): number {
  const at = (k: number) => states.subarray(3 * k, 3 * k + 3);
  const n = states.length / 3 - 1;
  let s = 0;
  if (estimator === "E1") {
    s = (between(precision, at(n), at(n)) - between(precision, at(0), at(0))) /
      2;
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [at(k), at(k + 1)];
    if (estimator === "E1") {
      s += logTransition(y, x) - logTransition(x, y);
    } else {
      const share = estimator === "E3" ? 0 : 0.5;
      for (let i = 0; i < 3; i++) {
        off[i] = y[i]! - x[i]!;
        where[i] = x[i]! + share * off[i]!;
      }
      s += between(ness.force, where, off);
    }
  }
  return s;
}

Deno.test("entropy productions of drawn paths have the exact distribution, and not that of other paths", () => {
  const count = 40000;
  const steps = Array.from({ length: 6 }, () => step);
  const source = paths(elsewhere, steps, 3);
  const drawn = Array.from({ length: count }, () => source.next().value);
  for (const estimator of estimators) {
    const s = Float64Array.from(drawn, (x) => direct(estimator, x));
    const mean = (f: (s: number) => number) =>
      meanOf(stateOf(moments, s.map(f)), 0);
    const measured = [
      mean((x) => x),
      varianceOf(stateOf(moments, s), 0),
      mean((x) => Math.exp(-0.4 * x)),
      mean((x) => Number(x < 0)),
      mean((x) => Number(x > 0.5 && x < 1)),
      mean(boundedB1),
      mean(boundedB2),
      slopeOf(stateOf(slopeScore, s), 0),
    ];
    const scores = (exact: readonly number[]) =>
      exact.map((value, i) => {
        const { value: found, standardError } = measured[i]!;
        assert(standardError < 0.05 * (1 + Math.abs(found)));
        return Math.abs(found - value) / standardError;
      });
    const right = entropyDistribution(estimator, {
      ness,
      units: 6,
      start: elsewhere,
    })!;
    assert(Math.max(...scores(exactOf(right))) < 4.3, estimator);
    const wrong = [
      entropyDistribution(estimator, { ness, units: 6 })!,
      entropyDistribution(estimator, { ness, units: 7, start: elsewhere })!,
    ];
    for (const s of wrong) assert(Math.max(...scores(exactOf(s))) > 7);
  }
});

/** Largest |ln p(s)/p(-s) - s| over some s. */
function detailedError(s: QuadraticForm): number {
  return Math.max(
    ...[0.1, 0.4, 1, 2, 4].map((x) =>
      Math.abs(Math.log(densityAt(s, x) / densityAt(s, -x)) - x)
    ),
  );
}

Deno.test("E1 obeys the detailed theorem for every length, E2 and E3 do not", () => {
  for (const units of [1, 2, 9]) {
    const of = (estimator: EntropyEstimator) =>
      entropyDistribution(estimator, { ness, units })!;
    const e1 = of("E1");
    assert(detailedError(e1) < 1e-8);
    assertAlmostEquals(exponentialMean(e1, 1)!, 1, 1e-11);
    assertAlmostEquals(meanB1(e1), 0, 1e-11);
    assertAlmostEquals(meanB2(e1), 0, 1e-11);
    assertAlmostEquals(formSlope(e1).slope, 1, 1e-10);
    // The mean of E2 is exact, its distribution is not.
    assertAlmostEquals(formMean(of("E2")) / formMean(e1), 1, 1e-11);
    assert(detailedError(of("E2")) > 1e-3);
    if (units > 1) {
      assert(detailedError(of("E3")) > 1e-3);
      assert(Math.abs(formSlope(of("E3")).slope - 1) > 1e-4);
      assert(Math.abs(meanB1(of("E3"))) > 1e-5);
    }
  }
});

Deno.test("E3 obeys the integral theorem from any start, E2 does not", () => {
  for (const start of [stationary, elsewhere]) {
    for (const units of [1, 5]) {
      const of = (estimator: EntropyEstimator) =>
        exponentialMean(
          entropyDistribution(estimator, { ness, units, start })!,
          1,
        )!;
      assertAlmostEquals(of("E3"), 1, 1e-11);
      assert(Math.abs(of("E2") - 1) > 1e-4);
    }
  }
});

Deno.test("E1 needs the discrete covariance and E3 the continuous one", () => {
  const units = 3;
  const e1 = entropyForm("E1", ness);
  const correction = blend(
    0.5,
    inverse(stationary.covariance),
    -0.5,
    inverse(ness.covariance),
  );
  const mixed = {
    ...e1,
    start: blend(1, e1.start, 1, correction),
    end: blend(1, e1.end, -1, correction),
  };
  const of = (form: typeof e1) =>
    exponentialMean(sumDistribution(form, { ness, units })!, 1)!;
  assertAlmostEquals(of(e1), 1, 1e-11);
  assert(Math.abs(of(mixed) - 1) > 1e-3);
  // The current of E3 taken from the discrete covariance.
  const turned = times(drift, stationary.covariance);
  const circulation = blend(-0.5, turned, 0.5, transposed(turned));
  const velocity = times(circulation, inverse(stationary.covariance));
  const force = times(transposed(velocity), ness.inverseDiffusion);
  const e3 = entropyForm("E3", { ...ness, force });
  assertAlmostEquals(of(entropyForm("E3", ness)), 1, 1e-11);
  assert(Math.abs(of(e3) - 1) > 1e-3);
});

Deno.test("a chain in equilibrium produces nothing", () => {
  const calm = linearNess(
    Float64Array.of(0.2, 0, 0, 0.5),
    Float64Array.of(0.1, 0, 0, 0.1),
  );
  for (const estimator of estimators) {
    const s = entropyDistribution(estimator, { ness: calm, units: 4 })!;
    assertEquals(formVariance(s), 0);
    assertEquals(probabilityBelow(s, 0), 0);
    assertEquals([meanB1(s), meanB2(s)], [0, 0]);
    assertEquals(formSlope(s).slope, NaN);
  }
});

Deno.test("the second moment of e^-s is infinite for long paths", () => {
  const of = (units: number) => {
    const s = entropyDistribution("E1", { ness, units })!;
    return [exponentialMean(s, 2), Math.min(...s.weights)] as const;
  };
  assert(of(1)[0]! > 1);
  const [second, least] = of(30);
  assertEquals(second, undefined);
  assert(least < -0.25);
});

Deno.test("a probability is the integral of the density of the surrogate's paths", () => {
  const s = entropyDistribution("E1", { ness, units: 10 })!;
  const points = 60;
  let sum = 0;
  for (let i = 0; i <= points; i++) {
    const weight = i === 0 || i === points ? 1 : 2 + 2 * (i % 2);
    sum += weight * densityAt(s, 1.5 + 0.5 * i / points);
  }
  const exact = probabilityBetween(s, 1.5, 2);
  assertAlmostEquals(sum * 0.5 / (3 * points), exact, 1e-9);
});

Deno.test("paths of too many numbers have no distribution but moments", () => {
  assertEquals(entropyDistribution("E2", { ness, units: 1000 }), undefined);
  const form = entropyForm("E2", ness);
  const { mean } = sumMoments(form, step, stationary, 1000);
  const one = sumMoments(form, step, stationary, 1).mean;
  assertAlmostEquals(mean / one, 1000, 1e-8);
});
