/**
 * How far minibatches move the mean of the chains from the minimum.
 *
 * @module
 */
import type { Batches } from "../../descent/mod.ts";
import { symmetricEigen } from "../learning/eigen.ts";
import { type Matrix, solveLinear } from "../learning/matrix.ts";
import { noiseFactor } from "./batch_noise.ts";
import type { LocalLoss } from "./local.ts";
import type { LossModel } from "./loss.ts";
import type { SmoothLoss } from "./network_loss.ts";

/**
 * q = E[dH_b dg_b] = f (1/N) sum_i (H_i - H)(g_i - g) of equation (8), half the
 * gradient of tr C_B.
 *
 * @param model The losses.
 * @param local The same at the point.
 * @param batches How minibatches are drawn.
 * @returns q, shape [p].
 */
export function coupling(
  model: LossModel,
  local: LocalLoss,
  batches: Batches,
): Float64Array {
  const { parameters: p, samples, theta, gradient, gradients } = local;
  const factor = noiseFactor(batches, samples) / samples;
  const deviation = new Float64Array(p);
  const turned = new Float64Array(p);
  const out = new Float64Array(p);
  // H itself drops out as deviations sum to zero.
  for (let i = 0; i < samples; i++) {
    for (let k = 0; k < p; k++) {
      deviation[k] = gradients[i * p + k]! - gradient[k]!;
    }
    model.hessianTimes(i, theta, deviation, turned);
    for (let k = 0; k < p; k++) out[k]! += factor * turned[k]!;
  }
  return out;
}

/**
 * Shift of the mean without replacement, -(eta/2) H^-1 q of equation (8).
 *
 * @param model The losses.
 * @param local The same at the minimum.
 * @param batches How minibatches are drawn.
 * @param rate Learning rate eta.
 * @returns The shift to leading order in eta, shape [p].
 */
export function shiftWor(
  model: LossModel,
  local: LocalLoss,
  batches: Batches,
  rate: number,
): Float64Array {
  const q = coupling(model, local, batches);
  return solveLinear(local.hessian, q).x.map((x) => -rate / 2 * x);
}

/**
 * t of equation (9), the gradient of tr(H(theta) Sigma): t_k = sum_ab
 * (d_k H_ab) Sigma_ab.
 *
 * @param model The losses.
 * @param theta Where, shape [p].
 * @param covariance Sigma, symmetric, shape [p][p].
 * @returns t, shape [p].
 */
export function anharmonicity(
  model: SmoothLoss,
  theta: ArrayLike<number>,
  covariance: Matrix,
): Float64Array {
  const { parameters: p, samples } = model;
  const { values, vectors } = symmetricEigen(covariance);
  const u = new Float64Array(p);
  const bent = new Float64Array(p);
  const out = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    for (let k = 0; k < p; k++) u[k] = vectors[k * p + j]!;
    for (let i = 0; i < samples; i++) {
      model.bend(i, theta, u, bent);
      for (let k = 0; k < p; k++) out[k]! += values[j]! * bent[k]! / samples;
    }
  }
  return out;
}

/**
 * Shift of the mean with fresh minibatches, -(1/2) H^-1 t of equation (9).
 *
 * @param model The losses.
 * @param local The same at the minimum.
 * @param covariance Sigma of the stationary state, of order eta, shape [p][p].
 * @returns The shift to leading order in eta, shape [p]; 0 for quadratic losses.
 */
export function shiftWr(
  model: SmoothLoss,
  local: LocalLoss,
  covariance: Matrix,
): Float64Array {
  const t = anharmonicity(model, local.theta, covariance);
  return solveLinear(local.hessian, t).x.map((x) => -x / 2);
}
