import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Update } from "../../../lib/descent/mod.ts";
import {
  type AffineChain,
  momentChain,
  pointState,
  reshuffledNess,
  stabilityLimit,
} from "../../../lib/theory/sgd/mod.ts";
import {
  expansionCost,
  shuffledExpansion,
} from "../../../lib/theory/sgd/shuffled_expansion.ts";
import { shuffledSets } from "../../../lib/theory/sgd/shuffled_sets.ts";
import { restingMoments } from "../../../lib/theory/sgd/affordable.ts";
import { stepsOf } from "../../../lib/theory/sgd/step_map.ts";
import { atMinimum, regression } from "./affine_problems.ts";

const plain: Update = { momentum: 0, decay: 0, heun: false, noise: "none" };
const samples = atMinimum(regression(12, 2, 7, { shift: 0.5 }));

function chainOf(update: Update, learningRate: number): AffineChain {
  return {
    ...samples,
    batches: { scheme: "wor", size: 2 },
    update,
    learningRate,
    reference: [0.4, -0.3],
  };
}

/** Relative deviation from the recursion over sets: of the mean, and the largest of variances. */
function deviation(update: Update, rate: number) {
  const steps = stepsOf(chainOf(update, rate));
  const q = steps.size;
  const [near, exact] = [shuffledExpansion(steps), shuffledSets(steps)]
    .map((maps) => restingMoments(maps.whole(), q)!);
  // Packed: 1, mean, then second moments; of x alone the first rows.
  const variance = (m: Float64Array, a: number) =>
    m[q + (a - 1) * (q - 1) - (a - 1) * (a - 2) / 2]! - m[a]! ** 2;
  return {
    mean: Math.hypot(near![1]! - exact![1]!, near![2]! - exact![2]!) /
      Math.hypot(exact![1]!, exact![2]!),
    variance: Math.max(
      ...[1, 2].map((a) =>
        Math.abs(variance(near!, a) / variance(exact!, a) - 1)
      ),
    ),
  };
}

for (
  const [name, update, mean, variance] of [
    ["plain steps", plain, 0.03, 0.03],
    ["plain steps with decay", { ...plain, decay: 0.5 }, 0.25, 0.03],
    ["noise every step", { ...plain, noise: "step" }, 0.03, 1e-3],
    ["noise shared by neighbours", { ...plain, noise: "pair" }, 0.03, 1e-3],
    [
      "momentum and noise",
      { ...plain, momentum: 0.6, noise: "step" },
      0.05,
      2e-3,
    ],
  ] as const
) {
  Deno.test(`shuffledExpansion of ${name} approaches the recursion as eta vanishes`, () => {
    const [one, two] = [0.02, 0.01].map((rate) => deviation(update, rate));
    assert(one!.mean < mean, `mean off by ${one!.mean}`);
    assert(one!.variance < variance, `variance off by ${one!.variance}`);
    assert(two!.mean < 0.65 * one!.mean);
    assert(two!.variance < 0.8 * one!.variance);
  });
}

Deno.test("shuffledExpansion is closer than the leading order of the derivation", () => {
  const chain = chainOf(plain, 0.02);
  const exact = momentChain(chain)!.stationary()!.covariance;
  const leading = reshuffledNess(chain, chain.batches, 0.02).covariance;
  const off = Math.abs(leading[0]! / exact[0]! - 1);
  assert(deviation(plain, 0.02).variance < 0.6 * off, `${off}`);
});

Deno.test("shuffledExpansion starts and stops inside an epoch as the recursion does", () => {
  const steps = stepsOf(chainOf({ ...plain, noise: "pair" }, 0.01));
  const [near, exact] = [shuffledExpansion(steps), shuffledSets(steps)];
  const start = Float64Array.of(1, 0.5, -0.2, 0.6, 0.1, 0.4);
  for (const fresh of [true, false]) {
    for (const blocks of [1, 3, 6]) {
      const a = near.through(start, blocks, fresh);
      const b = exact.through(start, blocks, fresh);
      for (let k = 0; k < 6; k++) assertAlmostEquals(a[k]!, b[k]!, 1e-5);
    }
  }
  const [one, two] = [near.tail(), exact.tail()];
  for (let k = 0; k < 9; k++) assertAlmostEquals(one[k]!, two[k]!, 1e-5);
});

Deno.test("momentChain expands only where it is asked to and must", () => {
  const many = atMinimum(regression(100, 2, 5));
  const chain = {
    ...many,
    batches: { scheme: "wor", size: 10 } as const,
    update: plain,
    learningRate: 0.02,
  };
  assertEquals(momentChain(chain), undefined);
  const expanded = momentChain(chain, true)!;
  assert(!expanded.exact);
  assert(momentChain(chainOf(plain, 0.02), true)!.exact);
  assert(expansionCost(stepsOf(chain)) < 2e9);
  const rest = expanded.stationary()!;
  const leading = reshuffledNess(many, chain.batches, 0.02).covariance;
  assertAlmostEquals(rest.covariance[0]! / leading[0]!, 1, 0.2);
  assert(stabilityLimit(chain).rate > 0.02);
});

Deno.test("shuffledExpansion of many samples is what chains do", () => {
  // Ten epochs of thirty samples from a point, against carrying them out.
  const many = regression(30, 2, 9, { shift: 0.5 });
  const rate = 0.02;
  const batches = { scheme: "wor", size: 3 } as const;
  const expanded = momentChain({
    ...many,
    batches,
    update: plain,
    learningRate: rate,
  }, true)!;
  assert(!expanded.exact);
  const units = 10;
  const expected = expanded.advance(pointState([0.5, -0.5]), units);
  let state = 1;
  const uniform = () =>
    (state = state * 48_271 % 2_147_483_647) / 2_147_483_647;
  const chains = 6000;
  const ends: number[] = [];
  const order = Array.from({ length: 30 }, (_, i) => i);
  for (let c = 0; c < chains; c++) {
    let [x, y] = [0.5, -0.5];
    for (let u = 0; u < units; u++) {
      for (let i = 29; i > 0; i--) {
        const j = Math.floor(uniform() * (i + 1));
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      for (let k = 0; k < 30; k += 3) {
        let [gx, gy] = [0, 0];
        for (let b = 0; b < 3; b++) {
          const i = order[k + b]!;
          const h = many.hessians.subarray(4 * i, 4 * i + 4);
          gx += (many.gradients[2 * i]! + h[0]! * x + h[1]! * y) / 3;
          gy += (many.gradients[2 * i + 1]! + h[2]! * x + h[3]! * y) / 3;
        }
        [x, y] = [x - rate * gx, y - rate * gy];
      }
    }
    ends.push(x);
  }
  const mean = ends.reduce((sum, x) => sum + x, 0) / chains;
  const variance = ends.reduce((sum, x) => sum + (x - mean) ** 2, 0) / chains;
  const error = Math.sqrt(variance / chains);
  assert(Math.abs(mean - expected.mean[0]!) < 4.2 * error);
  // Near Gaussian: the variance has relative error sqrt(2/chains) = 1.8 %.
  assert(Math.abs(variance / expected.covariance[0]! - 1) < 0.08);
  const drawn = momentChain({
    ...many,
    batches: { scheme: "wr", size: 3 },
    update: plain,
    learningRate: rate,
  })!.advance(pointState([0.5, -0.5]), 10 * units);
  assert(variance / drawn.covariance[0]! < 0.5);
});
