import { assert, assertAlmostEquals } from "@std/assert";
import {
  gaussianKl,
  klSamplingBias,
  leadingErrors,
  leadingKl,
  momentChain,
  sampleMoments,
  scalarError,
  type ScalarSampler,
  scalarVariance,
  wasserstein,
} from "../../../lib/theory/sgd/mod.ts";
import { inverse } from "../../../lib/theory/learning/matrix.ts";
import { atMinimum, normals, regression, uniforms } from "./affine_problems.ts";

const plain = { momentum: 0, decay: 0, heun: false, noise: "step" } as const;

Deno.test("gaussianKl is the integral of the log ratio", () => {
  const [m, s, h] = [0.4, 1.7, 0.9];
  let sum = 0;
  const dx = 1e-3;
  for (let x = -15; x < 15; x += dx) {
    const log = -((x - m) ** 2) / (2 * s) - Math.log(2 * Math.PI * s) / 2;
    const other = -h * x * x / 2 + Math.log(h / (2 * Math.PI)) / 2;
    sum += Math.exp(log) * (log - other) * dx;
  }
  const sampled = { mean: [m], covariance: Float64Array.of(s) };
  const target = { mean: [0], precision: Float64Array.of(h) };
  assertAlmostEquals(gaussianKl(sampled, target), sum, 1e-9);
});

Deno.test("gaussianKl keeps its digits close to the target", () => {
  const precision = Float64Array.of(2, 0.5, 0.5, 1);
  const exact = inverse(precision);
  const e = 1e-7;
  const sampled = { mean: [0, 0], covariance: exact.map((v) => v * (1 + e)) };
  const value = gaussianKl(sampled, { mean: [0, 0], precision });
  assertAlmostEquals(value / (e * e / 2), 1, 1e-6);
});

Deno.test("klSamplingBias is what moments of few chains show", () => {
  const normal = normals(uniforms(77));
  const [p, chains, runs] = [2, 200, 2000];
  const precision = Float64Array.of(1, 0, 0, 1);
  let sum = 0;
  let squares = 0;
  for (let run = 0; run < runs; run++) {
    const xs = Array.from({ length: chains }, () => [normal(), normal()]);
    const mean = [0, 1].map((a) => xs.reduce((t, x) => t + x[a]!, 0) / chains);
    const covariance = Float64Array.from(
      { length: 4 },
      (_, at) =>
        xs.reduce(
          (t, x) =>
            t + (x[at >> 1]! - mean[at >> 1]!) * (x[at & 1]! - mean[at & 1]!),
          0,
        ) /
        (chains - 1),
    );
    const kl = gaussianKl({ mean, covariance }, { mean: [0, 0], precision });
    sum += kl;
    squares += kl * kl;
  }
  const mean = sum / runs;
  const error = Math.sqrt((squares / runs - mean ** 2) / runs);
  assert(error < 0.03 * mean);
  // The next order is about p/R of it.
  assert(Math.abs(mean - klSamplingBias(p, chains)) < 4 * error + 0.02 * mean);
  assert(Math.abs(mean - p * (p + 1) / (4 * chains)) > 8 * error);
});

Deno.test("wasserstein of turned and shifted Gaussians", () => {
  const line = (mean: number, variance: number) => ({
    mean: [mean],
    covariance: Float64Array.of(variance),
  });
  assertAlmostEquals(wasserstein(line(1, 4), line(4, 36)), 5, 1e-12);
  const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
  const turned = Float64Array.of(
    4 * c * c + s * s,
    3 * c * s,
    3 * c * s,
    4 * s * s + c * c,
  );
  const one = { mean: [0, 0], covariance: turned };
  const round = { mean: [0, 0], covariance: Float64Array.of(9, 0, 0, 9) };
  assertAlmostEquals(wasserstein(one, round), Math.sqrt(1 + 4), 1e-12);
  assertAlmostEquals(wasserstein(one, one), 0, 1e-7);
});

const samplers = [
  ["ula", "full"],
  ["sgld", "iid"],
  ["sgld", "wr"],
  ["sgworld", "wor"],
] as const;
for (const [sampler, scheme] of samplers) {
  Deno.test(`leadingErrors of ${sampler} with ${scheme} are the slopes of exact moments`, () => {
    const posterior = atMinimum(
      regression(8, 2, 31, { shift: 0.5, ridge: 0.5 }),
    );
    const batches = { scheme, size: scheme === "full" ? 8 : 2 };
    const moments = sampleMoments(posterior, batches);
    const precise = inverse(moments.hessian);
    const expected = leadingErrors(sampler, moments);
    const at = (learningRate: number) => {
      const { mean, covariance } = momentChain({
        ...posterior,
        batches,
        update: plain,
        learningRate,
      })!.stationary()!;
      return {
        slope: covariance.map((v, k) => (v - precise[k]!) / learningRate),
        mean: mean.map((v) => v / learningRate),
        kl: gaussianKl({ mean, covariance }, {
          mean: [0, 0],
          precision: moments.hessian,
        }) / learningRate ** 2,
      };
    };
    const [one, two] = [at(2e-4), at(1e-4)];
    for (let k = 0; k < 4; k++) {
      const limit = 2 * two.slope[k]! - one.slope[k]!;
      assertAlmostEquals(limit, expected.covariance[k]!, 1e-5);
    }
    for (let a = 0; a < 2; a++) {
      const limit = 2 * two.mean[a]! - one.mean[a]!;
      assertAlmostEquals(limit, expected.mean[a]!, 1e-5);
    }
    const limit = 2 * two.kl - one.kl;
    const kl = leadingKl(sampler, moments);
    assertAlmostEquals(limit / kl, 1, 1e-4);
  });
}

const closed:
  readonly (readonly [ScalarSampler, "full" | "wr" | "wor", string])[] = [
    ["ula", "full", "step"],
    ["sgld", "wr", "step"],
    ["sgworld", "wor", "step"],
    ["sgworld-ep", "wor", "epoch"],
    ["sgworld-lm", "wor", "pair"],
    ["sgd-wor", "wor", "none"],
  ];
for (const [sampler, scheme, noise] of closed) {
  Deno.test(`scalarVariance of ${sampler} is that of the chain`, () => {
    const samples = regression(12, 1, 3, { equal: true });
    const batches = { scheme, size: scheme === "full" ? 12 : 3 };
    const { hessian, noise: c } = sampleMoments(samples, batches);
    const posterior = { curvature: hessian[0]!, noise: c[0]!, epoch: 4 };
    for (const learningRate of [0.3, 0.02].map((s) => s / hessian[0]!)) {
      const chain = momentChain({
        ...samples,
        batches,
        update: { ...plain, noise: noise as "step" },
        learningRate,
      })!;
      const { covariance } = chain.visible(chain.stationary()!);
      const variance = scalarVariance(sampler, posterior, learningRate);
      assertAlmostEquals(covariance[0]! / variance, 1, 1e-11);
      assertAlmostEquals(
        scalarError(sampler, posterior, learningRate),
        variance * hessian[0]! - 1,
        1e-12,
      );
    }
  });
}
