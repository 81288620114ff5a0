import { assert, assertAlmostEquals } from "@std/assert";
import {
  type ActivationName,
  type LossName,
  parameterCount,
} from "../../../lib/descent/mod.ts";
import {
  accuracy,
  networkLoss,
  networkOutputs,
} from "../../../lib/theory/sgd/network_loss.ts";
import { made, vector } from "./networks.ts";

const activations: readonly ActivationName[] = [
  "tanh",
  "logistic",
  "softplus",
  "relu",
];
const losses: readonly [LossName, number][] = [
  ["squares", 2],
  ["logistic", 1],
  ["softmax", 3],
];

/** First derivative of f at 0 to fourth order in h. */
function slope(f: (e: number) => number, h: number): number {
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}

/** Second derivative of f at 0 to fourth order in h. */
function curvature(f: (e: number) => number, h: number): number {
  const near = 16 * (f(h) + f(-h));
  return (near - (f(2 * h) + f(-2 * h)) - 30 * f(0)) / (12 * h * h);
}

function along(theta: Float64Array, u: Float64Array, e: number): Float64Array {
  return theta.map((x, k) => x + e * u[k]!);
}

function closeTo(found: ArrayLike<number>, k: number, value: number) {
  const off = Math.abs(found[k]! - value);
  assert(off < 2e-7 * (1 + Math.abs(value)), `${found[k]} is not ${value}`);
}

for (const activation of activations) {
  for (const [loss, outputs] of losses) {
    Deno.test(`networkLoss() differentiates ${activation} units under ${loss} three times`, () => {
      for (
        const layers of [[2, outputs], [1, 3, outputs], [2, 3, 2, outputs]]
      ) {
        for (const biases of [true, false]) {
          const { network, data } = made(layers, activation, loss, { biases });
          const model = networkLoss(network, data);
          const p = parameterCount(network);
          const theta = vector(p, 5);
          const u = vector(p, 6);
          const [g, h, b, one] = Array.from(
            { length: 4 },
            () => new Float64Array(p),
          ) as [Float64Array, Float64Array, Float64Array, Float64Array];
          for (let i = 0; i < data.samples; i++) {
            model.gradient(i, theta, g);
            model.hessianTimes(i, theta, u, h);
            model.bend(i, theta, u, b);
            const gradient = (e: number, k: number) => {
              model.gradient(i, along(theta, u, e), one);
              return one[k]!;
            };
            for (let k = 0; k < p; k++) {
              const unit = theta.map((_, j) => Number(j === k));
              const l = (e: number) => model.loss(i, along(theta, unit, e));
              closeTo(g, k, slope(l, 1e-3));
              closeTo(h, k, slope((e) => gradient(e, k), 1e-3));
              closeTo(b, k, curvature((e) => gradient(e, k), 2e-3));
            }
          }
        }
      }
    });
  }
}

Deno.test("networkLoss() adds Hessians as products with vectors do", () => {
  for (const [loss, outputs] of losses) {
    for (const hidden of [[], [2], [3, 2]]) {
      const biases = hidden.length !== 1;
      const layers = [3, ...hidden, outputs];
      const { network, data } = made(layers, "tanh", loss, { biases });
      const model = networkLoss(network, data);
      const p = model.parameters;
      const theta = vector(p, 3);
      const sum = model.hessianSum(1, 4, theta);
      const column = new Float64Array(p);
      for (let k = 0; k < p; k++) {
        const unit = theta.map((_, j) => Number(j === k));
        const expected = new Float64Array(p);
        for (const i of [1, 2, 3]) {
          model.hessianTimes(i, theta, unit, column);
          for (let j = 0; j < p; j++) expected[j]! += column[j]!;
        }
        for (let j = 0; j < p; j++) {
          assertAlmostEquals(sum[j * p + k]!, expected[j]!, 1e-12);
        }
      }
    }
  }
});

Deno.test("networkLoss() of two tanh units is the loss as it is written, in the order of the parameters", () => {
  const { network, data } = made([1, 2, 1], "tanh", "squares");
  const w = vector(7, 9);
  const [w1, w2, b1, b2, w3, w4, b3] = [...w] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const x = data.inputs[2]!;
  const f = w3 * Math.tanh(w1 * x + b1) + w4 * Math.tanh(w2 * x + b2) + b3;
  const square = w.reduce((sum, v) => sum + v * v, 0);
  const expected = 3 * (f - data.targets[2]!) ** 2 / 2 + 0.7 * square / 2;
  assertAlmostEquals(networkLoss(network, data).loss(2, w), expected, 1e-13);
  assertAlmostEquals(networkOutputs(network, w, data.inputs)[2]!, f, 1e-14);
});

Deno.test("networkLoss() of soft-max is the logarithm of the share of the class, the last without an output", () => {
  const { network, data } = made([2, 2], "tanh", "softmax", {
    biases: false,
    penalty: 0,
    scale: 1,
  });
  const model = networkLoss(network, data);
  const theta = vector(4, 2);
  for (let i = 0; i < data.samples; i++) {
    const [x, y] = data.inputs.subarray(2 * i, 2 * i + 2) as unknown as [
      number,
      number,
    ];
    const weights = [
      Math.exp(theta[0]! * x + theta[1]! * y),
      Math.exp(theta[2]! * x + theta[3]! * y),
      1,
    ];
    const share = weights[data.targets[i]!]! / (weights[0]! + weights[1]! + 1);
    assertAlmostEquals(model.loss(i, theta), -Math.log(share), 1e-14);
  }
});

Deno.test("networkLoss() stays finite at logits of a thousand", () => {
  for (const [loss, outputs] of losses) {
    const { network, data } = made([1, outputs], "tanh", loss);
    const model = networkLoss(network, data);
    const theta = vector(model.parameters, 4).map((x) => 1000 * x);
    const out = new Float64Array(model.parameters);
    for (let i = 0; i < data.samples; i++) {
      model.gradient(i, theta, out);
      assert(
        Number.isFinite(model.loss(i, theta)) && out.every(Number.isFinite),
      );
    }
  }
});

Deno.test("accuracy() counts samples in their class", () => {
  const { network } = made([1, 1], "tanh", "logistic");
  const inputs = Float64Array.of(-2, -1, 1, 2);
  const data = { samples: 4, inputs, targets: Float64Array.of(0, 1, 1, 1) };
  assertAlmostEquals(accuracy(network, data, [1, 0]), 0.75);
  const three = { ...network, layers: [1, 2], loss: "softmax" } as const;
  const classes = { samples: 4, inputs, targets: Float64Array.of(1, 1, 0, 2) };
  assertAlmostEquals(accuracy(three, classes, [1, -1, 0, 0]), 0.75);
  assertAlmostEquals(accuracy(three, classes, [0, 0, -1, -1]), 0.25);
});
