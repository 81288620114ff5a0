import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { ActivationName, LossName } from "../../../lib/descent/mod.ts";
import { cholesky } from "../../../lib/theory/learning/matrix.ts";
import { meanGradient } from "../../../lib/theory/sgd/local.ts";
import { networkLoss } from "../../../lib/theory/sgd/network_loss.ts";
import { networkMinimum } from "../../../lib/theory/sgd/network_minimum.ts";
import { made, vector } from "./networks.ts";

const networks: readonly [number[], ActivationName, LossName][] = [
  [[1, 2, 1], "tanh", "squares"],
  [[1, 3, 1], "tanh", "squares"],
  [[2, 3, 1], "softplus", "squares"],
  [[1, 2, 2, 1], "tanh", "squares"],
  [[2, 3, 1], "tanh", "logistic"],
  [[2, 2, 2], "logistic", "softmax"],
  [[3, 4], "tanh", "softmax"],
  [[3, 1], "tanh", "logistic"],
];

for (const [layers, activation, loss] of networks) {
  Deno.test(`networkMinimum() of layers ${layers}, ${activation}, ${loss} is flat and bends upwards`, () => {
    const { network, data } = made(layers, activation, loss, {
      samples: 24,
      penalty: 0.05,
      scale: 2,
    });
    const found = networkMinimum(network, data);
    assert(found);
    const gradient = meanGradient(networkLoss(network, data), found.theta);
    assert(Math.max(...gradient.map(Math.abs)) < 1e-12);
    assert(cholesky(found.hessian));
    assertEquals(networkMinimum(network, data)!.theta, found.theta);
  });
}

Deno.test("networkMinimum() of a straight line solves the normal equations", () => {
  const { network, data } = made([1, 1], "tanh", "squares", { penalty: 0 });
  const x = data.inputs;
  const y = data.targets;
  const mean = (f: (i: number) => number) =>
    x.reduce((sum, _, i) => sum + f(i), 0) / x.length;
  const [mx, my] = [mean((i) => x[i]!), mean((i) => y[i]!)];
  const slope = mean((i) => (x[i]! - mx) * (y[i]! - my)) /
    mean((i) => (x[i]! - mx) ** 2);
  const { theta } = networkMinimum(network, data)!;
  assertAlmostEquals(theta[0]!, slope, 1e-12);
  assertAlmostEquals(theta[1]!, my - slope * mx, 1e-12);
});

Deno.test("networkMinimum() of a logit without inputs is the logarithm of the odds", () => {
  const { network } = made([1, 1], "tanh", "logistic", { penalty: 0 });
  const data = {
    samples: 8,
    inputs: Float64Array.of(-1, 1, -1, 1, -1, 1, -1, 1),
    targets: Float64Array.of(1, 1, 1, 1, 0, 0, 1, 1),
  };
  const { theta } = networkMinimum(network, data)!;
  assertAlmostEquals(theta[0]!, 0, 1e-12);
  assertAlmostEquals(theta[1]!, Math.log(3), 1e-12);
});

Deno.test("networkMinimum() finds none where classes part without a penalty, or weights do not matter", () => {
  const { network } = made([1, 1], "tanh", "logistic", { penalty: 0 });
  const inputs = Float64Array.of(-2, -1, 1, 2);
  const targets = Float64Array.of(0, 0, 1, 1);
  const data = { samples: 4, inputs, targets };
  assertEquals(networkMinimum(network, data), undefined);
  const dull = { ...data, inputs: new Float64Array(4) };
  assertEquals(networkMinimum(network, dull), undefined);
  assert(networkMinimum({ ...network, penalty: 0.01 }, data));
});

Deno.test("networkMinimum() takes classes of a hundred and fifty parameters in its stride", () => {
  const samples = 300;
  const { network } = made([30, 4], "tanh", "softmax");
  const data = {
    samples,
    inputs: vector(30 * samples, 8),
    targets: Float64Array.from({ length: samples }, (_, i) => i * i % 5),
  };
  const found = networkMinimum(network, data);
  const gradient = meanGradient(networkLoss(network, data), found!.theta);
  assert(Math.max(...gradient.map(Math.abs)) < 1e-12);
});
