/**
 * Per-sample losses of networks with exact derivatives.
 *
 * @module
 */
import {
  type DescentData,
  type Network,
  parameterCount,
} from "../../descent/mod.ts";
import type { Matrix } from "../learning/matrix.ts";
import type { LossModel } from "./loss.ts";
import { networkHessian } from "./network_hessian.ts";
import { networkJet } from "./network_jet.ts";

/** Per-sample losses whose third derivatives are known too. */
export interface SmoothLoss extends LossModel {
  /**
   * The second derivative of e -> grad l_i(theta + e u) at e = 0: the vector
   * sum_ab (d_k H_ab) u_a u_b; `out` is overwritten, shape [p].
   */
  bend(
    i: number,
    theta: ArrayLike<number>,
    u: ArrayLike<number>,
    out: Float64Array,
  ): void;
  /** The sum of H_i over samples first <= i < end, symmetric, shape [p][p]. */
  hessianSum(first: number, end: number, theta: ArrayLike<number>): Matrix;
}

/**
 * Losses l_i = scale loss_i + penalty |theta|^2/2 of the samples of a network.
 *
 * Gradients are back-propagated, Hessian-vector products and third derivatives
 * are the Taylor coefficients of that along a line; no finite differences.
 *
 * @param network The network, with any layers.
 * @param data What it is trained on.
 * @returns The losses.
 *
 * @example One sample of a straight line
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { networkLoss } from "./network_loss.ts";
 *
 * const model = networkLoss({
 *   kind: "network",
 *   layers: [1, 1],
 *   biases: true,
 *   activation: "tanh",
 *   loss: "squares",
 *   scale: 1,
 *   penalty: 0,
 * }, {
 *   samples: 1,
 *   inputs: Float64Array.of(3),
 *   targets: Float64Array.of(1),
 * });
 * const gradient = new Float64Array(2);
 * model.gradient(0, [1, 0], gradient);
 * assertEquals(model.loss(0, [1, 0]), 2);
 * assertEquals(gradient, Float64Array.of(6, 2));
 * ```
 */
export function networkLoss(network: Network, data: DescentData): SmoothLoss {
  const { scale, penalty } = network;
  const parameters = parameterCount(network);
  const jet = networkJet(network, data);
  const combined = (out: Float64Array, straight?: ArrayLike<number>) => {
    for (let k = 0; k < parameters; k++) {
      out[k] = scale * out[k]! + (straight ? penalty * straight[k]! : 0);
    }
  };
  return {
    parameters,
    samples: data.samples,
    loss(i, theta) {
      let square = 0;
      for (let k = 0; k < parameters; k++) square += theta[k]! ** 2;
      return scale * jet.loss(i, theta) + penalty * square / 2;
    },
    gradient(i, theta, out) {
      jet.gradient(i, theta, theta, 0, out);
      combined(out, theta);
    },
    hessianTimes(i, theta, v, out) {
      jet.gradient(i, theta, v, 1, out);
      combined(out, v);
    },
    bend(i, theta, u, out) {
      jet.gradient(i, theta, u, 2, out);
      combined(out);
    },
    hessianSum: networkHessian(network, data),
  };
}

/**
 * Outputs of a network.
 *
 * @param network The network.
 * @param theta Parameters, shape [p].
 * @param inputs Inputs, shape [samples][input].
 * @returns Values of the last layer, logits of a classifier, shape [samples][output].
 */
export function networkOutputs(
  network: Network,
  theta: ArrayLike<number>,
  inputs: Float64Array,
): Float64Array {
  const width = network.layers[0]!;
  const units = network.layers.at(-1)!;
  const samples = inputs.length / width;
  const targets = new Float64Array(0);
  const jet = networkJet(network, { samples, inputs, targets });
  const out = new Float64Array(samples * units);
  for (let i = 0; i < samples; i++) {
    const row = inputs.subarray(i * width, (i + 1) * width);
    out.set(jet.outputs(row, theta), i * units);
  }
  return out;
}

/**
 * Share of samples that a classifier puts into their class.
 *
 * @param network A network with loss `logistic` or `softmax`.
 * @param data Samples with their classes.
 * @param theta Parameters, shape [p].
 * @returns Between 0 and 1; ties of `softmax` go to the first class.
 */
export function accuracy(
  network: Network,
  data: DescentData,
  theta: ArrayLike<number>,
): number {
  const units = network.layers.at(-1)!;
  const logits = networkOutputs(network, theta, data.inputs);
  let right = 0;
  for (let i = 0; i < data.samples; i++) {
    const row = logits.subarray(i * units, (i + 1) * units);
    const guess = network.loss === "logistic"
      ? Number(row[0]! > 0)
      : [...row, 0].indexOf(Math.max(0, ...row));
    if (guess === data.targets[i]) right++;
  }
  return right / data.samples;
}
