import { assert, assertAlmostEquals } from "@std/assert";
import {
  discreteLyapunov,
  entropyForm,
  entropyOfPath,
  entropyOfSums,
  expectedEntropy,
  formWeights,
  type LinearNess,
  linearNess,
  momentChain,
  sampleMoments,
  stepNess,
} from "../../../lib/theory/sgd/mod.ts";
import {
  inverse,
  logDeterminant,
} from "../../../lib/theory/learning/matrix.ts";
import { atMinimum, normals, regression, uniforms } from "./affine_problems.ts";

const p = 3;
const drift = Float64Array.of(
  0.3,
  0.05,
  -0.02,
  0.05,
  0.2,
  0.03,
  -0.02,
  0.03,
  0.15,
);
const diffusion = Float64Array.of(
  0.2,
  0.1,
  0.02,
  0.1,
  0.3,
  -0.05,
  0.02,
  -0.05,
  0.1,
);
const turning = drift.map((value, at) =>
  value + [0, 0.1, 0, -0.1, 0, 0.04, 0, -0.04, 0][at]!
);

function walk(units: number, seed: number): Float64Array {
  const normal = normals(uniforms(seed));
  const path = new Float64Array((units + 1) * p);
  for (let at = 0; at < path.length; at++) {
    path[at] = 0.7 * (at < p ? 0 : path[at - p]!) + normal();
  }
  return path;
}

const row = (m: Float64Array, x: readonly number[], a: number) =>
  x.reduce((sum, value, b) => sum + m[a * p + b]! * value, 0);
const square = (m: Float64Array, x: readonly number[]) =>
  x.reduce((sum, value, a) => sum + value * row(m, x, a), 0);

/** Section by section as the estimators are defined. */
function direct(
  estimator: "E1" | "E2" | "E3",
  ness: LinearNess,
  path: Float64Array,
  covariance?: Float64Array,
): number {
  const units = path.length / p - 1;
  const at = (u: number) => [...path.subarray(u * p, (u + 1) * p)];
  const precision = inverse(ness.diffusion);
  if (estimator !== "E1") {
    let s = 0;
    for (let u = 0; u < units; u++) {
      const [x, y] = [at(u), at(u + 1)];
      const where = x.map((v, a) => estimator === "E2" ? (v + y[a]!) / 2 : v);
      const v = where.map((_, a) => row(ness.velocity, where, a));
      const force = v.map((_, a) => row(precision, v, a));
      s += force.reduce((sum, f, a) => sum + f * (y[a]! - x[a]!), 0);
    }
    return s;
  }
  const a = ness.drift.map((v, k) => Number(k % (p + 1) === 0) - v);
  const sigma = covariance ??
    discreteLyapunov(a, ness.diffusion.map((v) => 2 * v))!;
  const density = (x: readonly number[]) =>
    -square(inverse(sigma), x) / 2 - logDeterminant(sigma) / 2;
  const step = (to: readonly number[], from: readonly number[]) =>
    -square(precision, to.map((v, k) => v - row(a, from, k))) / 4;
  let s = density(at(0)) - density(at(units));
  for (let u = 0; u < units; u++) {
    s += step(at(u + 1), at(u)) - step(at(u), at(u + 1));
  }
  return s;
}

for (const [name, k] of [["symmetric", drift], ["turning", turning]] as const) {
  for (const estimator of ["E1", "E2", "E3"] as const) {
    Deno.test(`entropyForm of ${estimator} is the sum over the path, drift ${name}`, () => {
      const ness = linearNess(k, diffusion);
      const form = entropyForm(estimator, ness);
      for (const [units, seed] of [[1, 1], [2, 2], [17, 3]] as const) {
        const path = walk(units, seed);
        const expected = direct(estimator, ness, path);
        assertAlmostEquals(entropyOfPath(form, path, p), expected, 1e-11);
        assert(Math.abs(expected) > 1e-3);
      }
    });
  }
}

Deno.test("entropyOfSums needs ends, areas and variations alone, about any mean", () => {
  const path = walk(12, 5);
  const mean = [0.3, -0.2, 0.5];
  const units = path.length / p - 1;
  const area: number[] = [];
  const variation: number[] = [];
  for (let i = 0; i < p; i++) {
    for (let j = i; j < p; j++) {
      let turned = 0;
      let moved = 0;
      for (let u = 0; u < units; u++) {
        const x = (k: number) => path[u * p + k]!;
        const dx = (k: number) => path[(u + 1) * p + k]! - path[u * p + k]!;
        turned += (x(i) * dx(j) - x(j) * dx(i)) / 2;
        moved += dx(i) * dx(j);
      }
      variation.push(moved);
      if (i < j) area.push(turned);
    }
  }
  for (const estimator of ["E1", "E2", "E3"] as const) {
    const form = entropyForm(estimator, linearNess(turning, diffusion));
    const sums = {
      from: path.subarray(0, p),
      end: path.subarray(units * p),
      area,
      variation,
    };
    assertAlmostEquals(
      entropyOfSums(form, sums, mean),
      entropyOfPath(form, path, p, mean),
      1e-11,
    );
    assert(
      Math.abs(entropyOfSums(form, sums) - entropyOfSums(form, sums, mean)) >
        1e-3,
    );
    assert(formWeights(form).area.length === 3);
  }
});

Deno.test("entropyForm of E1 averages to the closed form, E2 to the same, E3 to another", () => {
  // A chain whose steps are Gaussian and whose moments momentChain knows: full gradients, matrix noise.
  const rate = 0.4;
  const hessian = drift.map((value) => value / rate);
  const factor = [0.5, 0, 0, 0.3, 0.6, 0, -0.2, 0.1, 0.4];
  const chain = momentChain({
    samples: 1,
    parameters: p,
    gradients: new Float64Array(p),
    hessians: hessian,
    batches: { scheme: "full", size: 1 },
    update: { momentum: 0, decay: 0, heun: false, noise: "matrix", factor },
    learningRate: rate,
  })!;
  const d = new Float64Array(p * p);
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      for (let k = 0; k < p; k++) {
        d[a * p + b]! += rate ** 2 * factor[a * p + k]! * factor[b * p + k]! /
          2;
      }
    }
  }
  const ness = linearNess(drift, d);
  const rest = chain.stationary()!;
  const path = chain.path(rest, 4);
  const mean = (estimator: "E1" | "E2" | "E3") =>
    expectedEntropy(entropyForm(estimator, ness), path) / 4;
  // (1/2) tr[(2D)^-1 (S - A^2 S - S A^T2 + A S A^T)] - p/2
  const a = drift.map((v, k) => Number(k % (p + 1) === 0) - v);
  const s = rest.covariance;
  const times = (m: Float64Array, n: Float64Array) =>
    Float64Array.from({ length: p * p }, (_, at) => {
      let sum = 0;
      for (let k = 0; k < p; k++) {
        sum += m[Math.floor(at / p) * p + k]! * n[k * p + at % p]!;
      }
      return sum;
    });
  const flip = (m: Float64Array) =>
    m.map((_, at) => m[(at % p) * p + Math.floor(at / p)]!);
  const twice = times(times(a, a), s);
  const bent = times(times(a, s), flip(a));
  const inside = s.map((v, k) => v - twice[k]! - flip(twice)[k]! + bent[k]!);
  const trace = times(inverse(d), inside)
    .reduce((sum, v, at) => sum + (at % (p + 1) === 0 ? v : 0), 0);
  const expected = trace / 4 - p / 2;
  assertAlmostEquals(mean("E1"), expected, 1e-12 * expected);
  assertAlmostEquals(mean("E2"), expected, 1e-12 * expected);
  assert(Math.abs(mean("E3") - expected) > 0.02 * expected);
});

Deno.test("expectedEntropy of real steps is -eta tr(F H S), E2 more by its variations", () => {
  const samples = atMinimum(regression(8, 3, 4, { shift: 0.5 }));
  const rate = 0.07;
  const batches = { scheme: "wr", size: 3 } as const;
  const chain = momentChain({
    ...samples,
    batches,
    update: { momentum: 0, decay: 0, heun: false, noise: "none" },
    learningRate: rate,
  })!;
  const { hessian, noise } = sampleMoments(samples, batches);
  const ness = stepNess(hessian, noise, rate);
  const rest = chain.stationary()!;
  const path = chain.path(rest, 1, rest.mean);
  let pre = 0;
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      for (let c = 0; c < p; c++) {
        pre -= rate * ness.force[a * p + b]! * hessian[b * p + c]! *
          rest.covariance[c * p + a]!;
      }
    }
  }
  const third = expectedEntropy(entropyForm("E3", ness), path);
  const second = expectedEntropy(entropyForm("E2", ness), path);
  assertAlmostEquals(third, pre, 1e-12 * pre);
  assert(Math.abs(second - third) > 0.01 * pre);
});
