/**
 * The first few samples as they are.
 *
 * @module
 */
import type { Statistic } from "./statistic.ts";

/**
 * Keeps the first vectors: the state is how many samples there were, and those
 * that are kept, shape [rows][d]. Samples are planes, shape [d][count]. Unlike
 * the others it depends on the order of what is merged.
 *
 * @param dimension Numbers of one sample d, at least 1.
 * @param rows How many samples are kept.
 * @returns The statistic.
 *
 * @example The first two of three
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { firstVectors } from "./first_vectors.ts";
 *
 * const kept = firstVectors(1, 2);
 * const state = new Float64Array(kept.width);
 * kept.add(state, 0, Float64Array.of(7, 8, 9), 3);
 * assertEquals([...state], [3, 7, 8]);
 * ```
 */
export function firstVectors(dimension: number, rows: number): Statistic {
  return {
    name: `firstVectors(${dimension}, ${rows})`,
    width: 1 + rows * dimension,
    dimension,
    add(state, at, samples, count) {
      const seen = state[at]!;
      for (let k = 0; k < count && seen + k < rows; k++) {
        const row = at + 1 + (seen + k) * dimension;
        for (let d = 0; d < dimension; d++) {
          state[row + d] = samples[d * count + k]!;
        }
      }
      state[at] = seen + count;
    },
    merge(state, at, other, from) {
      const seen = state[at]!;
      const free = Math.max(0, rows - seen);
      const taken = Math.min(free, other[from]!) * dimension;
      const row = at + 1 + seen * dimension;
      for (let k = 0; k < taken; k++) state[row + k] = other[from + 1 + k]!;
      state[at] = seen + other[from]!;
    },
  };
}
