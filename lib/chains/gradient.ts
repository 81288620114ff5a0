/**
 * Gradients of minibatches in f64: the twin of what is printed for a model.
 *
 * @module
 */
import { type Network, parameterCount } from "../descent/mod.ts";
import { activations } from "./activations.ts";
import type { ChainEnsemble } from "./ensemble.ts";
import { residuals } from "./residual.ts";

/**
 * Gradient of the mean loss of a minibatch.
 *
 * @param batch Indices of its samples; undefined for all.
 * @param x The deviation from the reference, shape [p].
 * @param out Receives the gradient, shape [p].
 */
export type Gradient = (
  batch: ArrayLike<number> | undefined,
  x: Float64Array,
  out: Float64Array,
) => void;

/** One layer of a network. */
interface Layer {
  readonly inputs: number;
  readonly units: number;
  /** Where its weights and its biases begin. */
  readonly weights: number;
  readonly biases: number;
  /** Inputs of its units, what they make of them, and derivatives of the loss by the inputs. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly delta: Float64Array;
}

function layersOf({ layers, biases }: Network): Layer[] {
  let at = 0;
  return layers.slice(1).map((units, l) => {
    const inputs = layers[l]!;
    const weights = at;
    at += units * (inputs + Number(biases));
    return {
      inputs,
      units,
      weights,
      biases: weights + units * inputs,
      before: new Float64Array(units),
      after: new Float64Array(units),
      delta: new Float64Array(units),
    };
  });
}

function networkGradient(
  model: Network,
  { data, reference }: Pick<ChainEnsemble, "data" | "reference">,
): Gradient {
  const { samples, inputs, targets } = data;
  const { biases, scale, penalty } = model;
  const layers = layersOf(model);
  const { value, slope } = activations[model.activation];
  const residual = residuals[model.loss];
  const width = model.layers[0]!;
  const outputs = model.loss === "squares" ? model.layers.at(-1)! : 1;
  const theta = new Float64Array(parameterCount(model));
  const last = layers.at(-1)!;

  function forward(i: number): void {
    let [from, at]: [Float64Array, number] = [inputs, i * width];
    for (const layer of layers) {
      const { before, after, units, weights } = layer;
      for (let u = 0; u < units; u++) {
        let a = biases ? theta[layer.biases + u]! : 0;
        const row = weights + u * layer.inputs;
        for (let k = 0; k < layer.inputs; k++) {
          a += theta[row + k]! * from[at + k]!;
        }
        before[u] = a;
        after[u] = layer === last ? a : value(a);
      }
      [from, at] = [after, 0];
    }
  }

  function backward(i: number, out: Float64Array): void {
    last.delta.set(last.before);
    residual(last.delta, targets, i * outputs);
    for (let l = layers.length - 1; l >= 0; l--) {
      const { delta, units, weights, inputs: n, biases: b } = layers[l]!;
      const below = layers[l - 1];
      const [from, at] = below ? [below.after, 0] : [inputs, i * width];
      below?.delta.fill(0);
      for (let u = 0; u < units; u++) {
        const d = delta[u]!;
        const row = weights + u * n;
        for (let k = 0; k < n; k++) {
          out[row + k]! += d * from[at + k]!;
          if (below) below.delta[k]! += d * theta[row + k]!;
        }
        if (biases) out[b + u]! += d;
      }
      if (!below) continue;
      for (let k = 0; k < n; k++) {
        below.delta[k]! *= slope(below.before[k]!, below.after[k]!);
      }
    }
  }

  return (batch, x, out) => {
    const count = batch?.length ?? samples;
    for (let k = 0; k < theta.length; k++) theta[k] = reference[k]! + x[k]!;
    out.fill(0);
    for (let n = 0; n < count; n++) {
      const i = batch ? batch[n]! : n;
      forward(i);
      backward(i, out);
    }
    for (let k = 0; k < out.length; k++) {
      out[k] = out[k]! * scale / count + penalty * theta[k]!;
    }
  };
}

/**
 * The gradient that chains follow.
 *
 * @param ensemble The chains.
 * @returns A function with room of its own: one caller at a time.
 *
 * @example A line through the origin
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gradientOf } from "./gradient.ts";
 *
 * const gradient = gradientOf({
 *   model: {
 *     kind: "network",
 *     layers: [1, 1],
 *     biases: false,
 *     activation: "tanh",
 *     loss: "squares",
 *     scale: 1,
 *     penalty: 0,
 *   },
 *   data: {
 *     samples: 2,
 *     inputs: Float64Array.of(1, 2),
 *     targets: Float64Array.of(0, 1),
 *   },
 *   reference: [1],
 * });
 * const out = new Float64Array(1);
 * gradient([1], Float64Array.of(0), out);
 * assertEquals(out[0], 2 * (2 * 1 - 1));
 * ```
 */
export function gradientOf(
  ensemble: Pick<ChainEnsemble, "model" | "data" | "reference">,
): Gradient {
  const { model } = ensemble;
  if (model.kind === "network") return networkGradient(model, ensemble);
  const { hessian } = model;
  const p = parameterCount(model);
  return (_, x, out) => {
    for (let i = 0; i < p; i++) {
      let sum = 0;
      for (let j = 0; j < p; j++) sum += hessian[i * p + j]! * x[j]!;
      out[i] = sum;
    }
  };
}
