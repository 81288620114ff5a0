/**
 * Second moments over an epoch without replacement of samples that have one
 * Hessian: a closed form for any number of them.
 *
 * @module
 */
import {
  act,
  congruent,
  identity,
  type Matrix,
  times,
} from "../learning/matrix.ts";
import { noiseFactor } from "./batch_noise.ts";
import type { Steps } from "./step_map.ts";
import {
  addNoise,
  addSquare,
  meanMapOf,
  packedSize,
} from "./symmetric_square.ts";
import type { UnitMaps } from "./unit_maps.ts";

/** Adds a symmetric matrix of the moments to those of noise. */
function addSymmetric(out: Float64Array, s: Matrix, q: number): void {
  const n = packedSize(q);
  let row = 0;
  for (let a = 0; a < q; a++) {
    for (let b = a; b < q; b++, row++) out[row * n]! += s[a * q + b]!;
  }
}

/**
 * Second moments over an epoch of `wor` where all samples have one Hessian;
 * equation (13) of the derivation, with the noise of the updates.
 *
 * @param steps The steps.
 * @returns Their maps.
 */
export function equalBlocks(steps: Steps): UnitMaps {
  const q = steps.size;
  const n = packedSize(q);
  const { samples, batches } = steps.chain;
  const count = samples / batches.size;
  const mean = steps.mean();
  const linear = mean.matrix.slice();
  for (let a = 0; a < q; a++) linear[a * q] = linear[a] = 0;
  // Covariance of the push of one minibatch.
  const pushes = new Float64Array(q * q);
  const factor = noiseFactor(batches, samples) / samples;
  for (let i = 0; i < samples; i++) {
    const { matrix } = steps.ofSample(i);
    const off = (a: number) => matrix[a * q]! - mean.matrix[a * q]!;
    for (let a = 1; a < q; a++) {
      for (let b = 1; b < q; b++) {
        pushes[a * q + b]! += factor * off(a) * off(b);
      }
    }
  }

  /** The map over some steps, the earliest of them with noise of its own. */
  function over(blocks: number, first: Float64Array): Matrix {
    let power = identity(q);
    power[0] = 0;
    const sum = new Float64Array(q * q);
    const squares = new Float64Array(q * q);
    let whole = identity(q);
    const out = new Float64Array(n * n);
    for (let k = 0; k < blocks; k++) {
      const spread = congruent(power, pushes);
      for (let at = 0; at < q * q; at++) {
        squares[at]! += spread[at]!;
        sum[at]! += power[at]!;
      }
      addNoise(out, product(power, k === blocks - 1 ? first : mean.noise), q);
      power = times(linear, power);
      whole = times(mean.matrix, whole);
    }
    addSquare(out, whole, q);
    if (count > 1) {
      const together = congruent(sum, pushes);
      addSymmetric(
        out,
        squares.map((value, at) =>
          count / (count - 1) * (value - together[at]! / count)
        ),
        q,
      );
    }
    return out;
  }

  function product(a: Matrix, f: Float64Array): Float64Array {
    const r = f.length / q;
    const out = new Float64Array(q * r);
    for (let i = 0; i < q; i++) {
      for (let c = 0; c < q; c++) {
        for (let k = 0; k < r; k++) {
          out[i * r + k]! += a[i * q + c]! * f[c * r + k]!;
        }
      }
    }
    return out;
  }

  return {
    exact: true,
    steps: count,
    whole: () => over(count, mean.noise),
    tail: () => meanMapOf(over(count - 1, mean.noise), q),
    through: (moments, blocks, fresh) =>
      act(over(blocks, fresh && steps.lag ? steps.lag : mean.noise), moments),
  };
}
