import { assert, assertAlmostEquals } from "@std/assert";
import {
  covarianceMatrix,
  covariances,
  meanOf,
  moments,
  varianceOf,
} from "../../../lib/stats/mod.ts";
import { inner, solveLinear } from "../../../lib/theory/learning/matrix.ts";
import {
  areaForm,
  classify,
  entropyDistribution,
  type EntropyForm,
  entropyForm,
  entropyOfPath,
  exponentialMean,
  formMean,
  formVariance,
  linearNess,
  midpointMoments,
  midpointVelocity,
  pairClassifier,
  pathDistribution,
  shortTimeEntropy,
  stationaryStart,
  stepOfNess,
  sumDistribution,
  sumMoments,
  uncertaintyQuality,
} from "../../../lib/theory/sgd/mod.ts";
import { stateOf } from "../../stats/state_of.ts";
import { diffusion, drift, paths, sampled } from "./gaussian_paths.ts";

const ness = linearNess(drift, diffusion);
const step = stepOfNess(ness);
const stationary = stationaryStart(step)!;
const midpoints = midpointMoments(step.map, stationary.covariance);
const p = 3;

Deno.test("areas of drawn paths have the exact moments, and not those of another plane", () => {
  const units = 8;
  const steps = Array.from({ length: units }, () => step);
  const area = (states: Float64Array) => {
    let sum = 0;
    for (let k = 0; k < units; k++) {
      const at = k * p;
      sum += (states[at + 2]! * states[at + p]! -
        states[at]! * states[at + p + 2]!) / 2;
    }
    return sum;
  };
  const drawn = sampled(60000, paths(stationary, steps, 4), area);
  const state = stateOf(moments, drawn);
  const z = (i: number, j: number) => {
    const exact = sumMoments(areaForm(p, i, j), step, stationary, units);
    const mean = meanOf(state, 0);
    const variance = varianceOf(state, 0);
    return Math.max(
      Math.abs(mean.value - exact.mean) / mean.standardError,
      Math.abs(variance.value / exact.variance - 1) /
        (variance.standardError / exact.variance),
    );
  };
  assert(meanOf(state, 0).standardError < 0.01);
  assert(z(2, 0) < 4);
  assert(z(0, 2) > 6);
  assert(z(0, 1) > 6);
});

Deno.test("the area of a step is antisymmetric and that of the stationary covariance", () => {
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const expected = i === j
        ? 0
        : sumMoments(areaForm(p, i, j), step, stationary, 1).mean;
      assertAlmostEquals(midpoints.mixed[i * p + j]!, expected, 1e-15);
    }
  }
});

Deno.test("Q of the uncertainty relation is at least about 1 for paths of any length", () => {
  const rate = formMean(entropyDistribution("E1", { ness, units: 1 })!);
  for (const units of [1, 20, 1000]) {
    for (const [i, j] of [[0, 1], [0, 2], [1, 2]] as const) {
      const q = uncertaintyQuality(step, units, rate, i, j)!;
      const { mean, variance } = sumMoments(
        areaForm(p, i, j),
        step,
        stationary,
        units,
      );
      assertAlmostEquals(
        q / (variance * rate * units / (2 * mean ** 2)),
        1,
        1e-12,
      );
      assert(q > 0.9, `${q}`);
    }
  }
});

/** x_mid^T g dx as a sum of ends and areas. */
function current(g: Float64Array): EntropyForm {
  const even = g.map((value, at) =>
    (value + g[(at % p) * p + Math.floor(at / p)]!) / 4
  );
  const none = new Float64Array(p * p);
  return {
    parameters: p,
    start: even.map((value) => -value),
    end: even,
    area: g.map((value, at) =>
      (value - g[(at % p) * p + Math.floor(at / p)]!) / 2
    ),
    variation: none,
  };
}

Deno.test("shortTimeEntropy() is the best current of one step", () => {
  const unit = (a: number, b = a, sign = 1) => {
    const g = new Float64Array(p * p);
    g[a]! += 1;
    g[b]! += sign;
    return g;
  };
  const variance = (g: Float64Array) => {
    const s = sumDistribution(current(g), { ness, units: 1 })!;
    return formVariance(s);
  };
  const n = p * p;
  const covariance = new Float64Array(n * n);
  const means = new Float64Array(n);
  for (let a = 0; a < n; a++) {
    means[a] =
      formMean(sumDistribution(current(unit(a)), { ness, units: 1 })!) / 2;
    for (let b = 0; b < n; b++) {
      covariance[a * n + b] = (variance(unit(a, b)) -
        variance(unit(a, b, -1))) / 4;
    }
  }
  const best = solveLinear(covariance, means).x;
  const found = shortTimeEntropy(midpoints);
  assertAlmostEquals(found / (2 * inner(means, best)), 1, 1e-8);
  const of = (g: Float64Array) => {
    const s = sumDistribution(current(g), { ness, units: 1 })!;
    return 2 * formMean(s) ** 2 / formVariance(s);
  };
  assertAlmostEquals(of(best) / found, 1, 1e-8);
  assert(of(unit(1)) < found && of(unit(5)) < found);
  const e1 = formMean(entropyDistribution("E1", { ness, units: 1 })!);
  assert(found < e1);
  // In the limit of small steps it is the entropy production.
  const gap = (scale: number) => {
    const small = linearNess(
      drift.map((k) => scale * k),
      diffusion.map((d) => scale * scale * d),
    );
    const { map, noise } = stepOfNess(small);
    const { covariance } = stationaryStart({ map, noise })!;
    return 1 -
      shortTimeEntropy(midpointMoments(map, covariance)) /
        small.entropyProduction;
  };
  assert(Math.abs(gap(0.01)) < 0.02);
  assertAlmostEquals(gap(0.005) / gap(0.01), 0.5, 0.05);
});

Deno.test("mid-points show the current velocity, pre-points the drift", () => {
  const planes = new Float64Array(2 * p * 60000);
  const pre = planes.slice();
  const source = paths(stationary, [step], 5);
  const count = 60000;
  for (let k = 0; k < count; k++) {
    const x = source.next().value;
    for (let i = 0; i < p; i++) {
      planes[i * count + k] = (x[i]! + x[p + i]!) / 2;
      pre[i * count + k] = x[i]!;
      planes[(p + i) * count + k] =
        pre[(p + i) * count + k] =
          x[p + i]! - x[i]!;
    }
  }
  // Regression of dx on x; errors of coefficients are sd(dx)/(sd(x) sqrt(n)).
  const regression = (planes: Float64Array) => {
    const c = covarianceMatrix(stateOf(covariances(2 * p), planes), 0, 2 * p);
    const xx = new Float64Array(p * p);
    const xd = new Float64Array(p * p);
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) {
        xx[i * p + j] = c[i * 2 * p + j]!;
        xd[i * p + j] = c[i * 2 * p + p + j]!;
      }
    }
    return { slope: solveLinear(xx, xd).x, c };
  };
  const middle = regression(planes);
  const before = regression(pre);
  const velocity = midpointVelocity(midpoints);
  let worst = 0;
  let confused = 0;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const at = j * p + i;
      const se = Math.sqrt(
        middle.c[(p + i) * (2 * p + 1)]! / middle.c[j * (2 * p + 1)]! / count,
      ) * 1.5;
      assert(se < 0.02);
      const exact = velocity[i * p + j]!;
      const driftHere = step.map[i * p + j]! - Number(i === j);
      worst = Math.max(worst, Math.abs(middle.slope[at]! - exact) / se);
      worst = Math.max(worst, Math.abs(before.slope[at]! - driftHere) / se);
      confused = Math.max(confused, Math.abs(before.slope[at]! - exact) / se);
    }
  }
  assert(worst < 4.3, `${worst}`);
  assert(confused > 20, `${confused}`);
});

Deno.test("pairClassifier() is the entropy production of one step, and nothing does better", () => {
  const best = pairClassifier(step.map, stationary.covariance);
  const form = entropyForm("E1", ness);
  const source = paths(stationary, [step], 6);
  for (let k = 0; k < 20; k++) {
    const states = source.next().value;
    const f = classify(best, states.subarray(0, p), states.subarray(p));
    assertAlmostEquals(f, entropyOfPath(form, states, p), 1e-11);
  }
  /** E[f - e^-f] + 1 of weights changed by some amount. */
  const objective = (change: number, at: number) => {
    const symmetric = best.symmetric.slice();
    const antisymmetric = best.antisymmetric.slice();
    if (at < 0) symmetric[0]! += change;
    else {
      antisymmetric[at]! += change;
      antisymmetric[(at % p) * p + Math.floor(at / p)]! -= change;
    }
    const f = pathDistribution(stationary, [step], {
      constant: 0,
      diagonal: [symmetric, symmetric.map((value) => -value)],
      coupling: [antisymmetric],
    })!;
    return formMean(f) - exponentialMean(f, 1)! + 1;
  };
  const top = objective(0, 1);
  const mean = formMean(entropyDistribution("E1", { ness, units: 1 })!);
  assertAlmostEquals(top, mean, 1e-11);
  for (const at of [-1, 1, 2, 5]) {
    for (const change of [-0.1, 0.1]) {
      const loss = top - objective(change, at);
      assert(loss > 0);
      assertAlmostEquals(loss / (top - objective(2 * change, at)), 0.25, 0.06);
    }
  }
});
