/**
 * States of whole samples, for tests.
 *
 * @module
 */
import type { Statistic } from "../../lib/stats/mod.ts";

/**
 * State of a sample.
 *
 * @param statistic The statistic.
 * @param samples The samples; of vectors planes, shape [dimension][n].
 * @returns The state.
 */
export function stateOf(
  statistic: Statistic,
  samples: Float64Array,
): Float64Array {
  const state = new Float64Array(statistic.width);
  const count = samples.length / (statistic.dimension ?? 1);
  statistic.add(state, 0, samples, count);
  return state;
}

/**
 * Block states of a sample, cut evenly.
 *
 * @param statistic The statistic.
 * @param samples The samples.
 * @param count Number of blocks.
 * @returns The states, shape [block][width].
 */
export function blocksOf(
  statistic: Statistic,
  samples: Float64Array,
  count = 128,
): Float64Array {
  const blocks = new Float64Array(count * statistic.width);
  const size = Math.ceil(samples.length / count);
  for (let b = 0; b < count; b++) {
    const part = samples.subarray(b * size, (b + 1) * size);
    statistic.add(blocks, b * statistic.width, part, part.length);
  }
  return blocks;
}
