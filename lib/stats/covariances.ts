/**
 * Mean and covariance of vectors.
 *
 * @module
 */
import type { Statistic } from "./statistic.ts";

/** Samples of one two-pass leaf; a longer call is cut into leaves. */
const leafRows = 256;

/**
 * Mean and central second moments of vectors: the state is n, the mean [p] and
 * the sums of (x_i - mean_i)(x_j - mean_j) for j <= i, row after row.
 *
 * Each leaf of 256 samples takes two passes and one merge (Chan, Golub and
 * LeVeque 1983). Samples are planes, shape [p][count].
 *
 * @param dimension Numbers of one sample p, at least 1.
 * @returns The statistic.
 *
 * @example Three points of a plane
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { covarianceMatrix, covariances, meanVector } from "./covariances.ts";
 *
 * const pairs = covariances(2);
 * const state = new Float64Array(pairs.width);
 * pairs.add(state, 0, Float64Array.of(1, 2, 3, 5, 1, 3), 3);
 * assertEquals([...meanVector(state, 0, 2)], [2, 3]);
 * assertEquals([...covarianceMatrix(state, 0, 2)], [1, -1, -1, 4]);
 * ```
 */
export function covariances(dimension: number): Statistic {
  const p = dimension;
  const centred = new Float64Array(p * leafRows);
  const leaf = new Float64Array(1 + p + p * (p + 1) / 2);
  return {
    name: `covariances(${p})`,
    width: leaf.length,
    dimension: p,
    add(state, at, samples, count) {
      for (let start = 0; start < count; start += leafRows) {
        const n = Math.min(leafRows, count - start);
        leaf[0] = n;
        for (let i = 0; i < p; i++) {
          leaf[1 + i] = centre(samples, i * count + start, n, centred, i * n);
        }
        let to = 1 + p;
        for (let i = 0; i < p; i++) {
          for (let j = 0; j <= i; j++) {
            leaf[to++] = product(centred, i * n, j * n, n);
          }
        }
        mergeInto(p, state, at, leaf, 0);
      }
    },
    merge(state, at, other, from) {
      mergeInto(p, state, at, other, from);
    },
  };
}

/** Writes n samples less their mean; returns the mean. */
function centre(
  samples: Float64Array,
  from: number,
  n: number,
  centred: Float64Array,
  to: number,
): number {
  // Two sums at a time: one alone would wait on the latency of its addition.
  const even = n - (n & 1);
  let sum = even < n ? samples[from + even]! : 0;
  let sum1 = 0;
  for (let k = 0; k < even; k += 2) {
    sum += samples[from + k]!;
    sum1 += samples[from + k + 1]!;
  }
  const mean = (sum + sum1) / n;
  for (let k = 0; k < n; k++) centred[to + k] = samples[from + k]! - mean;
  return mean;
}

function product(x: Float64Array, a: number, b: number, n: number): number {
  const even = n - (n & 1);
  let sum = even < n ? x[a + even]! * x[b + even]! : 0;
  let sum1 = 0;
  for (let k = 0; k < even; k += 2) {
    sum += x[a + k]! * x[b + k]!;
    sum1 += x[a + k + 1]! * x[b + k + 1]!;
  }
  return sum + sum1;
}

function mergeInto(
  p: number,
  state: Float64Array,
  at: number,
  other: Float64Array,
  from: number,
): void {
  const nA = state[at]!;
  const nB = other[from]!;
  if (nB === 0) return;
  const n = nA + nB;
  const cross = nA * nB / n;
  let k = 1 + p;
  for (let i = 1; i <= p; i++) {
    const d = other[from + i]! - state[at + i]!;
    for (let j = 1; j <= i; j++, k++) {
      state[at + k]! += other[from + k]! +
        d * (other[from + j]! - state[at + j]!) * cross;
    }
  }
  state[at] = n;
  for (let i = 1; i <= p; i++) {
    state[at + i]! += (other[from + i]! - state[at + i]!) * (nB / n);
  }
}

/**
 * Mean of the vectors.
 *
 * @param state Where a {@linkcode covariances} state lives.
 * @param at Its offset.
 * @param dimension Numbers of one sample p.
 * @returns The mean, shape [p]; NaN without samples.
 */
export function meanVector(
  state: Float64Array,
  at: number,
  dimension: number,
): Float64Array {
  const mean = state.slice(at + 1, at + 1 + dimension);
  return state[at]! > 0 ? mean : mean.fill(NaN);
}

/**
 * Unbiased covariance of the vectors, sums over n - 1.
 *
 * @param state Where a {@linkcode covariances} state lives.
 * @param at Its offset.
 * @param dimension Numbers of one sample p.
 * @returns The covariance, shape [p][p]; NaN of fewer than two samples.
 */
export function covarianceMatrix(
  state: Float64Array,
  at: number,
  dimension: number,
): Float64Array {
  const p = dimension;
  const degrees = state[at]! > 1 ? state[at]! - 1 : NaN;
  const out = new Float64Array(p * p);
  let k = at + 1 + p;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      out[i * p + j] = out[j * p + i] = state[k++]! / degrees;
    }
  }
  return out;
}
