/**
 * Whole Hessians of networks: every direction is pushed forward and back at
 * once.
 *
 * @module
 */
import {
  type DescentData,
  type Network,
  parameterCount,
} from "../../descent/mod.ts";
import type { Matrix } from "../learning/matrix.ts";
import { activationDerivatives } from "./activations.ts";
import { type Layer, layersOf } from "./network_layers.ts";
import { outputLosses } from "./output_losses.ts";

/** What is kept of a layer for one sample. */
interface Kept extends Layer {
  /** Activations, shape [unit]. */
  readonly values: Float64Array;
  /** Derivatives of the activations by their inputs, shape [unit]. */
  readonly slopes: Float64Array;
  /** Second derivatives, shape [unit]. */
  readonly bends: Float64Array;
  /** d input/d theta_k for k < end, shape [unit][p]. */
  readonly tangents: Float64Array;
  /** d activation/d theta_k, shape [unit][p]. */
  readonly moved: Float64Array;
  /** d loss/d input, shape [unit]. */
  readonly deltas: Float64Array;
  /** d delta/d theta_k for k < end, shape [unit][p]. */
  readonly turned: Float64Array;
}

/** out[row + k] += factor from[other + k] for start <= k < end. */
function addRow(
  out: Float64Array,
  row: number,
  factor: number,
  from: Float64Array,
  other: number,
  start: number,
  end: number,
): void {
  if (factor === 0) return;
  for (let k = start; k < end; k++) out[row + k]! += factor * from[other + k]!;
}

/**
 * Sums of Hessians l_i = scale loss_i + penalty |theta|^2/2 over samples.
 *
 * Parameters of a layer act on those of earlier layers through its tangents
 * alone, so that the lower triangle of blocks is computed and mirrored.
 *
 * @param network The network.
 * @param data Its samples.
 * @returns The sum of H_i of samples first <= i < end, shape [p][p].
 */
export function networkHessian(
  network: Network,
  data: DescentData,
): (first: number, end: number, theta: ArrayLike<number>) => Matrix {
  const p = parameterCount(network);
  const width = network.layers[0]!;
  const act = activationDerivatives[network.activation];
  const compare = outputLosses[network.loss];
  const layers: Kept[] = layersOf(network).map((layer) => {
    const row = () => new Float64Array(layer.units);
    const rows = () => new Float64Array(layer.units * p);
    return {
      ...layer,
      values: row(),
      slopes: row(),
      bends: row(),
      tangents: rows(),
      moved: rows(),
      deltas: row(),
      turned: rows(),
    };
  });
  const top = layers.at(-1)!;
  const jet = () => {
    const row = () => new Float64Array(top.units);
    return [row(), row(), row()] as const;
  };
  const [outputs, residuals] = [jet(), jet()];
  const perSample = network.loss === "squares" ? top.units : 1;

  function forward(inputs: Float64Array, theta: ArrayLike<number>): void {
    layers.forEach((layer, l) => {
      const before = layers[l - 1];
      const from = before?.values ?? inputs;
      for (let r = 0; r < layer.units; r++) {
        const own = r * p;
        const first = layer.weights + r * layer.inputs;
        layer.tangents.fill(0, own, own + layer.end);
        let z = layer.biases === undefined ? 0 : theta[layer.biases + r]!;
        for (let c = 0; c < layer.inputs; c++) {
          const weight = theta[first + c]!;
          z += weight * from[c]!;
          layer.tangents[own + first + c] = from[c]!;
          if (before) {
            const { moved, end } = before;
            addRow(layer.tangents, own, weight, moved, c * p, 0, end);
          }
        }
        if (layer.biases !== undefined) {
          layer.tangents[own + layer.biases + r] = 1;
        }
        const [f, d, dd] = layer === top ? [z, 1, 0] as const : act(z);
        layer.values[r] = f;
        layer.slopes[r] = d;
        layer.bends[r] = dd;
        for (let k = own; k < own + layer.end; k++) {
          layer.moved[k] = d * layer.tangents[k]!;
        }
      }
    });
  }

  /** Residuals, and their derivatives by the parameters, of the last layer. */
  function compared(target: Float64Array): void {
    const [f, unit] = outputs;
    f.set(top.values);
    top.turned.fill(0);
    for (let c = 0; c < top.units; c++) {
      unit.fill(0);
      unit[c] = 1;
      compare.residual(outputs, target, 1, residuals);
      for (let r = 0; r < top.units; r++) {
        const factor = residuals[1][r]!;
        const own = top.weights + c * top.inputs;
        const rest = own + top.inputs;
        addRow(top.turned, r * p, factor, top.moved, c * p, 0, top.weights);
        addRow(top.turned, r * p, factor, top.moved, c * p, own, rest);
        if (top.biases !== undefined) {
          top.turned[r * p + top.biases + c]! += factor;
        }
      }
    }
    top.deltas.set(residuals[0]);
  }

  /** Deltas of a layer from those above it. */
  function backward(l: number, theta: ArrayLike<number>): void {
    const layer = layers[l]!;
    const above = layers[l + 1]!;
    for (let j = 0; j < layer.units; j++) {
      const own = j * p;
      layer.turned.fill(0, own, own + layer.end);
      let pull = 0;
      for (let i = 0; i < above.units; i++) {
        const weight = theta[above.weights + i * above.inputs + j]!;
        pull += weight * above.deltas[i]!;
        addRow(layer.turned, own, weight, above.turned, i * p, 0, layer.end);
      }
      layer.deltas[j] = layer.slopes[j]! * pull;
      const bend = layer.bends[j]! * pull;
      for (let k = own; k < own + layer.end; k++) {
        layer.turned[k] = layer.slopes[j]! * layer.turned[k]! +
          bend * layer.tangents[k]!;
      }
    }
  }

  /** Adds the rows of the parameters of one layer. */
  function collect(l: number, inputs: Float64Array, out: Matrix): void {
    const layer = layers[l]!;
    const before = layers[l - 1];
    const from = before?.values ?? inputs;
    for (let r = 0; r < layer.units; r++) {
      for (let c = 0; c < layer.inputs; c++) {
        const at = layer.weights + r * layer.inputs + c;
        const row = at * p;
        addRow(out, row, from[c]!, layer.turned, r * p, 0, at + 1);
        if (before) {
          const { moved, end } = before;
          addRow(out, row, layer.deltas[r]!, moved, c * p, 0, end);
        }
      }
      if (layer.biases !== undefined) {
        const at = layer.biases + r;
        addRow(out, at * p, 1, layer.turned, r * p, 0, at + 1);
      }
    }
  }

  return (first, end, theta) => {
    const out = new Float64Array(p * p);
    for (let i = first; i < end; i++) {
      const inputs = data.inputs.subarray(i * width, (i + 1) * width);
      forward(inputs, theta);
      compared(data.targets.subarray(i * perSample, (i + 1) * perSample));
      for (let l = layers.length - 1; l >= 0; l--) {
        if (l < layers.length - 1) backward(l, theta);
        collect(l, inputs, out);
      }
    }
    const { scale, penalty } = network;
    for (let k = 0; k < p; k++) {
      for (let j = 0; j < k; j++) {
        out[j * p + k] = out[k * p + j] = scale * out[k * p + j]!;
      }
      out[k * p + k] = scale * out[k * p + k]! + (end - first) * penalty;
    }
    return out;
  };
}
