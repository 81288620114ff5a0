/**
 * Parameters as the printed gradient takes them, and its sums as it leaves them.
 *
 * @module
 */
import type { Network } from "../../descent/mod.ts";
import { decimalOf } from "../../expressions/decimal.ts";
import { isFactored } from "./backward.ts";
import { layersOf } from "./layers.ts";

/** Scales of one parameter. */
export interface ParameterScale {
  /** As it is taken, over what it is. */
  readonly taken: number;
  /** The entry of the gradient over the sum. */
  readonly sum: number;
  /** Index of the parameter that the sum is to be multiplied by, as it is taken. */
  readonly times?: number;
}

/**
 * Scales of the parameters of a network.
 *
 * @param model The network.
 * @returns One for each parameter.
 */
export function parameterScales(model: Network): ParameterScale[] {
  const layers = layersOf(model);
  const factored = isFactored(model, layers);
  const scales: ParameterScale[] = [];
  // Derivatives by inputs of units as they are computed, over what they are.
  let delta = 1;
  for (let l = layers.length - 1; l >= 0; l--) {
    const { units, inputs, weight, bias, below, scale } = layers[l]!;
    const times = (u: number) =>
      factored && l === 0 ? { times: layers[1]!.weight(0, u) } : {};
    for (let u = 0; u < units; u++) {
      for (let k = 0; k < inputs; k++) {
        scales[weight(u, k)] = {
          taken: scale.input / below,
          sum: 1 / (delta * below),
          ...times(u),
        };
      }
      if (model.biases) {
        scales[bias(u)] = { taken: scale.input, sum: 1 / delta, ...times(u) };
      }
    }
    if (l > 0) delta *= scale.input / below * layers[l - 1]!.scale.slope;
  }
  return scales;
}

/** A number times a constant. */
export function scaled(name: string, factor: number): string {
  return factor === 1 ? name : `${decimalOf(factor)} * ${name}`;
}
