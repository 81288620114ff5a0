/**
 * Derivatives of the loss of one sample by the outputs of a network, in f64.
 *
 * @module
 */
import type { LossName } from "../descent/mod.ts";
import { sigmoid } from "./activations.ts";

/** Turns outputs into derivatives, in place; targets from `at` on. */
export type Residual = (
  outputs: Float64Array,
  targets: Float64Array,
  at: number,
) => void;

/** Every loss by name. */
export const residuals: Readonly<Record<LossName, Residual>> = {
  squares(f, y, at) {
    for (let k = 0; k < f.length; k++) f[k]! -= y[at + k]!;
  },
  logistic(f, t, at) {
    f[0] = sigmoid(f[0]!) - t[at]!;
  },
  softmax(f, classes, at) {
    let top = 0;
    for (const z of f) top = Math.max(top, z);
    // The last class has logit 0.
    let sum = Math.exp(-top);
    for (const z of f) sum += Math.exp(z - top);
    for (let k = 0; k < f.length; k++) {
      f[k] = Math.exp(f[k]! - top) / sum - Number(classes[at] === k);
    }
  },
};
