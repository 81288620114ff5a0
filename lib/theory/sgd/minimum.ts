/**
 * Minima of losses by damped Newton iteration.
 *
 * @module
 */
import { matrixFunction, symmetricEigen } from "../learning/eigen.ts";
import { act, cholesky, inner, type Matrix } from "../learning/matrix.ts";
import { meanGradient, meanHessian, meanLoss } from "./local.ts";
import type { LossModel } from "./loss.ts";

/** Longest step of the cautious iterations. */
const CAUTIOUS_STEP = 0.2;
const MOST_ITERATIONS = 400;

/** A proper minimum of a loss. */
export interface Minimum {
  /** Where it is, shape [p]. */
  readonly theta: Float64Array;
  /** L there. */
  readonly loss: number;
  /** H there, positive definite, shape [p][p]. */
  readonly hessian: Matrix;
  /** Steps that it took. */
  readonly iterations: number;
}

/** Solves L L^T x = b. */
function solveFactored(l: Matrix, b: Float64Array): Float64Array {
  const n = b.length;
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  return x;
}

function largest(v: Float64Array): number {
  return v.reduce((top, x) => Math.max(top, Math.abs(x)), 0);
}

/** (H + shift)^-1 g; undefined where that is not positive definite. */
function shiftedStep(
  hessian: Matrix,
  gradient: Float64Array,
  shift: number,
): Float64Array | undefined {
  const n = gradient.length;
  const shifted = hessian.slice();
  for (let k = 0; k < n; k++) shifted[k * n + k]! += shift;
  const l = cholesky(shifted);
  return l && solveFactored(l, gradient);
}

/** |H|^-1 g, no longer than the longest cautious step. */
function cautiousStep(hessian: Matrix, gradient: Float64Array): Float64Array {
  const eigen = symmetricEigen(hessian);
  const floor = 1e-12 * largest(eigen.values);
  const steep = (h: number) => 1 / Math.max(Math.abs(h), floor);
  const step = act(matrixFunction(eigen, steep), gradient);
  const length = Math.sqrt(inner(step, step));
  return length <= CAUTIOUS_STEP
    ? step
    : step.map((x) => x * CAUTIOUS_STEP / length);
}

/**
 * The minimum that damped Newton iteration reaches.
 *
 * Cautious iterations divide by the moduli of the eigenvalues and go no further
 * than 0.2; the others shift the Hessian until the loss decreases.
 *
 * @param model The losses; of a decoupled decay, losses that contain it.
 * @param start Where to begin, shape [p].
 * @param cautious Number of cautious iterations. Defaults to none.
 * @returns The minimum; undefined where it ends in none, or in one that is flat in some direction.
 *
 * @example A parabola
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { minimise } from "./minimum.ts";
 *
 * const minimum = minimise({
 *   parameters: 1,
 *   samples: 1,
 *   loss: (_, [x = 0]: ArrayLike<number> & Iterable<number>) => (x - 2) ** 2,
 *   gradient: (_, theta, out) => void (out[0] = 2 * (theta[0]! - 2)),
 *   hessianTimes: (_, _theta, v, out) => void (out[0] = 2 * v[0]!),
 * }, [0]);
 * assertEquals(minimum?.theta[0], 2);
 * ```
 */
export function minimise(
  model: LossModel,
  start: ArrayLike<number>,
  cautious = 0,
): Minimum | undefined {
  let theta = Float64Array.from(start);
  let loss = meanLoss(model, theta);
  let shift = 0;
  let previous = Infinity;
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    const hessian = meanHessian(model, theta);
    const gradient = meanGradient(model, theta);
    if (iterations <= cautious) {
      const step = cautiousStep(hessian, gradient);
      theta = theta.map((x, k) => x - step[k]!);
      loss = meanLoss(model, theta);
      continue;
    }
    const scale = Math.max(...hessian.map(Math.abs)) || 1;
    let step = shiftedStep(hessian, gradient, shift);
    let next = theta;
    let lower = NaN;
    for (let tries = 0; tries < 60; tries++) {
      if (step) {
        next = theta.map((x, k) => x - step![k]!);
        lower = meanLoss(model, next);
        if (lower <= loss + 1e-13 * Math.abs(loss)) break;
      }
      shift = Math.max(4 * shift, 1e-6 * scale);
      step = shiftedStep(hessian, gradient, shift);
    }
    if (!step || !(lower <= loss + 1e-13 * Math.abs(loss))) return undefined;
    const moved = largest(step);
    const size = 1 + largest(theta);
    theta = next;
    loss = lower;
    // Rounding of the gradient may keep steps from getting any shorter.
    const stuck = moved < 1e-7 * size && moved > previous / 2;
    if (shift === 0 && (moved < 1e-13 * size || stuck)) {
      const last = meanHessian(model, theta);
      const proper = cholesky(last) !== undefined;
      return proper ? { theta, loss, hessian: last, iterations } : undefined;
    }
    previous = moved;
    shift = shift < 1e-5 * scale ? 0 : shift / 8;
  }
  return undefined;
}
