/**
 * The landscape that chains feel to first order in eta.
 *
 * @module
 */
import type { Batches } from "../../descent/mod.ts";
import { act, inner, solveLinear } from "../learning/matrix.ts";
import { gradientSpread, noiseFactor } from "./batch_noise.ts";
import { localLoss, meanLoss, sampleGradients } from "./local.ts";
import type { LossModel } from "./loss.ts";
import { coupling } from "./shift.ts";

/**
 * Effective loss of equation (7): L + (eta/4)(|g|^2 + tr C_B) without
 * replacement, L + (eta/4)|g|^2 for other schemes.
 *
 * @param model The losses.
 * @param theta Where, shape [p].
 * @param batches How minibatches are drawn.
 * @param rate Learning rate eta.
 * @returns The loss that the mean flow of the chains follows.
 */
export function effectiveLoss(
  model: LossModel,
  theta: ArrayLike<number>,
  batches: Batches,
  rate: number,
): number {
  const { samples, parameters: p } = model;
  const gradients = sampleGradients(model, theta);
  const { mean, spread } = gradientSpread(gradients, samples, p);
  let trace = 0;
  for (let k = 0; k < p; k++) trace += spread[k * p + k]!;
  const factor = batches.scheme === "wor" ? noiseFactor(batches, samples) : 0;
  return meanLoss(model, theta) +
    rate / 4 * (inner(mean, mean) + factor * trace);
}

/**
 * Where the effective loss is least: the zero of g + (eta/2)(H g + q).
 *
 * @param model The losses.
 * @param start The minimum of the loss itself, shape [p].
 * @param batches How minibatches are drawn.
 * @param rate Learning rate eta.
 * @returns The effective minimum, shape [p]; undefined where eta is too large for it to be near.
 */
export function effectiveMinimum(
  model: LossModel,
  start: ArrayLike<number>,
  batches: Batches,
  rate: number,
): Float64Array | undefined {
  const theta = Float64Array.from(start);
  const p = model.parameters;
  let previous = Infinity;
  for (let iteration = 0; iteration < 60; iteration++) {
    const local = localLoss(model, theta);
    const pull = act(local.hessian, local.gradient);
    const q = batches.scheme === "wor"
      ? coupling(model, local, batches)
      : new Float64Array(p);
    const slope = local.gradient.map((g, k) =>
      g + rate / 2 * (pull[k]! + q[k]!)
    );
    // The slope of q is left out, so that steps shrink by a factor of order eta.
    const { x: step } = solveLinear(local.hessian, slope);
    let moved = 0;
    for (let k = 0; k < p; k++) {
      theta[k]! -= step[k]!;
      moved = Math.max(moved, Math.abs(step[k]!));
    }
    if (!(moved < Infinity)) return undefined;
    const done = moved < 1e-14 || moved < 1e-9 && moved > previous / 2;
    if (done) return theta;
    previous = moved;
  }
  return undefined;
}

/** Losses along a line. */
export interface LossLine {
  /** 0 at its beginning, 1 at its end. */
  readonly position: readonly number[];
  /** L. */
  readonly loss: readonly number[];
  /** The effective loss. */
  readonly effective: readonly number[];
}

/**
 * Loss and effective loss along a line, from half its length before to half its
 * length after it.
 *
 * @param model The losses.
 * @param from Its beginning, shape [p].
 * @param to Its end, shape [p].
 * @param batches How minibatches are drawn.
 * @param rate Learning rate eta.
 * @param points How many. Defaults to 41.
 * @returns Positions from -1/2 to 3/2 and the losses there.
 */
export function lossLine(
  model: LossModel,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  batches: Batches,
  rate: number,
  points = 41,
): LossLine {
  const position = Array.from(
    { length: points },
    (_, i) => 2 * i / (points - 1) - 0.5,
  );
  const at = (s: number) => Array.from(from, (x, k) => x + s * (to[k]! - x));
  return {
    position,
    loss: position.map((s) => meanLoss(model, at(s))),
    effective: position.map((s) => effectiveLoss(model, at(s), batches, rate)),
  };
}
