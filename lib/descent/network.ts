/**
 * Networks whose parameters chains descend in: what they are, not how they are
 * computed.
 *
 * Linear and logistic regression are networks without a hidden layer.
 *
 * @module
 */

/** What a hidden unit makes of its input. */
export type ActivationName = "tanh" | "logistic" | "softplus" | "relu";

/**
 * What an output is compared with: `squares` (f - y)^2/2 of real targets,
 * `logistic` the log-loss of a target 0 or 1, `softmax` the log-loss of a class,
 * where the last class has logit 0 and no output of its own.
 */
export type LossName = "squares" | "logistic" | "softmax";

/**
 * A network with per-sample losses l_i = scale loss_i + penalty |theta|^2/2.
 *
 * Parameters in order: of each layer after the inputs the weights, those of one
 * unit after those of another, then the biases of its units, if there are any.
 * A network of layers [1, 2, 1] with biases has w1 w2 | b1 b2 | w3 w4 | b3.
 */
export interface Network {
  /** Discriminator. */
  readonly kind: "network";
  /** Units of each layer, inputs first and outputs last. */
  readonly layers: readonly number[];
  /** Whether units have biases. */
  readonly biases: boolean;
  /** What hidden units make of their input; outputs are linear. */
  readonly activation: ActivationName;
  /** What the output is compared with. */
  readonly loss: LossName;
  /** Factor of the loss of one sample. */
  readonly scale: number;
  /** Coefficient of |theta|^2/2 in the loss of each sample. */
  readonly penalty: number;
}

/** A quadratic loss x^T H x/2 without data: its gradient is H x. */
export interface Quadratic {
  /** Discriminator. */
  readonly kind: "quadratic";
  /** H, symmetric, shape [p][p] row after row. */
  readonly hessian: readonly number[];
}

/** What chains descend. */
export type DescentModel = Network | Quadratic;

/**
 * Number of parameters.
 *
 * @param model The model.
 * @returns p.
 *
 * @example One input, two hidden units, one output
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parameterCount } from "./network.ts";
 *
 * const network = {
 *   kind: "network",
 *   layers: [1, 2, 1],
 *   biases: true,
 *   activation: "tanh",
 *   loss: "squares",
 *   scale: 1,
 *   penalty: 0,
 * } as const;
 * assertEquals(parameterCount(network), 7);
 * ```
 */
export function parameterCount(model: DescentModel): number {
  if (model.kind === "quadratic") return Math.sqrt(model.hessian.length);
  const { layers, biases } = model;
  return layers.slice(1).reduce(
    (sum, units, i) => sum + units * (layers[i]! + Number(biases)),
    0,
  );
}
