/**
 * What outputs are compared with: the loss of one sample and, along a line in
 * the space of outputs, derivatives of its gradient.
 *
 * @module
 */
import type { LossName } from "../../descent/mod.ts";
import { activationDerivatives, softplus } from "./activations.ts";

/**
 * Values along a line, f + e f' + e^2 f''/2: three arrays [f, f', f''], each of
 * one number an output.
 */
export type Jet = readonly [Float64Array, Float64Array, Float64Array];

/** A loss of outputs f at a target. */
export interface OutputLoss {
  /** The loss; `target` are the targets of the sample, shape [outputs] of `squares`, else [1]. */
  value(f: Float64Array, target: ArrayLike<number>): number;
  /** d loss/d f_c along a line; `out` is overwritten up to the given order. */
  residual(
    f: Jet,
    target: ArrayLike<number>,
    order: number,
    out: Jet,
  ): void;
}

const squares: OutputLoss = {
  value: (f, y) => f.reduce((sum, v, c) => sum + (v - y[c]!) ** 2 / 2, 0),
  residual(f, y, order, out) {
    for (let k = 0; k <= order; k++) out[k]!.set(f[k]!);
    for (let c = 0; c < y.length; c++) out[0][c]! -= y[c]!;
  },
};

const logistic: OutputLoss = {
  value: (f, y) => softplus(f[0]!) - y[0]! * f[0]!,
  residual(f, y, order, out) {
    const [s, d, dd] = activationDerivatives.logistic(f[0][0]!);
    out[0][0] = s - y[0]!;
    if (order > 0) out[1][0] = d * f[1][0]!;
    if (order > 1) out[2][0] = dd * f[1][0]! ** 2 + d * f[2][0]!;
  },
};

/** ln(1 + sum e^f). */
function logSumExp(f: Float64Array): number {
  const top = f.reduce((a, b) => Math.max(a, b), 0);
  const sum = f.reduce((a, v) => a + Math.exp(v - top), Math.exp(-top));
  return top + Math.log(sum);
}

const softmax: OutputLoss = {
  value: (f, y) => logSumExp(f) - (y[0]! < f.length ? f[y[0]!]! : 0),
  residual([f, f1, f2], y, order, [r, r1, r2]) {
    const total = logSumExp(f);
    for (let c = 0; c < f.length; c++) r[c] = Math.exp(f[c]! - total);
    if (order > 0) {
      let mean = 0;
      for (let c = 0; c < f.length; c++) mean += r[c]! * f1[c]!;
      for (let c = 0; c < f.length; c++) r1[c] = r[c]! * (f1[c]! - mean);
      if (order > 1) {
        let change = 0;
        for (let c = 0; c < f.length; c++) {
          change += r1[c]! * f1[c]! + r[c]! * f2[c]!;
        }
        for (let c = 0; c < f.length; c++) {
          r2[c] = r1[c]! * (f1[c]! - mean) + r[c]! * (f2[c]! - change);
        }
      }
    }
    if (y[0]! < f.length) r[y[0]!]! -= 1;
  },
};

/** Losses by name; the last class of `softmax` has logit 0 and no output. */
export const outputLosses: Readonly<Record<LossName, OutputLoss>> = {
  squares,
  logistic,
  softmax,
};
