/**
 * Means of vectors too long for a covariance.
 *
 * @module
 */
import type { Statistic } from "./statistic.ts";

/**
 * Means of vectors: the state is n and the mean [d]. Samples are planes, shape
 * [d][count].
 *
 * @param dimension Numbers of one sample d, at least 1.
 * @returns The statistic.
 *
 * @example Two points
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { meanVectors } from "./mean_vectors.ts";
 *
 * const means = meanVectors(2);
 * const state = new Float64Array(means.width);
 * means.add(state, 0, Float64Array.of(1, 3, -4, 0), 2);
 * assertEquals([...state], [2, 2, -2]);
 * ```
 */
export function meanVectors(dimension: number): Statistic {
  return {
    name: `meanVectors(${dimension})`,
    width: 1 + dimension,
    dimension,
    add(state, at, samples, count) {
      if (count === 0) return;
      const n = state[at]! + count;
      for (let d = 0; d < dimension; d++) {
        let sum = 0;
        for (let k = 0; k < count; k++) sum += samples[d * count + k]!;
        const mean = state[at + 1 + d]!;
        state[at + 1 + d] = mean + (sum / count - mean) * (count / n);
      }
      state[at] = n;
    },
    merge(state, at, other, from) {
      const count = other[from]!;
      if (count === 0) return;
      const n = state[at]! + count;
      for (let d = 1; d <= dimension; d++) {
        const mean = state[at + d]!;
        state[at + d] = mean + (other[from + d]! - mean) * (count / n);
      }
      state[at] = n;
    },
  };
}
