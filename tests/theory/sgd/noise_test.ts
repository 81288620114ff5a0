import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import {
  chainNess,
  correctedFactor,
  discreteLyapunov,
  epochNoise,
  gradientSpread,
  leadingEpochNoise,
  linearNess,
  lyapunov,
  momentChain,
  noiseFactor,
  phaseCovariance,
  pointState,
  rangeInverse,
  reshuffledShift,
  sampleMoments,
  spectralRadius,
  stabilityLimit,
  staysFinite,
  stepNess,
} from "../../../lib/theory/sgd/mod.ts";
import {
  congruent,
  times,
  transposed,
} from "../../../lib/theory/learning/matrix.ts";
import { atMinimum, regression } from "./affine_problems.ts";
import { sequences } from "./enumerated.ts";

const plain = { momentum: 0, decay: 0, heun: false, noise: "none" } as const;

function near(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  const scale = Math.max(...Array.from(expected, Math.abs));
  for (let i = 0; i < expected.length; i++) {
    assertAlmostEquals(actual[i]!, expected[i]!, tolerance * scale);
  }
}

const gradientOf = (
  samples: ReturnType<typeof regression>,
  batch: readonly number[],
) =>
  Array.from({ length: samples.parameters }, (_, a) =>
    batch.reduce(
      (sum, i) => sum + samples.gradients[i * samples.parameters + a]!,
      0,
    ) / batch.length);

for (const scheme of ["wr", "iid", "wor"] as const) {
  Deno.test(`noiseFactor of ${scheme} is the covariance of listed minibatches`, () => {
    const samples = atMinimum(regression(6, 2, 9));
    const batches = { scheme, size: 3 } as const;
    const listed = sequences({
      ...samples,
      batches,
      update: plain,
      learningRate: 1,
    }).map(([first]) => gradientOf(samples, first!));
    const { spread } = gradientSpread(samples.gradients, 6, 2);
    for (let a = 0; a < 2; a++) {
      for (let b = 0; b < 2; b++) {
        const mean = listed.reduce((sum, g) => sum + g[a]! * g[b]!, 0) /
          listed.length;
        assertAlmostEquals(
          mean,
          noiseFactor(batches, 6) * spread[a * 2 + b]!,
          1e-14,
        );
      }
    }
  });
}

Deno.test("lyapunov solves its equation for symmetric and for turning drift", () => {
  const right = Float64Array.of(2, 0.3, -0.1, 0.3, 1, 0.2, -0.1, 0.2, 3);
  const symmetric = Float64Array.of(1, 0.2, 0, 0.2, 2, 0.1, 0, 0.1, 0.5);
  const turning = Float64Array.of(1, 0.7, 0, -0.4, 2, 0.1, 0.3, 0.1, 0.5);
  for (const k of [symmetric, turning]) {
    const s = lyapunov(k, right);
    const left = times(k, s);
    near(left.map((v, at) => v + transposed(left)[at]!), right, 1e-13);
    const a = k.map((v, at) => Number(at % 4 === 0) - 0.3 * v);
    const d = discreteLyapunov(a, right)!;
    near(congruent(a, d).map((v, at) => v + right[at]!), d, 1e-13);
  }
  assert(
    discreteLyapunov(Float64Array.of(1.01), Float64Array.of(1)) === undefined,
  );
});

Deno.test("rangeInverse inverts where there is something to invert", () => {
  const d = Float64Array.of(4, 2, 2, 1);
  const { inverse, rank, projector } = rangeInverse(d);
  near(times(times(d, inverse), d), d, 1e-13);
  near(times(projector, d), d, 1e-13);
  near(times(projector, projector), projector, 1e-13);
  assertEquals(rank, 1);
});

Deno.test("rangeInverse knows small noise from none in any unit", () => {
  // Two independent sources in three coordinates whose units differ by up to a million; a fourth is silent.
  const pattern = [[1, 0.5], [0.3, -1], [1.3, -0.5], [0, 0]];
  const inUnits = (units: readonly number[]) =>
    Float64Array.from({ length: 16 }, (_, at) => {
      const [i, j] = [Math.floor(at / 4), at % 4];
      const [a, b] = [pattern[i]!, pattern[j]!];
      return units[i]! * units[j]! * (a[0]! * b[0]! + a[1]! * b[1]!);
    });
  for (const units of [[1, 1, 1, 1], [1, 1e-6, 1, 1], [1e3, 1, 1e-3, 1]]) {
    const d = inUnits(units);
    const { inverse, rank, projector } = rangeInverse(d);
    assertEquals(rank, 2);
    // x^T D^- y of x = D a and y = D b is a^T D b, whatever the units.
    const back = times(times(d, inverse), d);
    near(
      back.map((v, at) => v / units[Math.floor(at / 4)]! / units[at % 4]!),
      inUnits([1, 1, 1, 1]),
      1e-12,
    );
    near(projector.slice(12), [0, 0, 0, 0], 0);
  }
});

Deno.test("linearNess does not depend on units, with silent directions too", () => {
  // Noise and drift of x and y; z = 2x - y only follows them, the last one is silent.
  const drift = [[1, 0.4, 0, 0], [-0.3, 2, 0, 0], [0.3, -0.2, 1, 0], [
    0,
    0,
    0,
    3,
  ]];
  const pattern = [[1, 0.5], [0.3, -1], [1.7, 2], [0, 0]];
  const { entropyProduction } = linearNess(
    Float64Array.of(1, 0.4, -0.3, 2),
    Float64Array.of(1.25, -0.2, -0.2, 1.09),
  );
  for (const units of [[1, 1, 1, 1], [1, 1e-5, 1, 1], [1e2, 1, 1e-3, 1]]) {
    const entries = (of: (i: number, j: number) => number) =>
      Float64Array.from(
        { length: 16 },
        (_, at) => of(Math.floor(at / 4), at % 4),
      );
    const ness = linearNess(
      entries((i, j) => units[i]! * drift[i]![j]! / units[j]!),
      entries((i, j) => {
        const [a, b] = [pattern[i]!, pattern[j]!];
        return units[i]! * units[j]! * (a[0]! * b[0]! + a[1]! * b[1]!);
      }),
    );
    assertAlmostEquals(ness.entropyProduction, entropyProduction, 1e-9);
  }
});

Deno.test("linearNess refuses a current where no noise acts, and a drift that leads away", () => {
  // One noisy direction that the drift mixes with a silent one.
  const message = assertThrows(
    () =>
      linearNess(Float64Array.of(1, 0.4, 0.4, 2), Float64Array.of(1, 0, 0, 0)),
    RangeError,
  ).message;
  assert(message.includes("1 of 2 directions"), message);
  assertThrows(
    () => linearNess(Float64Array.of(-1, 0, 0, 2), Float64Array.of(1, 0, 0, 1)),
    RangeError,
  );
  // Silent and apart: an equilibrium of the noisy direction.
  const apart = linearNess(
    Float64Array.of(1, 0, 0, 2),
    Float64Array.of(1, 0, 0, 0),
  );
  assertAlmostEquals(apart.entropyProduction, 0);
});

Deno.test("linearNess produces no entropy exactly where noise and drift commute", () => {
  const k = Float64Array.of(1, 0.3, 0.3, 2);
  assertAlmostEquals(linearNess(k, times(k, k)).entropyProduction, 0, 1e-15);
  const ness = linearNess(k, Float64Array.of(1, 0, 0, 2));
  assert(ness.entropyProduction > 1e-3);
  // tr(K^T D^-1 K S) - tr K
  const inverse = ness.inverseDiffusion;
  const other = times(times(transposed(k), times(inverse, k)), ness.covariance);
  assertAlmostEquals(ness.entropyProduction, other[0]! + other[3]! - 3, 1e-14);
});

for (const [n, b] of [[4, 2], [6, 1], [6, 2], [6, 3], [8, 4]] as const) {
  Deno.test(`epochNoise is the covariance over all orders of ${n} samples in ${n / b} minibatches`, () => {
    const samples = regression(n, 2, n + b, { shift: 0.6 });
    const batches = { scheme: "wor", size: b } as const;
    const listed = sequences({
      ...samples,
      batches,
      update: plain,
      learningRate: 1,
    }).map((order) => {
      const z = [0, 0];
      order.forEach((later, k) => {
        for (const earlier of order.slice(0, k)) {
          const g = gradientOf(samples, earlier);
          for (const i of later) {
            for (let a = 0; a < 2; a++) {
              for (let c = 0; c < 2; c++) {
                z[a]! += samples.hessians[(i * 2 + a) * 2 + c]! * g[c]! / b;
              }
            }
          }
        }
      });
      return z;
    });
    const mean = [0, 1].map((a) =>
      listed.reduce((sum, z) => sum + z[a]!, 0) / listed.length
    );
    const expected = [0, 1, 2, 3].map((at) =>
      listed.reduce(
        (sum, z) =>
          sum + (z[at >> 1]! - mean[at >> 1]!) * (z[at & 1]! - mean[at & 1]!),
        0,
      ) /
      listed.length
    );
    near(epochNoise(samples, batches), expected, 1e-12);
  });
}

Deno.test("leadingEpochNoise is all of it where samples share their Hessian", () => {
  const samples = atMinimum(regression(12, 3, 2, { equal: true }));
  const batches = { scheme: "wor", size: 2 } as const;
  const moments = sampleMoments(samples, batches);
  near(epochNoise(samples, batches), leadingEpochNoise(moments, 6), 1e-12);
  const other = atMinimum(regression(12, 3, 2));
  const missing = epochNoise(other, batches)[0]! /
    leadingEpochNoise(sampleMoments(other, batches), 6)[0]!;
  assert(Math.abs(missing - 1) > 0.01);
});

Deno.test("expansions of reshuffling are approached as eta vanishes", () => {
  const samples = atMinimum(regression(6, 2, 21, { shift: 1 }));
  const batches = { scheme: "wor", size: 2 } as const;
  const moments = sampleMoments(samples, batches);
  const wrong: number[] = [];
  for (const rate of [0.004, 0.002]) {
    const chain = momentChain({
      ...samples,
      batches,
      update: plain,
      learningRate: rate,
    })!;
    const rest = chain.stationary()!;
    const shift = reshuffledShift(moments, rate);
    const inside = chain.phase(rest, 1).covariance;
    const expected = phaseCovariance(
      rest.covariance,
      moments.noise,
      rate,
      1,
      3,
    );
    wrong.push(
      Math.max(...shift.map((v, a) => Math.abs(v / rest.mean[a]! - 1))),
    );
    assert(Math.abs(inside[0]! / expected[0]! - 1) < 10 * rate);
  }
  assert(wrong[0]! < 0.05, `${wrong}`);
  assertAlmostEquals(wrong[0]! / wrong[1]!, 2, 0.1);
});

Deno.test("correctedFactor fills the noise up to that of the Langevin equation", () => {
  const samples = atMinimum(regression(8, 2, 6));
  const { noise } = sampleMoments(samples, { scheme: "wr", size: 2 });
  const f = correctedFactor(noise, 0.05)!;
  const filled = times(f, transposed(f)).map((v, at) => v + noise[at]!);
  near(filled, [40, 0, 0, 40], 1e-13);
  assert(correctedFactor(noise, 1e3) === undefined);
});

Deno.test("spectralRadius of complex pairs, defective and silent matrices", () => {
  const t = Math.PI / 7;
  const turn = Float64Array.of(
    0.9 * Math.cos(t),
    -1.8 * Math.sin(t),
    0.45 * Math.sin(t),
    0.9 * Math.cos(t),
  );
  assertAlmostEquals(spectralRadius(turn), 0.9, 1e-12);
  assertAlmostEquals(
    spectralRadius(Float64Array.of(0.5, 1, 0, 0.5)),
    0.5,
    1e-10,
  );
  assertAlmostEquals(spectralRadius(new Float64Array(4)), 0);
});

for (const scheme of ["wr", "iid", "wor"] as const) {
  Deno.test(`stabilityLimit of ${scheme} is where second moments begin to grow`, () => {
    const samples = atMinimum(regression(6, 2, 14));
    for (const update of [plain, { ...plain, momentum: 0.7 }]) {
      const chain = { ...samples, batches: { scheme, size: 2 }, update };
      const { rate, exact } = stabilityLimit(chain);
      assert(exact);
      const grown = (learningRate: number) => {
        const all = momentChain({ ...chain, learningRate })!;
        const start = all.dimension === 2
          ? pointState([1, 1])
          : pointState([1, 1], [0, 0]);
        const late = all.advance(start, 40_000).covariance;
        return Math.log(late[0]! / all.advance(start, 20_000).covariance[0]!);
      };
      const rests = (learningRate: number) =>
        momentChain({ ...chain, learningRate })!.stationary() !== undefined;
      assert(rests(rate * 0.999) && !rests(rate * 1.001));
      assert(staysFinite({ ...chain, learningRate: rate * 0.999 }));
      assert(!staysFinite({ ...chain, learningRate: rate * 1.001 }));
      assert(grown(rate * 1.001) > 1);
      assert(Math.abs(grown(rate * 0.999)) < 1e-3);
    }
  });
}

Deno.test("stabilityLimit of many samples is a rate at which every minibatch contracts", () => {
  const samples = atMinimum(regression(60, 2, 14));
  const chain = { ...samples, update: plain };
  const { rate, exact } = stabilityLimit({
    ...chain,
    batches: { scheme: "wor", size: 6 },
  });
  const fresh = stabilityLimit({
    ...chain,
    batches: { scheme: "wr", size: 6 },
  });
  assert(!exact && fresh.exact);
  const wor = { ...chain, batches: { scheme: "wor", size: 6 } as const };
  assert(staysFinite({ ...wor, learningRate: rate }));
  assert(staysFinite({ ...wor, learningRate: 1.01 * rate }) === undefined);
  assert(rate < fresh.rate && rate > 0.1 * fresh.rate);
});

Deno.test("chainNess of a slow chain is that of its drift and noise", () => {
  const samples = atMinimum(regression(8, 2, 6, { shift: 0.4 }));
  const batches = { scheme: "wr", size: 2 } as const;
  const { hessian, noise } = sampleMoments(samples, batches);
  const wrong = [2e-3, 1e-3].map((learningRate) => {
    const chain = momentChain({
      ...samples,
      batches,
      update: plain,
      learningRate,
    })!;
    const found = chainNess(
      chain.meanMap().matrix,
      chain.stationary()!.covariance,
    ).entropyProduction;
    const expected = stepNess(hessian, noise, learningRate).entropyProduction;
    return Math.abs(found / expected - 1);
  });
  assert(wrong[0]! < 0.02, `${wrong}`);
  assertAlmostEquals(wrong[0]! / wrong[1]!, 2, 0.1);
});

Deno.test("staysFinite does not trust minibatches that curve downwards", () => {
  // Curvatures 3 and -1: harmless on average, and in mean square only for small steps.
  const chain = {
    samples: 2,
    parameters: 1,
    gradients: new Float64Array(2),
    hessians: Float64Array.of(3, -1),
    batches: { scheme: "wr", size: 1 },
    update: plain,
  } as const;
  // (1 - 3 eta)^2 + (1 + eta)^2 < 2 up to eta = 0.4.
  assertAlmostEquals(stabilityLimit(chain).rate, 0.4, 1e-10);
  assert(staysFinite({ ...chain, learningRate: 0.39 }));
  assert(!staysFinite({ ...chain, learningRate: 0.41 }));
});
