/**
 * How one epoch without replacement displaces parameters, to second order and
 * exactly.
 *
 * @module
 */
import type { Batches } from "../../descent/mod.ts";
import { act } from "../learning/matrix.ts";
import { gradientSpread } from "./batch_noise.ts";
import type { LocalLoss } from "./local.ts";
import type { LossModel } from "./loss.ts";
import { blockOrders, type Order } from "./orders.ts";
import { coupling } from "./shift.ts";

/**
 * Mean displacement of one epoch to second order in eta, equation (6):
 * -eta M g + (eta^2/2)(M^2 H g - M E[H_b g_b]) with E[H_b g_b] = H g + q.
 *
 * @param model The losses.
 * @param local The same where the epoch begins.
 * @param batches Minibatches without replacement.
 * @param rate Learning rate eta.
 * @returns The mean over permutations, shape [p].
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { networkLoss } from "./network_loss.ts";
 * import { localLoss } from "./local.ts";
 * import { epochDisplacement, meanDisplacement } from "./displacement.ts";
 *
 * const model = networkLoss({
 *   kind: "network",
 *   layers: [1, 1],
 *   biases: false,
 *   activation: "tanh",
 *   loss: "squares",
 *   scale: 1,
 *   penalty: 0,
 * }, {
 *   samples: 2,
 *   inputs: Float64Array.of(1, 2),
 *   targets: Float64Array.of(0, 1),
 * });
 * const batches = { scheme: "wor", size: 1 } as const;
 * const [second] = meanDisplacement(model, localLoss(model, [1]), batches, 0.01);
 * const { mean } = epochDisplacement(model, [1], batches, 0.01);
 * assertAlmostEquals(second!, mean[0]!, 1e-12);
 * ```
 */
export function meanDisplacement(
  model: LossModel,
  local: LocalLoss,
  batches: Batches,
  rate: number,
): Float64Array {
  const blocks = local.samples / batches.size;
  const pull = act(local.hessian, local.gradient);
  const q = coupling(model, local, batches);
  return local.gradient.map((g, k) =>
    -rate * blocks * g +
    rate ** 2 / 2 * (blocks ** 2 * pull[k]! - blocks * (pull[k]! + q[k]!))
  );
}

/** Moments of the displacement of one epoch. */
export interface EpochDisplacement {
  /** Mean, shape [p]. */
  readonly mean: Float64Array;
  /** Covariance, shape [p][p]. */
  readonly covariance: Float64Array;
  /** Standard error of the mean, shape [p]; zeros where all orders were taken. */
  readonly meanError: Float64Array;
  /** Orders that were taken. */
  readonly orders: number;
  /** Whether these were all there are. */
  readonly exact: boolean;
}

/** Parameters after one epoch. */
function descend(
  model: LossModel,
  theta: ArrayLike<number>,
  order: Order,
  size: number,
  rate: number,
): Float64Array {
  const p = model.parameters;
  const at = Float64Array.from(theta);
  const one = new Float64Array(p);
  const sum = new Float64Array(p);
  for (let first = 0; first < order.length; first += size) {
    sum.fill(0);
    for (const i of order.slice(first, first + size)) {
      model.gradient(i, at, one);
      for (let k = 0; k < p; k++) sum[k]! += one[k]!;
    }
    for (let k = 0; k < p; k++) at[k]! -= rate * sum[k]! / size;
  }
  return at;
}

/**
 * Displacement of one epoch of plain descent without replacement, carried out
 * for every order of the minibatches, or for some of them.
 *
 * @param model The losses.
 * @param theta Where the epoch begins, shape [p].
 * @param batches Minibatches; their size divides N.
 * @param rate Learning rate eta.
 * @param most Orders at most; where there are more, this many are drawn. Defaults to 20000.
 * @param seed Of the draws. Defaults to 1.
 * @returns Mean and covariance.
 */
export function epochDisplacement(
  model: LossModel,
  theta: ArrayLike<number>,
  batches: Batches,
  rate: number,
  most = 20_000,
  seed = 1,
): EpochDisplacement {
  const p = model.parameters;
  const { orders, exact } = blockOrders(
    model.samples,
    batches.size,
    most,
    seed,
  );
  const moved: Float64Array[] = [];
  for (const order of orders) {
    const end = descend(model, theta, order, batches.size, rate);
    moved.push(end.map((x, k) => x - theta[k]!));
  }
  const all = new Float64Array(moved.length * p);
  moved.forEach((d, i) => all.set(d, i * p));
  const { mean, spread } = gradientSpread(all, moved.length, p);
  const meanError = mean.map((_, k) =>
    exact ? 0 : Math.sqrt(spread[k * p + k]! / moved.length)
  );
  return { mean, covariance: spread, meanError, orders: moved.length, exact };
}
