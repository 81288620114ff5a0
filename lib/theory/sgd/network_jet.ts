/**
 * Gradients of a network and how they change along a line of parameters:
 * truncated Taylor series pushed forward through the layers and back again.
 *
 * @module
 */
import type { DescentData, Network } from "../../descent/mod.ts";
import { activationDerivatives } from "./activations.ts";
import { layersOf } from "./network_layers.ts";
import { type Jet, outputLosses } from "./output_losses.ts";

function jet(units: number): Jet {
  const zeros = () => new Float64Array(units);
  return [zeros(), zeros(), zeros()];
}

/** Binomial coefficients of the product rule. */
const CHOOSE = [[1], [1, 1], [1, 2, 1]] as const;

/** A network that is evaluated sample by sample. */
export interface NetworkJet {
  /** Outputs of the last layer for given inputs; overwritten by the next call. */
  outputs(inputs: Float64Array, theta: ArrayLike<number>): Float64Array;
  /** Loss of sample i without factor and penalty. */
  loss(i: number, theta: ArrayLike<number>): number;
  /**
   * The derivative of the given order, 0 to 2, of e -> grad loss_i(theta + e u)
   * at e = 0, without factor and penalty; `out` is overwritten, shape [p].
   */
  gradient(
    i: number,
    theta: ArrayLike<number>,
    u: ArrayLike<number>,
    order: number,
    out: Float64Array,
  ): void;
}

/**
 * Prepares a network.
 *
 * @param network The network.
 * @param data What it is trained on.
 * @returns Its derivatives, exact in f64.
 */
export function networkJet(network: Network, data: DescentData): NetworkJet {
  const layers = layersOf(network);
  const width = network.layers[0]!;
  const act = activationDerivatives[network.activation];
  const compare = outputLosses[network.loss];
  const outputs = network.layers.at(-1)!;
  // values[l] enters layer l; slopes[l] is the derivative of its activation.
  const values = network.layers.map(jet);
  const slopes = network.layers.map(jet);
  const deltas = network.layers.map(jet);
  const perSample = network.loss === "squares" ? outputs : 1;
  const targetOf = (i: number) =>
    data.targets.subarray(i * perSample, (i + 1) * perSample);

  /** z = W a + b, then the activation, up to an order along u. */
  function forward(
    theta: ArrayLike<number>,
    u: ArrayLike<number>,
    order: number,
  ): void {
    layers.forEach(({ inputs, units, weights, biases }, l) => {
      const from = values[l]!;
      const into = values[l + 1]!;
      const slope = slopes[l + 1]!;
      const last = l + 1 === layers.length;
      for (let i = 0; i < units; i++) {
        const row = weights + i * inputs;
        let z = biases === undefined ? 0 : theta[biases + i]!;
        let z1 = biases === undefined || order === 0 ? 0 : u[biases + i]!;
        let z2 = 0;
        for (let j = 0; j < inputs; j++) z += theta[row + j]! * from[0][j]!;
        if (order > 0) {
          for (let j = 0; j < inputs; j++) {
            z1 += theta[row + j]! * from[1][j]! + u[row + j]! * from[0][j]!;
          }
        }
        if (order > 1) {
          for (let j = 0; j < inputs; j++) {
            z2 += theta[row + j]! * from[2][j]! + 2 * u[row + j]! * from[1][j]!;
          }
        }
        const [f, d, dd, ddd] = last ? [z, 1, 0, 0] as const : act(z);
        into[0][i] = f;
        into[1][i] = d * z1;
        into[2][i] = dd * z1 * z1 + d * z2;
        slope[0][i] = d;
        slope[1][i] = dd * z1;
        slope[2][i] = ddd * z1 * z1 + dd * z2;
      }
    });
  }

  /** Takes deltas of layer l + 1 to those of layer l. */
  function backward(
    l: number,
    theta: ArrayLike<number>,
    u: ArrayLike<number>,
    order: number,
  ): void {
    const { inputs, units, weights } = layers[l]!;
    const upper = deltas[l + 1]!;
    const slope = slopes[l]!;
    const into = deltas[l]!;
    for (let j = 0; j < inputs; j++) {
      const q = [0, 0, 0];
      for (let i = 0; i < units; i++) {
        const at = weights + i * inputs + j;
        q[0]! += theta[at]! * upper[0][i]!;
        if (order > 0) {
          q[1]! += theta[at]! * upper[1][i]! + u[at]! * upper[0][i]!;
        }
        if (order > 1) {
          q[2]! += theta[at]! * upper[2][i]! + 2 * u[at]! * upper[1][i]!;
        }
      }
      for (let k = 0; k <= order; k++) {
        let sum = 0;
        for (let m = 0; m <= k; m++) {
          sum += CHOOSE[k]![m]! * q[m]! * slope[k - m]![j]!;
        }
        into[k]![j] = sum;
      }
    }
  }

  return {
    outputs(inputs, theta) {
      values[0]![0].set(inputs);
      forward(theta, theta, 0);
      return values.at(-1)![0];
    },
    loss(i, theta) {
      values[0]![0].set(data.inputs.subarray(i * width, (i + 1) * width));
      forward(theta, theta, 0);
      return compare.value(values.at(-1)![0], targetOf(i));
    },
    gradient(i, theta, u, order, out) {
      values[0]![0].set(data.inputs.subarray(i * width, (i + 1) * width));
      forward(theta, u, order);
      compare.residual(values.at(-1)!, targetOf(i), order, deltas.at(-1)!);
      for (let l = layers.length - 1; l >= 0; l--) {
        const { inputs, units, weights, biases } = layers[l]!;
        const delta = deltas[l + 1]!;
        const from = values[l]!;
        for (let r = 0; r < units; r++) {
          if (biases !== undefined) out[biases + r] = delta[order]![r]!;
          for (let c = 0; c < inputs; c++) {
            let sum = 0;
            for (let m = 0; m <= order; m++) {
              sum += CHOOSE[order]![m]! * delta[m]![r]! * from[order - m]![c]!;
            }
            out[weights + r * inputs + c] = sum;
          }
        }
        if (l > 0) backward(l, theta, u, order);
      }
    },
  };
}
