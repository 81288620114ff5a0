/**
 * Forward and backward passes of one sample through a classifier, in f64.
 *
 * @module
 */
import type { LabelledData } from "./ensemble.ts";
import { type LayerPlace, layerPlaces } from "./layout.ts";

/** Passes of one sample; the state of the last one stays until the next. */
export interface Classifier {
  /** Logarithm of the probability of each class, of the last pass, shape [class]. */
  readonly logProbabilities: Float64Array;
  /**
   * Probabilities of a sample.
   *
   * @param theta Parameters, shape [P].
   * @param data The data.
   * @param sample Which sample.
   */
  forward(theta: Float64Array, data: LabelledData, sample: number): void;
  /** Class of the largest probability of the last pass, the first of equals. */
  guess(): number;
  /**
   * Goes back from the last pass: adds the gradient of its cross-entropy.
   *
   * @param theta Parameters of that pass, shape [P].
   * @param label Class of the sample.
   * @param gradient What to add to, shape [P].
   * @returns ||g||^2 of this one sample: sum over the layers of ||delta||^2 (||a||^2 + 1).
   */
  backward(theta: Float64Array, label: number, gradient: Float64Array): number;
}

/** Sum of squares. */
function squared(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum;
}

/** Biases and weighted units of the layer below; four sums at a time stay in registers. */
function weigh(
  theta: Float64Array,
  { outputs, weights, biases }: LayerPlace,
  from: Float64Array,
  on: Int32Array,
  count: number,
  to: Float64Array,
): void {
  let o = 0;
  for (; o + 4 <= outputs; o += 4) {
    let s0 = theta[biases + o]!;
    let s1 = theta[biases + o + 1]!;
    let s2 = theta[biases + o + 2]!;
    let s3 = theta[biases + o + 3]!;
    for (let k = 0; k < count; k++) {
      const i = on[k]!;
      const a = from[i]!;
      const row = weights + i * outputs + o;
      s0 += a * theta[row]!;
      s1 += a * theta[row + 1]!;
      s2 += a * theta[row + 2]!;
      s3 += a * theta[row + 3]!;
    }
    to[o] = s0;
    to[o + 1] = s1;
    to[o + 2] = s2;
    to[o + 3] = s3;
  }
  for (; o < outputs; o++) {
    let sum = theta[biases + o]!;
    for (let k = 0; k < count; k++) {
      sum += from[on[k]!]! * theta[weights + on[k]! * outputs + o]!;
    }
    to[o] = sum;
  }
}

/** Adds the product of units that are on and errors above. */
function spread(
  gradient: Float64Array,
  { outputs, weights }: LayerPlace,
  from: Float64Array,
  on: Int32Array,
  delta: Float64Array,
): void {
  for (let k = 0; k < on.length; k++) {
    const i = on[k]!;
    const a = from[i]!;
    const row = weights + i * outputs;
    for (let o = 0; o < outputs; o++) gradient[row + o]! += a * delta[o]!;
  }
}

/** Errors of units that are on. */
function gather(
  theta: Float64Array,
  { outputs, weights }: LayerPlace,
  on: Int32Array,
  delta: Float64Array,
  back: Float64Array,
): void {
  back.fill(0);
  for (let k = 0; k < on.length; k++) {
    const row = weights + on[k]! * outputs;
    let sum = 0;
    for (let o = 0; o < outputs; o++) sum += delta[o]! * theta[row + o]!;
    back[on[k]!] = sum;
  }
}

/**
 * Passes through a network of rectified linear units with a soft-max output.
 *
 * @param layers Units of each layer, input to output.
 * @returns The passes.
 *
 * @example A network of zeros does not know
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { classifier } from "./classifier.ts";
 *
 * const data = {
 *   samples: 1,
 *   features: 2,
 *   inputs: Uint8Array.of(255, 0),
 *   labels: Uint8Array.of(1),
 * };
 * const network = classifier([2, 3, 4]);
 * network.forward(new Float64Array(25), data, 0);
 * assertAlmostEquals(network.logProbabilities[1]!, -Math.log(4));
 * ```
 */
export function classifier(layers: readonly number[]): Classifier {
  const places = layerPlaces(layers);
  const last = places.length;
  const units = layers.map((count) => new Float64Array(count));
  const deltas = layers.map((count) => new Float64Array(count));
  const logProbabilities = units[last]!;

  const active = layers.map((count) => new Int32Array(count));
  const counts = new Int32Array(layers.length);

  function read({ features, inputs }: LabelledData, sample: number): void {
    const input = units[0]!;
    const scale = inputs instanceof Uint8Array ? 255 : 1;
    for (let i = 0; i < features; i++) {
      input[i] = inputs[sample * features + i]! / scale;
    }
  }

  // Most pixels are black and many units are off: neither needs its weights.
  function list(l: number): void {
    const from = units[l]!;
    const on = active[l]!;
    let count = 0;
    for (let i = 0; i < from.length; i++) if (from[i]! !== 0) on[count++] = i;
    counts[l] = count;
  }

  return {
    logProbabilities,
    forward(theta, data, sample) {
      read(data, sample);
      for (let l = 0; l < last; l++) {
        list(l);
        weigh(
          theta,
          places[l]!,
          units[l]!,
          active[l]!,
          counts[l]!,
          units[l + 1]!,
        );
        const to = units[l + 1]!;
        if (l < last - 1) {
          for (let o = 0; o < to.length; o++) if (!(to[o]! > 0)) to[o] = 0;
        }
      }
      const most = Math.max(...logProbabilities);
      let sum = 0;
      for (const z of logProbabilities) sum += Math.exp(z - most);
      const shift = most + Math.log(sum);
      for (let y = 0; y < logProbabilities.length; y++) {
        logProbabilities[y]! -= shift;
      }
    },
    guess: () => logProbabilities.indexOf(Math.max(...logProbabilities)),
    backward(theta, label, gradient) {
      const error = deltas[last]!;
      for (let y = 0; y < error.length; y++) {
        error[y] = Math.exp(logProbabilities[y]!) - (y === label ? 1 : 0);
      }
      let square = 0;
      for (let l = last - 1; l >= 0; l--) {
        const delta = deltas[l + 1]!;
        square += squared(delta) * (squared(units[l]!) + 1);
        const { biases } = places[l]!;
        for (let o = 0; o < delta.length; o++) {
          gradient[biases + o]! += delta[o]!;
        }
        const on = active[l]!.subarray(0, counts[l]!);
        spread(gradient, places[l]!, units[l]!, on, delta);
        if (l > 0) gather(theta, places[l]!, on, delta, deltas[l]!);
      }
      return square;
    },
  };
}
