/**
 * Where the parameters of a network are.
 *
 * @module
 */

/** One layer of weights. */
export interface LayerPlace {
  /** Units that it reads. */
  readonly inputs: number;
  /** Units that it writes. */
  readonly outputs: number;
  /** Place of its weights, shape [input][output]. */
  readonly weights: number;
  /** Place of its biases, shape [output]. */
  readonly biases: number;
}

/**
 * The layers of a network: weights of the first, its biases, weights of the
 * second, and so on.
 *
 * @param layers Units of each layer, input to output.
 * @returns A place for each layer of weights.
 *
 * @example Two inputs, three hidden units, one output
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { layerPlaces } from "./layout.ts";
 *
 * assertEquals(layerPlaces([2, 3, 1]), [
 *   { inputs: 2, outputs: 3, weights: 0, biases: 6 },
 *   { inputs: 3, outputs: 1, weights: 9, biases: 12 },
 * ]);
 * ```
 */
export function layerPlaces(layers: readonly number[]): LayerPlace[] {
  let at = 0;
  return layers.slice(1).map((outputs, l) => {
    const inputs = layers[l]!;
    const weights = at;
    const biases = weights + inputs * outputs;
    at = biases + outputs;
    return { inputs, outputs, weights, biases };
  });
}
