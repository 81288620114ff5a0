/**
 * Second moments over an epoch without replacement where listing sets of
 * samples is too costly: an expansion in the deviations of minibatches.
 *
 * @module
 */
import {
  act,
  blend,
  identity,
  type Matrix,
  times,
} from "../learning/matrix.ts";
import type { QuadraticSamples } from "./affine.ts";
import { noiseFactor } from "./batch_noise.ts";
import { epochNoise, leadingEpochNoise } from "./epoch_noise.ts";
import { sampleMoments } from "./sample_moments.ts";
import { difference, type Steps } from "./step_map.ts";
import {
  addNoise,
  addSquare,
  meanMapOf,
  packedSize,
} from "./symmetric_square.ts";
import { freshened, squareOf, type UnitMaps } from "./unit_maps.ts";

/**
 * What the expansion costs.
 *
 * @param steps The steps.
 * @returns Products and sums.
 */
export function expansionCost(steps: Steps): number {
  const { samples, batches: { size } } = steps.chain;
  const n = packedSize(steps.size);
  const epoch = samples / size;
  // Small matrices cost more to allocate than to multiply.
  return 4 * epoch * (2 * samples + epoch) * (n ** 3 + 40 * n ** 2);
}

/** The losses that steps without momentum descend, decay included, about their origin. */
function descended(steps: Steps): QuadraticSamples {
  const { samples, parameters: p, learningRate: rate } = steps.chain;
  const q = steps.size;
  const gradients = new Float64Array(samples * p);
  const hessians = new Float64Array(samples * p * p);
  for (let i = 0; i < samples; i++) {
    const { matrix } = steps.ofSample(i);
    for (let a = 0; a < p; a++) {
      const row = (a + 1) * q;
      gradients[i * p + a] = -matrix[row]! / rate;
      for (let b = 0; b < p; b++) {
        hessians[(i * p + a) * p + b] =
          (Number(a === b) - matrix[row + b + 1]!) /
          rate;
      }
    }
  }
  return { samples, parameters: p, gradients, hessians };
}

/** Noise of an epoch of fourth order in deviations, eta^4 of what Cov(Z) has beyond its first term. */
function fourthOrder(steps: Steps): Matrix {
  const { batches, samples, parameters: p, learningRate: rate } = steps.chain;
  const losses = descended(steps);
  const rest = blend(
    rate ** 4,
    epochNoise(losses, batches),
    -(rate ** 4),
    leadingEpochNoise(sampleMoments(losses, batches), samples / batches.size),
  );
  const q = steps.size;
  const out = new Float64Array(q * q);
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) out[(a + 1) * q + b + 1] = rest[a * p + b]!;
  }
  return out;
}

/**
 * Second moments over an epoch of `wor` to second order in the deviations of
 * minibatches from their mean, to all orders in eta otherwise.
 *
 * With M_k = M + d_k, E[d_j d_k] = f (delta_jk - (1 - delta_jk)/(epoch - 1))
 * mean_i d_i d_i: equation (4) of the derivation. Of the fourth order there is
 * the square of the mean displacement, and of whole epochs without momentum the
 * leading noise; what is missing is smaller than that by eta h M.
 *
 * @param steps The steps, of which maps of minibatches are means over samples.
 * @returns Their maps.
 */
export function shuffledExpansion(steps: Steps): UnitMaps {
  const q = steps.size;
  const n = packedSize(q);
  const { samples, batches } = steps.chain;
  const count = samples / batches.size;
  const factor = noiseFactor(batches, samples) / samples;
  const mean = steps.mean();
  const off = Array.from(
    { length: samples },
    (_, i) => difference(steps.ofSample(i), mean),
  );
  const still = squareOf(mean, q);
  /** Of each sample the part of its map that is linear in its deviation. */
  const linear = off.map((d) => {
    const sum = squareOf({
      matrix: blend(1, mean.matrix, 1, d.matrix),
      noise: blend(1, mean.noise, 1, d.noise),
    }, q);
    const less = squareOf({
      matrix: blend(1, mean.matrix, -1, d.matrix),
      noise: blend(1, mean.noise, -1, d.noise),
    }, q);
    return blend(0.5, sum, -0.5, less);
  });
  const single = new Float64Array(n * n);
  for (const d of off) {
    addSquare(single, d.matrix, q, factor);
    addNoise(single, d.noise, q, factor);
  }

  /** E[M_k .. M_1] over some steps, the first of them with a map of its own. */
  function over(blocks: number, fresh: boolean): Matrix {
    if (blocks === 0) return identity(n);
    const first = fresh ? squareOf(freshened(steps, mean), q) : still;
    // Pairs of steps with r others between them.
    const pairs: Matrix[] = [];
    let carried = linear;
    for (let r = 0; r + 2 <= blocks; r++) {
      let sum: Matrix = new Float64Array(n * n);
      linear.forEach((map, i) => {
        sum = blend(1, sum, -factor / (count - 1), times(map, carried[i]!));
      });
      pairs.push(sum);
      carried = carried.map((map) => times(still, map));
    }
    const powers: Matrix[] = [identity(n), first];
    let second: Matrix = single;
    for (let k = 2; k <= blocks; k++) {
      second = blend(
        1,
        times(still, second),
        1,
        times(single, powers[k - 1]!),
      );
      for (let j = 1; j < k; j++) {
        second = blend(1, second, 1, times(pairs[k - j - 1]!, powers[j - 1]!));
      }
      powers.push(times(still, powers[k - 1]!));
    }
    const out = blend(1, powers[blocks]!, 1, second);
    const more = blocks === count && steps.chain.update.momentum === 0
      ? fourthOrder(steps)
      : new Float64Array(q * q);
    let row = q;
    for (let a = 1; a < q; a++) {
      for (let b = a; b < q; b++, row++) {
        out[row * n]! += more[a * q + b]! + out[a * n]! * out[b * n]!;
      }
    }
    return out;
  }

  return {
    exact: false,
    steps: count,
    whole: () => over(count, false),
    tail: () => meanMapOf(over(count - 1, false), q),
    through: (moments, blocks, fresh) => act(over(blocks, fresh), moments),
  };
}
