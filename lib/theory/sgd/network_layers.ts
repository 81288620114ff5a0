/**
 * Places of weights and biases in the list of the parameters of a network.
 *
 * @module
 */
import type { Network } from "../../descent/mod.ts";

/** A layer after the inputs. */
export interface Layer {
  /** Units of the layer before. */
  readonly inputs: number;
  /** Its own units. */
  readonly units: number;
  /** Place of its first weight; the weight of unit r and input c is r inputs + c further. */
  readonly weights: number;
  /** Place of its first bias; undefined where units have none. */
  readonly biases: number | undefined;
  /** Place after its last parameter. */
  readonly end: number;
}

/**
 * Layers in the order of the parameters.
 *
 * @param network The network.
 * @returns Every layer after the inputs.
 */
export function layersOf({ layers, biases }: Network): Layer[] {
  let weights = 0;
  return layers.slice(1).map((units, i) => {
    const inputs = layers[i]!;
    const after = weights + units * inputs;
    const end = after + (biases ? units : 0);
    const layer = {
      inputs,
      units,
      weights,
      biases: biases ? after : undefined,
      end,
    };
    weights = end;
    return layer;
  });
}
