import { assert, assertAlmostEquals } from "@std/assert";
import { sgdLinear, sgdSurrogate } from "../../lib/experiments/mod.ts";
import {
  boundedB1,
  meanOf,
  moments,
  slopeOf,
  slopeScore,
} from "../../lib/stats/mod.ts";
import { inverse, type Matrix } from "../../lib/theory/learning/matrix.ts";
import {
  type EntropyForm,
  entropyForm,
  entropyOfSums,
  linearNess,
  midpointMoments,
  midpointVelocity,
  reshuffledNess,
  stationaryStart,
  stepOfNess,
} from "../../lib/theory/sgd/mod.ts";
import {
  centred,
  smallRegression,
} from "../../lib/theory/oracle/sgd_problems.ts";
import { zLimit } from "./agree.ts";
import { type Planes, runChains } from "./chains.ts";

const p = 2;
const hessian = [[1.2, 0.5], [0.5, 0.8]];
const noiseCovariance = [[0.3, -0.16], [-0.16, 0.12]];
const rate = 0.6;
const ness = linearNess(
  Float64Array.from(hessian.flat(), (h) => rate * h),
  Float64Array.from(noiseCovariance.flat(), (c) => rate * rate * c / 2),
);
const step = stepOfNess(ness);
const discrete = stationaryStart(step)!.covariance as Matrix;
const surrogate = await runChains(sgdSurrogate, {
  hessian,
  noiseCovariance,
  learningRate: rate,
  burnIn: 40,
  pathLength: 6,
  chains: 2 ** 16,
});

/** Entropy productions of all paths, from their sums. */
function entropies(
  form: EntropyForm,
  planes: Planes,
  mean?: ArrayLike<number>,
): Float64Array {
  const rows = planes.from0!.length;
  const at = (names: string[], r: number) => names.map((n) => planes[n]![r]!);
  const variations = ["variation00", "variation01", "variation11"];
  return Float64Array.from({ length: rows }, (_, r) =>
    entropyOfSums(form, {
      from: at(["from0", "from1"], r),
      end: at(["end0", "end1"], r),
      area: at(["area01"], r),
      variation: at(variations, r),
    }, mean));
}

/** Distance of B1 from 0 and of the slope from 1, in standard errors. */
function theorem(s: Float64Array) {
  const mean = new Float64Array(moments.width);
  moments.add(mean, 0, s.map(boundedB1), s.length);
  const slope = new Float64Array(slopeScore.width);
  slopeScore.add(slope, 0, s, s.length);
  const [b1, b] = [meanOf(mean, 0), slopeOf(slope, 0)];
  return {
    b1: b1.value / b1.standardError,
    slope: (b.value - 1) / b.standardError,
    errors: [b1.standardError, b.standardError],
  };
}

Deno.test("E1 obeys the detailed theorem with the discrete covariance, and not with the continuous one", () => {
  const form = entropyForm("E1", ness);
  const right = theorem(entropies(form, surrogate.planes));
  assert(right.errors.every((e) => e < 0.01), `${right.errors}: too noisy`);
  assert(Math.abs(right.b1) <= zLimit, `B1 has z = ${right.b1}`);
  assert(Math.abs(right.slope) <= zLimit, `the slope has z = ${right.slope}`);

  const [own, other] = [inverse(discrete), inverse(ness.covariance)];
  const moved = own.map((value, k) => (value - other[k]!) / 2);
  const spoilt = {
    ...form,
    start: form.start.map((value, k) => value + moved[k]!),
    end: form.end.map((value, k) => value - moved[k]!),
  };
  const wrong = theorem(entropies(spoilt, surrogate.planes));
  assert(
    Math.max(Math.abs(wrong.b1), Math.abs(wrong.slope)) > 10,
    `with the continuous covariance z = ${wrong.b1}, ${wrong.slope}`,
  );
});

Deno.test("E1 of a reversible chain is 0 on every path", async () => {
  // The noise is 0.05 + 0.1 H: it commutes with H.
  const matched = [[0.17, 0.05], [0.05, 0.13]];
  const { planes } = await runChains(sgdSurrogate, {
    hessian,
    noiseCovariance: matched,
    learningRate: rate,
    burnIn: 0,
    pathLength: 6,
    chains: 2 ** 15,
  });
  const still = linearNess(
    Float64Array.from(hessian.flat(), (h) => rate * h),
    Float64Array.from(matched.flat(), (c) => rate * rate * c / 2),
  );
  const size = (s: Float64Array) => Math.max(...s.map(Math.abs).slice(0, 4096));
  assert(size(entropies(entropyForm("E1", still), planes)) < 1e-9);
  const driven = entropies(entropyForm("E1", ness), planes);
  assert(size(driven) > 1, "the estimator of a driven chain sees nothing");
});

/** Sum of outer products of two vectors of planes, over all chains. */
function products(a: Float64Array[], b: Float64Array[]): Float64Array {
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      out[i * p + j] = a[i]!.reduce((sum, x, r) => sum + x * b[j]![r]!, 0);
    }
  }
  return out;
}

/** dx = V x by least squares, with standard errors. */
function fitted(dx: Float64Array[], x: Float64Array[]) {
  const gram = inverse(products(x, x));
  const cross = products(dx, x);
  const rows = x[0]!.length;
  const value = new Float64Array(p * p);
  const error = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      for (let k = 0; k < p; k++) {
        value[i * p + j]! += cross[i * p + k]! * gram[k * p + j]!;
      }
    }
    let residual = 0;
    for (let r = 0; r < rows; r++) {
      const left = dx[i]![r]! - value[i * p]! * x[0]![r]! -
        value[i * p + 1]! * x[1]![r]!;
      residual += left * left / rows;
    }
    for (let j = 0; j < p; j++) {
      error[i * p + j] = Math.sqrt(residual * gram[j * p + j]!);
    }
  }
  return { value, error };
}

Deno.test("mid-points show the current, and pre-points the drift", () => {
  const { planes } = surrogate;
  const before = [planes.before0!, planes.before1!];
  const end = [planes.end0!, planes.end1!];
  const dx = before.map((x, i) => x.map((value, r) => end[i]![r]! - value));
  const middle = before.map((x, i) =>
    x.map((value, r) => (end[i]![r]! + value) / 2)
  );
  const current = midpointVelocity(midpointMoments(step.map, discrete));
  const drift = ness.drift.map((k) => -k);
  const scores = (x: Float64Array[], expected: ArrayLike<number>) => {
    const { value, error } = fitted(dx, x);
    assert(error.every((e) => e < 0.01), `${error}: too noisy`);
    return Array.from(value, (v, k) => Math.abs(v - expected[k]!) / error[k]!);
  };
  const [right, prepoint] = [scores(middle, current), scores(before, drift)];
  assert(Math.max(...right) <= zLimit, `mid-points have z = ${right}`);
  assert(Math.max(...prepoint) <= zLimit, `pre-points have z = ${prepoint}`);
  const wrong = Math.max(...scores(before, current));
  assert(wrong > 10, `pre-points taken for mid-points have z = ${wrong}`);
});

Deno.test("paths without replacement are counted from their mean, and not from the minimum", async () => {
  const learningRate = 0.02;
  const done = await runChains(sgdLinear, {
    scheme: "wor",
    learningRate,
    burnIn: 0,
    epochs: 80,
    pathLength: 40,
    chains: 2 ** 16,
  });
  const { values } = done.configured.exact();
  const { samples, minimum } = centred(smallRegression);
  const batches = { scheme: "wor", size: 2 } as const;
  const form = entropyForm(
    "E2",
    reshuffledNess(samples, batches, learningRate),
  );
  const offset = Array.from(minimum, (theta) => theta - Math.fround(theta));
  const mean = offset.map((o, i) => o + values[`mean${i}`]!.value);
  const right = entropies(form, done.planes, mean);
  const { value } = done.estimates.entropyProduction!;
  const found = right.reduce((sum, s) => sum + s, 0) / right.length;
  assertAlmostEquals(found / 40, value, 1e-9 + 1e-4 * value);
  const centredSlope = theorem(right);
  const [, error] = centredSlope.errors;
  assert(error! < 0.015, `${error}: too noisy`);
  const off = Math.abs(centredSlope.slope * error!);
  assert(off < 0.05, `the slope is ${off} away from 1`);
  const wrong = theorem(entropies(form, done.planes, offset));
  const apart = (wrong.slope * wrong.errors[1]! - centredSlope.slope * error!) /
    error!;
  assert(Math.abs(apart) > 10, `from the minimum the slope has z = ${apart}`);
});
