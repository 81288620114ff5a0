/**
 * Where the training of a network ends, and where the search for it begins.
 *
 * @module
 */
import {
  type DescentData,
  type Network,
  parameterCount,
} from "../../descent/mod.ts";
import { minimise, type Minimum } from "./minimum.ts";
import { networkLoss } from "./network_loss.ts";

const CAUTIOUS_ITERATIONS = 25;

/** Start of two tanh units and one output, in the order w1 w2 | b1 b2 | w3 w4 | b3. */
const TWO_UNITS = [1.28, 1.23, 0.70, -0.53, 0.93, -0.91, -0.01];

/** Points of a Weyl sequence, which fill a cube evenly without random numbers. */
function spreadStart(parameters: number, first: number): number[] {
  return Array.from({ length: parameters }, (_, k) => {
    const turn = (first * parameters + k + 1) * Math.SQRT2;
    return 3 * (turn - Math.floor(turn)) - 1.5;
  });
}

function isTwoUnits({ layers, biases, activation, loss }: Network): boolean {
  return layers.join() === "1,2,1" && biases && activation === "tanh" &&
    loss === "squares";
}

/**
 * The minimum that chains are measured from.
 *
 * Losses without a hidden layer are convex and searched from 0. The network of
 * one input, two tanh units and one output is searched from one point near the
 * fit of a bell curve; every other, and that where this fails, from some points
 * spread evenly, of which the lowest minimum is taken.
 *
 * @param network The network. Weight decay that is decoupled belongs into its penalty here.
 * @param data What it is trained on.
 * @returns The minimum; undefined where none was found, as for separable classes without a penalty.
 *
 * @example A straight line through two points
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { networkMinimum } from "./network_minimum.ts";
 *
 * const minimum = networkMinimum({
 *   kind: "network",
 *   layers: [1, 1],
 *   biases: true,
 *   activation: "tanh",
 *   loss: "squares",
 *   scale: 1,
 *   penalty: 0,
 * }, {
 *   samples: 2,
 *   inputs: Float64Array.of(0, 1),
 *   targets: Float64Array.of(1, 3),
 * });
 * assertAlmostEquals(minimum!.theta[0]!, 2, 1e-12);
 * ```
 */
export function networkMinimum(
  network: Network,
  data: DescentData,
): Minimum | undefined {
  const model = networkLoss(network, data);
  const parameters = parameterCount(network);
  if (network.layers.length === 2) {
    return minimise(model, new Float64Array(parameters));
  }
  if (isTwoUnits(network)) {
    const found = minimise(model, TWO_UNITS, CAUTIOUS_ITERATIONS);
    if (found) return found;
  }
  const starts = parameters > 60 ? 2 : 4;
  return Array.from(
    { length: starts },
    (_, s) => minimise(model, spreadStart(parameters, s)),
  ).filter((found) => found !== undefined)
    .reduce<Minimum | undefined>(
      (best, found) => best && best.loss <= found.loss ? best : found,
      undefined,
    );
}
