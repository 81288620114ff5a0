import { assert, assertAlmostEquals } from "@std/assert";
import { net20 } from "../../../lib/data/mod.ts";
import { batchCovariance } from "../../../lib/theory/sgd/batch_noise.ts";
import {
  epochDisplacement,
  meanDisplacement,
} from "../../../lib/theory/sgd/displacement.ts";
import { localLoss, quadraticSamples } from "../../../lib/theory/sgd/local.ts";
import { networkLoss } from "../../../lib/theory/sgd/network_loss.ts";
import { networkMinimum } from "../../../lib/theory/sgd/network_minimum.ts";
import {
  epochNoise,
  leadingEpochNoise,
} from "../../../lib/theory/sgd/epoch_noise.ts";
import { made } from "./networks.ts";

const wor = { scheme: "wor", size: 4 } as const;

Deno.test("one epoch from the minimum of NET20 has the printed spread, and the mean of its second order", () => {
  const scale = 20 / 0.1 ** 2;
  const network = {
    kind: "network",
    layers: [1, 2, 1],
    biases: true,
    activation: "tanh",
    loss: "squares",
    scale,
    penalty: 1e-3 * scale,
  } as const;
  const model = networkLoss(network, net20);
  const { theta } = networkMinimum(network, net20)!;
  const orders = 20_000;
  const found = epochDisplacement(model, theta, wor, 1e-5, orders);
  assert(!found.exact && found.orders === orders);
  [1.674e-5, 1.310e-5, 2.535e-5, 1.835e-5].forEach((printed, k) => {
    const spread = Math.sqrt(found.covariance[k * 8]!);
    const error = printed / Math.sqrt(2 * orders);
    // Half a unit of the last printed digit.
    assertAlmostEquals(spread, printed, 4.5 * error + 5e-9);
    assert(found.meanError[k]! < 0.3e-6);
  });
  const mean = meanDisplacement(model, localLoss(model, theta), wor, 1e-5);
  for (let k = 0; k < 7; k++) {
    const z = (found.mean[k]! - mean[k]!) / found.meanError[k]!;
    assert(Math.abs(z) < 4.5, `${z} standard errors`);
  }
  // Chains that stay where they are on average are refused.
  assert(Math.abs(found.mean[1]! / found.meanError[1]!) > 4.5);
});

Deno.test("leadingEpochNoise() is all of the noise where Hessians are equal, and misses a part of it where not", () => {
  const { network, data } = made([1, 1], "tanh", "squares", {
    samples: 6,
    biases: false,
  });
  const miss = (inputs: Float64Array) => {
    const model = networkLoss(network, { ...data, inputs });
    const { theta } = networkMinimum(network, { ...data, inputs })!;
    const { gradients, hessian } = localLoss(model, theta);
    const batches = { scheme: "wor", size: 2 } as const;
    const noise = batchCovariance(gradients, 6, 1, batches);
    const [leading = 0] = leadingEpochNoise({ hessian, noise }, 3);
    const [whole = 0] = epochNoise(quadraticSamples(model, theta)!, batches);
    return Math.abs(leading / whole - 1);
  };
  assert(miss(Float64Array.of(1, -1, 1, -1, 1, 1)) < 1e-12);
  assert(miss(data.inputs) > 1e-3);
});
