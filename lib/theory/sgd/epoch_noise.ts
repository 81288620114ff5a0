/**
 * Noise of an epoch without replacement to leading order in eta.
 *
 * @module
 */
import type { Batches } from "../../descent/mod.ts";
import {
  act,
  blend,
  congruent,
  type Matrix,
  transposed,
} from "../learning/matrix.ts";
import type { QuadraticSamples } from "./affine.ts";
import { hessianOf, type SampleMoments } from "./sample_moments.ts";

/** Probabilities that samples fall into minibatches of a given order. */
interface OrderChances {
  /** One before another. */
  readonly one: number;
  /** One before two others, or two before another. */
  readonly fork: number;
  /** Three in turn. */
  readonly chain: number;
  /** One before another, and a third before a fourth. */
  readonly two: number;
}

function orderChances(n: number, b: number): OrderChances {
  const apart = (n - b) / (n - 1);
  const pair = n > 2 ? (b - 1) * (n - b) / ((n - 1) * (n - 2)) : 0;
  const three = n > 2 ? (n - b) * (n - 2 * b) / ((n - 1) * (n - 2)) : 0;
  const together = (b - 1) / (n - 1);
  const twice = n > 3
    ? together * ((b - 2) * (b - 3) + (n - b) * (b - 1)) /
      ((n - 2) * (n - 3))
    : 0;
  return {
    one: apart / 2,
    fork: three / 3 + pair / 2,
    chain: three / 6,
    two: (1 - 2 * together + twice) / 4,
  };
}

/** out += weight a b^T. */
function addOuter(
  out: Matrix,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  weight = 1,
): void {
  const p = a.length;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) out[i * p + j]! += weight * a[i]! * b[j]!;
  }
}

/** Sum over i != l of H_l g_i (H_i g_l)^T. */
function exchanged(samples: QuadraticSamples): Matrix {
  const { parameters: p, gradients } = samples;
  // tensor[a, c, d] = sum over l of H_l[a, c] g_l[d]
  const tensor = new Float64Array(p * p * p);
  const out = new Float64Array(p * p);
  for (let l = 0; l < samples.samples; l++) {
    const h = hessianOf(samples, l);
    const g = gradients.subarray(l * p, (l + 1) * p);
    for (let ac = 0; ac < p * p; ac++) {
      for (let d = 0; d < p; d++) tensor[ac * p + d]! += h[ac]! * g[d]!;
    }
    const own = act(h, g);
    addOuter(out, own, own, -1);
  }
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      for (let c = 0; c < p; c++) {
        for (let d = 0; d < p; d++) {
          out[a * p + b]! += tensor[(a * p + c) * p + d]! *
            tensor[(b * p + d) * p + c]!;
        }
      }
    }
  }
  return out;
}

/**
 * Covariance of Z, the sum over j < k of H_k g_j of the minibatches of an
 * epoch; equation (10) of the derivation: an epoch at rate eta has noise
 * eta^4 Cov(Z) to leading order at a minimum.
 *
 * Exact for any N and B: with X_il = H_l g_i, Cov(Z) B^4 is a sum of products
 * X_il X_i'l' over pairs of samples, of which those with i = i', l = l',
 * l = i', i = l' and none equal have probabilities of their own.
 *
 * @param samples The samples, about the point in question.
 * @param batches Size of a minibatch, a divisor of N.
 * @returns Cov(Z), shape [p][p]; zero where one minibatch holds all.
 *
 * @example Two samples in turn: Z = h g of whichever comes first
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { epochNoise } from "./epoch_noise.ts";
 *
 * const samples = {
 *   samples: 2,
 *   parameters: 1,
 *   gradients: Float64Array.of(1, -1),
 *   hessians: Float64Array.of(3, 3),
 * };
 * assertAlmostEquals(epochNoise(samples, { scheme: "wor", size: 1 })[0]!, 9, 1e-14);
 * ```
 */
export function epochNoise(
  samples: QuadraticSamples,
  { size }: Batches,
): Matrix {
  const { parameters: p, gradients } = samples;
  const n = samples.samples;
  const square = () => new Float64Array(p * p);
  if (size >= n) return square();
  const chances = orderChances(n, size);
  const hessian = square();
  const gradient = new Float64Array(p);
  const spread = square();
  const own = new Float64Array(p);
  for (let i = 0; i < n; i++) {
    const g = gradients.subarray(i * p, (i + 1) * p);
    const h = hessianOf(samples, i);
    const moved = act(h, g);
    for (let a = 0; a < p; a++) {
      gradient[a]! += g[a]!;
      own[a]! += moved[a]!;
    }
    for (let at = 0; at < p * p; at++) hessian[at]! += h[at]!;
    addOuter(spread, g, g);
  }
  const same = square();
  const first = square();
  const second = square();
  const inTurn = square();
  for (let i = 0; i < n; i++) {
    const g = gradients.subarray(i * p, (i + 1) * p);
    const h = hessianOf(samples, i);
    const others = spread.slice();
    addOuter(others, g, g, -1);
    const within = congruent(h, others);
    for (let at = 0; at < p * p; at++) same[at]! += within[at]!;
    const rest = blend(1, hessian, -1, h);
    const forward = act(rest, g);
    const backward = act(h, blend(1, gradient, -1, g));
    addOuter(first, forward, forward);
    addOuter(second, backward, backward);
    addOuter(inTurn, backward, forward);
  }
  const swapped = exchanged(samples);
  const total = square();
  const sum = blend(1, act(hessian, gradient), -1, own);
  addOuter(total, sum, sum);
  const out = square();
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      const at = a * p + b;
      const back = b * p + a;
      const fork = first[at]! + second[at]! - 2 * same[at]!;
      const chain = inTurn[at]! + inTurn[back]! - swapped[at]! - swapped[back]!;
      const apart = total[at]! - same[at]! - fork - chain - swapped[at]!;
      out[at] = (chances.one * same[at]! + chances.fork * fork +
        chances.chain * chain + chances.two * apart -
        chances.one ** 2 * total[at]!) / size ** 4;
    }
  }
  return blend(0.5, out, 0.5, transposed(out));
}

/**
 * The part of Cov(Z) that one Hessian for all samples leaves, M^2 (M + 1)/12
 * H C_B H; first term of equation (11) of the derivation.
 *
 * @param moments Moments of the samples at a minimum.
 * @param epoch Minibatches of an epoch M.
 * @returns Shape [p][p].
 */
export function leadingEpochNoise(
  { hessian, noise }: Pick<SampleMoments, "hessian" | "noise">,
  epoch: number,
): Matrix {
  return congruent(hessian, noise)
    .map((value) => epoch ** 2 * (epoch + 1) / 12 * value);
}
