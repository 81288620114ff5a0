/**
 * A classifier of rectified linear units, written sample by sample with whole
 * gradients: slow, and derived apart from any engine.
 *
 * @module
 */

/** Inputs with their classes. */
export interface Samples {
  /** Inputs, shape [sample][feature]. */
  readonly inputs: readonly ArrayLike<number>[];
  /** Classes, shape [sample]. */
  readonly labels: ArrayLike<number>;
}

/** A layer of weights and where it is among all parameters. */
interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly from: number;
}

/** A classifier of fixed sizes. */
export interface NetworkReference {
  /** Parameters P: weights [input][output] and biases of layer after layer. */
  readonly parameters: number;
  /** Log-probabilities of the classes of one input. */
  outputs(theta: ArrayLike<number>, input: ArrayLike<number>): number[];
  /** Gradient of the cross-entropy of one sample, shape [P]. */
  gradient(
    theta: ArrayLike<number>,
    input: ArrayLike<number>,
    label: number,
  ): Float64Array;
}

function layersOf(units: readonly number[]): Layer[] {
  let from = 0;
  return units.slice(1).map((outputs, l) => {
    const layer = { inputs: units[l]!, outputs, from };
    from += (units[l]! + 1) * outputs;
    return layer;
  });
}

/** W^T a + c of one layer. */
function affine(
  { inputs, outputs, from }: Layer,
  theta: ArrayLike<number>,
  a: ArrayLike<number>,
): number[] {
  const sums = Array.from(
    { length: outputs },
    (_, o) => theta[from + inputs * outputs + o]!,
  );
  for (let i = 0; i < inputs; i++) {
    // A black pixel and a unit that is off add nothing.
    if (a[i] === 0) continue;
    const row = from + i * outputs;
    for (let o = 0; o < outputs; o++) sums[o]! += a[i]! * theta[row + o]!;
  }
  return sums;
}

/** Log-probabilities out of scores. */
function logSoftmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const log = most +
    Math.log(scores.reduce((sum, z) => sum + Math.exp(z - most), 0));
  return scores.map((z) => z - log);
}

/**
 * A network by its units: rectified linear units, and a soft-max at the end.
 *
 * @param units Units of each layer, input to output.
 * @returns Its outputs and gradients.
 *
 * @example A network without parameters other than zeros
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { networkReference } from "./network.ts";
 *
 * const { parameters, outputs } = networkReference([2, 2]);
 * assertEquals(parameters, 6);
 * assertEquals(outputs([0, 0, 0, 0, 0, 0], [1, 1]), [-Math.LN2, -Math.LN2]);
 * ```
 */
export function networkReference(units: readonly number[]): NetworkReference {
  const layers = layersOf(units);
  const { from, inputs, outputs: classes } = layers.at(-1)!;
  const parameters = from + (inputs + 1) * classes;

  /** What each layer reads, and the scores at the end. */
  function pass(theta: ArrayLike<number>, input: ArrayLike<number>) {
    const read: ArrayLike<number>[] = [input];
    let scores: number[] = [];
    layers.forEach((layer, l) => {
      scores = affine(layer, theta, read[l]!);
      read.push(scores.map((z) => Math.max(0, z)));
    });
    return { read, scores };
  }

  return {
    parameters,
    outputs: (theta, input) => logSoftmax(pass(theta, input).scores),
    gradient(theta, input, label) {
      const { read, scores } = pass(theta, input);
      const gradient = new Float64Array(parameters);
      let delta = logSoftmax(scores).map((log, y) =>
        Math.exp(log) - (y === label ? 1 : 0)
      );
      for (let l = layers.length - 1; l >= 0; l--) {
        const { inputs, outputs, from } = layers[l]!;
        const a = read[l]!;
        const below = new Array<number>(inputs).fill(0);
        delta.forEach((d, o) => gradient[from + inputs * outputs + o] = d);
        for (let i = 0; i < inputs; i++) {
          if (a[i] === 0) continue;
          const row = from + i * outputs;
          for (let o = 0; o < outputs; o++) {
            gradient[row + o] = a[i]! * delta[o]!;
            below[i]! += theta[row + o]! * delta[o]!;
          }
        }
        delta = below;
      }
      return gradient;
    },
  };
}
