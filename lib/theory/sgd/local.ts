/**
 * What a loss looks like near a point: its value, derivatives and the spread of
 * the gradients of its samples.
 *
 * @module
 */
import { blend, type Matrix, transposed } from "../learning/matrix.ts";
import type { QuadraticSamples } from "./affine.ts";
import { gradientSpread } from "./batch_noise.ts";
import type { LossModel } from "./loss.ts";
import type { SmoothLoss } from "./network_loss.ts";

/** Most numbers of a list of Hessians. */
const MOST_HESSIANS = 4e6;

/** A loss to second order at one point. */
export interface LocalLoss {
  /** Number of parameters p. */
  readonly parameters: number;
  /** Number of samples N. */
  readonly samples: number;
  /** The point, shape [p]. */
  readonly theta: Float64Array;
  /** L, mean of the losses. */
  readonly loss: number;
  /** g = grad L, shape [p]. */
  readonly gradient: Float64Array;
  /** H = Hess L, shape [p][p]. */
  readonly hessian: Matrix;
  /** g_i, shape [N][p]. */
  readonly gradients: Float64Array;
  /** S, covariance of g_i over the samples (divided by N), shape [p][p]. */
  readonly spread: Matrix;
}

/**
 * Mean of the losses of all samples.
 *
 * @param model The losses.
 * @param theta Parameters, shape [p].
 * @returns L.
 */
export function meanLoss(model: LossModel, theta: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < model.samples; i++) sum += model.loss(i, theta);
  return sum / model.samples;
}

/**
 * Gradients of all samples.
 *
 * @param model The losses.
 * @param theta Parameters, shape [p].
 * @returns g_i, shape [N][p].
 */
export function sampleGradients(
  model: LossModel,
  theta: ArrayLike<number>,
): Float64Array {
  const { samples, parameters: p } = model;
  const out = new Float64Array(samples * p);
  for (let i = 0; i < samples; i++) {
    model.gradient(i, theta, out.subarray(i * p, (i + 1) * p));
  }
  return out;
}

/**
 * Mean of the gradients of all samples.
 *
 * @param model The losses.
 * @param theta Parameters, shape [p].
 * @returns g, shape [p].
 */
export function meanGradient(
  model: LossModel,
  theta: ArrayLike<number>,
): Float64Array {
  const { samples, parameters: p } = model;
  const one = new Float64Array(p);
  const out = new Float64Array(p);
  for (let i = 0; i < samples; i++) {
    model.gradient(i, theta, one);
    for (let k = 0; k < p; k++) out[k]! += one[k]! / samples;
  }
  return out;
}

/** The sum of H_i of some samples, column after column where there is no shorter way. */
function hessianSum(
  model: LossModel & Partial<Pick<SmoothLoss, "hessianSum">>,
  first: number,
  end: number,
  theta: ArrayLike<number>,
): Matrix {
  if (model.hessianSum) return model.hessianSum(first, end, theta);
  const { parameters: p } = model;
  const unit = new Float64Array(p);
  const column = new Float64Array(p);
  const out = new Float64Array(p * p);
  for (let k = 0; k < p; k++) {
    unit[k] = 1;
    for (let i = first; i < end; i++) {
      model.hessianTimes(i, theta, unit, column);
      for (let j = 0; j < p; j++) out[k * p + j]! += column[j]!;
    }
    unit[k] = 0;
  }
  return blend(0.5, out, 0.5, transposed(out));
}

/**
 * Mean of the Hessians of all samples.
 *
 * @param model The losses.
 * @param theta Parameters, shape [p].
 * @returns H, symmetric, shape [p][p].
 */
export function meanHessian(
  model: LossModel,
  theta: ArrayLike<number>,
): Matrix {
  const { samples } = model;
  return hessianSum(model, 0, samples, theta).map((sum) => sum / samples);
}

/**
 * A loss to second order.
 *
 * @param model The losses.
 * @param theta Parameters, shape [p].
 * @returns Value, derivatives and spread there.
 */
export function localLoss(
  model: LossModel,
  theta: ArrayLike<number>,
): LocalLoss {
  const { samples, parameters } = model;
  const gradients = sampleGradients(model, theta);
  const { mean, spread } = gradientSpread(gradients, samples, parameters);
  return {
    parameters,
    samples,
    theta: Float64Array.from(theta),
    loss: meanLoss(model, theta),
    gradient: mean,
    hessian: meanHessian(model, theta),
    gradients,
    spread,
  };
}

/**
 * The losses of the samples to second order about a point.
 *
 * @param model The losses.
 * @param theta The point, shape [p].
 * @returns g_i and H_i, x = 0 being the point; undefined where N p^2 > 4e6.
 */
export function quadraticSamples(
  model: LossModel,
  theta: ArrayLike<number>,
): QuadraticSamples | undefined {
  const { samples, parameters } = model;
  const size = parameters * parameters;
  if (samples * size > MOST_HESSIANS) return undefined;
  const hessians = new Float64Array(samples * size);
  for (let i = 0; i < samples; i++) {
    hessians.set(hessianSum(model, i, i + 1, theta), i * size);
  }
  const gradients = sampleGradients(model, theta);
  return { samples, parameters, gradients, hessians };
}
