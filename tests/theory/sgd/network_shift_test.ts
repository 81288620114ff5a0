import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { act, inner } from "../../../lib/theory/learning/matrix.ts";
import { batchCovariance } from "../../../lib/theory/sgd/batch_noise.ts";
import {
  epochDisplacement,
  meanDisplacement,
} from "../../../lib/theory/sgd/displacement.ts";
import {
  effectiveLoss,
  effectiveMinimum,
  lossLine,
} from "../../../lib/theory/sgd/effective.ts";
import {
  localLoss,
  meanHessian,
  meanLoss,
  quadraticSamples,
} from "../../../lib/theory/sgd/local.ts";
import { stepNess } from "../../../lib/theory/sgd/ness.ts";
import { networkLoss } from "../../../lib/theory/sgd/network_loss.ts";
import { networkMinimum } from "../../../lib/theory/sgd/network_minimum.ts";
import { blockOrders } from "../../../lib/theory/sgd/orders.ts";
import { epochNoise } from "../../../lib/theory/sgd/epoch_noise.ts";
import { sampleMoments } from "../../../lib/theory/sgd/sample_moments.ts";
import {
  anharmonicity,
  coupling,
  shiftWor,
  shiftWr,
} from "../../../lib/theory/sgd/shift.ts";
import { uniform } from "../../stats/random.ts";
import { made, vector } from "./networks.ts";

const wor = { scheme: "wor", size: 2 } as const;
const wr = { scheme: "wr", size: 2 } as const;

/** A small network of which every order of an epoch can be listed. */
const { network, data } = made([1, 2, 1], "tanh", "squares", {
  samples: 6,
  penalty: 0.1,
  scale: 1,
  seed: 2,
});
const model = networkLoss(network, data);
const somewhere = vector(7, 12).map((x) => x / 2);

/** First minibatches of all orders of an epoch: every minibatch equally often. */
function batchesOf(samples: number, size: number): number[][] {
  const { orders } = blockOrders(samples, size, 1e6, 1);
  return [...orders].map((order) => order.slice(0, size));
}

/** Mean gradient and Hessian-vector product of a minibatch. */
function batchGradient(batch: readonly number[], theta: Float64Array) {
  const one = new Float64Array(theta.length);
  const sum = new Float64Array(theta.length);
  for (const i of batch) {
    model.gradient(i, theta, one);
    for (let k = 0; k < sum.length; k++) sum[k]! += one[k]! / batch.length;
  }
  return sum;
}

function largest(v: ArrayLike<number>): number {
  return Math.max(...Array.from(v, Math.abs));
}

function difference(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  return Float64Array.from(a, (x, k) => x - b[k]!);
}

Deno.test("blockOrders() lists every way to fill the minibatches once", () => {
  const { orders, exact } = blockOrders(6, 2, 90, 1);
  const all = [...orders].map((order) => order.join());
  assertEquals([exact, all.length, new Set(all).size], [true, 90, 90]);
  const some = blockOrders(6, 2, 89, 1);
  assertEquals([some.exact, [...some.orders].length], [false, 89]);
});

Deno.test("coupling() is the mean of dH dg over all minibatches", () => {
  const local = localLoss(model, somewhere);
  const batches = batchesOf(6, 2);
  const expected = new Float64Array(7);
  const one = new Float64Array(7);
  for (const batch of batches) {
    const off = difference(batchGradient(batch, somewhere), local.gradient);
    const whole = act(local.hessian, off);
    for (let k = 0; k < 7; k++) expected[k]! -= whole[k]! / batches.length;
    for (const i of batch) {
      model.hessianTimes(i, somewhere, off, one);
      for (let k = 0; k < 7; k++) {
        expected[k]! += one[k]! / batch.length / batches.length;
      }
    }
  }
  const found = coupling(model, local, wor);
  for (let k = 0; k < 7; k++) {
    assertAlmostEquals(found[k]!, expected[k]!, 1e-14);
  }
  const moments = sampleMoments(quadraticSamples(model, somewhere)!, wor);
  const off = largest(difference(moments.coupling, found));
  assert(off < 1e-14);
});

Deno.test("effectiveLoss() adds eta/4 of the mean square of minibatch gradients without replacement", () => {
  const batches = batchesOf(6, 2);
  const square = batches.reduce((sum, batch) => {
    const g = batchGradient(batch, somewhere);
    return sum + inner(g, g) / batches.length;
  }, 0);
  const expected = meanLoss(model, somewhere) + 0.3 / 4 * square;
  assertAlmostEquals(
    effectiveLoss(model, somewhere, wor, 0.3),
    expected,
    1e-13,
  );
  const { gradient } = localLoss(model, somewhere);
  const fresh = expected - 0.3 / 4 * (square - inner(gradient, gradient));
  assertAlmostEquals(effectiveLoss(model, somewhere, wr, 0.3), fresh, 1e-13);
});

Deno.test("meanDisplacement() misses the mean over all orders by terms of third order", () => {
  const local = localLoss(model, somewhere);
  const miss = (rate: number) => {
    const { mean, exact } = epochDisplacement(model, somewhere, wor, rate);
    assert(exact);
    return difference(meanDisplacement(model, local, wor, rate), mean);
  };
  const [coarse, fine] = [miss(0.02), miss(0.01)];
  const ratio = largest(coarse) / largest(fine);
  assert(ratio > 7 && ratio < 9, `the ratio of both misses is ${ratio}`);
  // Without the coupling the miss would be of second order.
  const q = coupling(model, local, wor);
  const without = (rate: number, off: Float64Array) =>
    largest(off.map((x, k) => x + rate ** 2 / 2 * 3 * q[k]!));
  const wrong = without(0.02, coarse) / without(0.01, fine);
  assert(wrong < 5, `without q the ratio is ${wrong}`);
});

Deno.test("epochDisplacement() spreads at the minimum as eta^2 Z does", () => {
  const { theta } = networkMinimum(network, data)!;
  const noise = epochNoise(quadraticSamples(model, theta)!, wor);
  const miss = (rate: number) => {
    const { covariance } = epochDisplacement(model, theta, wor, rate);
    const scaled = covariance.map((value) => value / rate ** 4);
    return largest(difference(scaled, noise)) /
      largest(noise);
  };
  const [coarse, fine] = [miss(4e-3), miss(2e-3)];
  assert(fine < 0.02 && coarse / fine > 1.6, `${coarse} and ${fine}`);
});

Deno.test("epochDisplacement() draws orders fairly where there are too many", () => {
  const all = epochDisplacement(model, somewhere, wor, 0.05);
  const some = epochDisplacement(
    networkLoss(network, data),
    somewhere,
    { ...wor, size: 1 },
    0.05,
    600,
    3,
  );
  const every = epochDisplacement(model, somewhere, { ...wor, size: 1 }, 0.05);
  assertEquals([every.orders, some.orders, some.exact], [720, 600, false]);
  const spread = largest(
    every.meanError.map((_, k) => Math.sqrt(every.covariance[k * 8]!)),
  );
  for (let k = 0; k < 7; k++) {
    const z = (some.mean[k]! - every.mean[k]!) / some.meanError[k]!;
    assert(Math.abs(z) < 4, `${z} standard errors`);
    assert(some.meanError[k]! < spread / 20);
  }
  // Other minibatches have another mean, which these errors resolve.
  const z = all.mean.map((m, k) => (some.mean[k]! - m) / some.meanError[k]!);
  assert(largest(z) > 6, `${largest(z)} standard errors`);
});

Deno.test("anharmonicity() is the gradient of tr(H Sigma)", () => {
  const factor = vector(49, 3);
  const sigma = new Float64Array(49);
  for (let a = 0; a < 7; a++) {
    for (let b = 0; b < 7; b++) {
      for (let c = 0; c < 7; c++) {
        sigma[a * 7 + b]! += factor[a * 7 + c]! * factor[b * 7 + c]!;
      }
    }
  }
  const t = anharmonicity(model, somewhere, sigma);
  const value = (k: number, e: number) => {
    const theta = somewhere.map((x, j) => x + (j === k ? e : 0));
    return inner(meanHessian(model, theta), sigma);
  };
  const h = 1e-3;
  for (let k = 0; k < 7; k++) {
    const near = 8 * (value(k, h) - value(k, -h));
    const slope = (near - value(k, 2 * h) + value(k, -2 * h)) / (12 * h);
    assertAlmostEquals(t[k]!, slope, 1e-7 * largest(t));
  }
});

Deno.test("effectiveMinimum() is where the effective loss is least, and shiftWor() its first order", () => {
  const { theta } = networkMinimum(network, data)!;
  const local = localLoss(model, theta);
  for (const rate of [0.02, 0.01]) {
    const found = effectiveMinimum(model, theta, wor, rate)!;
    const loss = (k: number, e: number) =>
      effectiveLoss(
        model,
        found.map((x, j) => x + (j === k ? e : 0)),
        wor,
        rate,
      );
    for (let k = 0; k < 7; k++) {
      const slope = (loss(k, 1e-4) - loss(k, -1e-4)) / 2e-4;
      assertAlmostEquals(slope, 0, 1e-8);
      assert(loss(k, 1e-2) > loss(k, 0) && loss(k, -1e-2) > loss(k, 0));
    }
    const shift = shiftWor(model, local, wor, rate);
    const off = largest(difference(difference(found, theta), shift));
    assert(off < 4 * rate * largest(shift), `${off / largest(shift)}`);
  }
  const fresh = effectiveMinimum(model, theta, wr, 0.01)!;
  assert(largest(difference(fresh, theta)) < 1e-13);
});

Deno.test("lossLine() has the minima of both losses at its ends", () => {
  const { theta } = networkMinimum(network, data)!;
  const end = effectiveMinimum(model, theta, wor, 0.01)!;
  const { position, loss, effective } = lossLine(
    model,
    theta,
    end,
    wor,
    0.01,
    81,
  );
  const least = (values: readonly number[]) =>
    position[values.indexOf(Math.min(...values))]!;
  assertAlmostEquals(least(loss), 0, 1e-12);
  assertAlmostEquals(least(effective), 1, 1e-12);
});

/** Means of many chains on one parameter, and their standard errors. */
function simulated(epochal: boolean, rate: number) {
  const losses = networkLoss(single.network, single.data);
  const { theta } = networkMinimum(single.network, single.data)!;
  const next = uniform(epochal ? 5 : 6);
  const order = [0, 1, 2, 3];
  const g = new Float64Array(1);
  const x = Float64Array.from(theta);
  const blocks: number[] = [];
  for (let block = -1; block < 200; block++) {
    let sum = 0;
    for (let epoch = 0; epoch < 2000; epoch++) {
      for (let k = 0; k < 4; k++) {
        const j = epochal
          ? k + Math.floor(next() * (4 - k))
          : Math.floor(next() * 4);
        const i = order[j]!;
        if (epochal) [order[k], order[j]] = [i, order[k]!];
        losses.gradient(i, x, g);
        x[0]! -= rate * g[0]!;
      }
      sum += (x[0]! - theta[0]!) / 2000;
    }
    if (block >= 0) blocks.push(sum);
  }
  const mean = blocks.reduce((a, b) => a + b) / blocks.length;
  const square = blocks.reduce((a, b) => a + (b - mean) ** 2, 0);
  const error = Math.sqrt(square / blocks.length / (blocks.length - 1));
  return { losses, theta, mean, error };
}

/** Logistic regression with one weight: anharmonic, and with Hessians that differ. */
const single = {
  network: {
    kind: "network",
    layers: [1, 1],
    biases: false,
    activation: "tanh",
    loss: "logistic",
    scale: 1,
    penalty: 0.05,
  },
  data: {
    samples: 4,
    inputs: Float64Array.of(2.5, 0.5, 1, -0.6),
    targets: Float64Array.of(1, 0, 1, 1),
  },
} as const;

for (const epochal of [true, false]) {
  Deno.test(`${epochal ? "shiftWor" : "shiftWr"}() is where chains of one weight are on average`, () => {
    const rate = epochal ? 0.02 : 0.15;
    const { losses, theta, mean, error } = simulated(epochal, rate);
    const local = localLoss(losses, theta);
    const batches = { scheme: epochal ? "wor" : "wr", size: 1 } as const;
    const noise = batchCovariance(local.gradients, 4, 1, batches);
    const { covariance } = stepNess(local.hessian, noise, rate);
    const [predicted = 0] = epochal
      ? shiftWor(losses, local, batches, rate)
      : shiftWr(losses, local, covariance);
    // Terms of the next order are a part of about eta h M of the shift.
    const allowed = 0.1 * Math.abs(predicted) + 4.5 * error;
    assert(error < 0.06 * Math.abs(predicted), `${error} of ${predicted}`);
    assert(Math.abs(mean - predicted) < allowed, `${mean}, not ${predicted}`);
    // A mean at the minimum, or on its other side, is refused.
    assert(Math.abs(mean) > 4.5 * error + 0.1 * Math.abs(predicted));
    assert(Math.abs(mean + predicted) > allowed);
  });
}
