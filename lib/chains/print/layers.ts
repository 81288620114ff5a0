/**
 * Names and places of what the printed gradient of a network computes.
 *
 * @module
 */
import type { Network } from "../../descent/mod.ts";
import { activations, type ActivationScale } from "./activations.ts";

/** Names of what belongs to one sample, the s-th of those that are written out. */
export interface SampleNames {
  /** The k-th number of the sample: inputs, offsets, targets. */
  readonly number: (k: number) => string;
  /** Input and value of unit u of hidden layer l. */
  readonly before: (l: number, u: number) => string;
  readonly after: (l: number, u: number) => string;
  /** Derivative of the loss by the input of unit u of layer l. */
  readonly delta: (l: number, u: number) => string;
  /** Anything else. */
  readonly local: (name: string) => string;
}

/**
 * Names of a sample.
 *
 * @param s Which of those that are written out.
 */
export function namesOf(s: number): SampleNames {
  return {
    number: (k) => `d${Math.floor(k / 4)}_${s}.${"xyzw"[k % 4]}`,
    before: (l, u) => `a${l}_${u}_${s}`,
    after: (l, u) => `h${l}_${u}_${s}`,
    delta: (l, u) => `e${l}_${u}_${s}`,
    local: (name) => `${name}_${s}`,
  };
}

/** What layer l gets: numbers of the sample, or values of the layer below. */
export function inputOf(
  { number, after }: SampleNames,
  l: number,
): (k: number) => string {
  return l === 0 ? number : (k) => after(l - 1, k);
}

/** Where a layer's weights and biases are, and in which units it computes. */
export interface Layer {
  readonly units: number;
  readonly inputs: number;
  readonly weight: (u: number, k: number) => number;
  readonly bias: (u: number) => number;
  /** Values of the layer below as they are kept, over what they are. */
  readonly below: number;
  /** Of its own units. */
  readonly scale: ActivationScale;
}

const outputScale: ActivationScale = { input: 1, value: 1, slope: 1 };

/**
 * The layers of a network.
 *
 * @param model The network.
 * @returns From the lowest to the outputs.
 */
export function layersOf({ layers, biases, activation }: Network): Layer[] {
  let at = 0;
  const { scale } = activations[activation];
  return layers.slice(1).map((units, l) => {
    const [inputs, start] = [layers[l]!, at];
    at += units * (inputs + Number(biases));
    return {
      units,
      inputs,
      weight: (u, k) => start + u * inputs + k,
      bias: (u) => start + units * inputs + u,
      below: l === 0 ? 1 : scale.value,
      scale: l === layers.length - 2 ? outputScale : scale,
    };
  });
}

/** As many as asked for. */
export function each<T>(count: number, make: (k: number) => T): T[] {
  return Array.from({ length: count }, (_, k) => make(k));
}

/** A sum of products, from the pairs of their factors. */
export function dot(
  first: string,
  pairs: readonly (readonly [string, string])[],
): string {
  return pairs.reduce(
    (sum, [a, b]) => sum === "" ? `${a} * ${b}` : `fma(${a}, ${b}, ${sum})`,
    first,
  );
}
