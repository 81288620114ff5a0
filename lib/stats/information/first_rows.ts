/**
 * The first samples themselves, in order.
 *
 * @module
 */
import type { BlockStates } from "../jackknife.ts";
import type { Statistic } from "../statistic.ts";

/**
 * Keeps the first samples of each state: the state is n, the number of all
 * samples, and planes of those kept, shape [dimension][rows].
 *
 * Merging is associative but not commutative: what comes first is kept.
 *
 * @param rows Most samples to keep, >= 1.
 * @param dimension Numbers of one sample. Defaults to 1.
 * @returns The statistic.
 *
 * @example Two of three points of a plane
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { firstRows, keptRows } from "./first_rows.ts";
 *
 * const statistic = firstRows(2, 2);
 * const blocks = new Float64Array(statistic.width);
 * statistic.add(blocks, 0, Float64Array.of(1, 2, 3, 10, 20, 30), 3);
 * assertEquals(blocks[0], 3);
 * assertEquals([...keptRows({ statistic, blocks })], [1, 2, 10, 20]);
 * ```
 */
export function firstRows(rows: number, dimension = 1): Statistic {
  return {
    name: `firstRows(${rows}, ${dimension})`,
    width: 1 + dimension * rows,
    dimension,
    ordered: true,
    add(state, at, samples, count) {
      const kept = Math.min(rows, state[at]!);
      const more = Math.min(rows - kept, count);
      for (let d = 0; d < dimension; d++) {
        for (let k = 0; k < more; k++) {
          state[at + 1 + d * rows + kept + k] = samples[d * count + k]!;
        }
      }
      state[at]! += count;
    },
    merge(state, at, other, from) {
      const kept = Math.min(rows, state[at]!);
      const more = Math.min(rows - kept, other[from]!);
      for (let d = 0; d < dimension; d++) {
        for (let k = 0; k < more; k++) {
          state[at + 1 + d * rows + kept + k] = other[from + 1 + d * rows + k]!;
        }
      }
      state[at]! += other[from]!;
    },
  };
}

/**
 * What all blocks have kept, one block after another.
 *
 * @param part Block states of {@linkcode firstRows}.
 * @returns Planes, shape [dimension][kept].
 */
export function keptRows({ statistic, blocks }: BlockStates): Float64Array {
  const { width, dimension = 1 } = statistic;
  const rows = (width - 1) / dimension;
  const counts: number[] = [];
  for (let at = 0; at < blocks.length; at += width) {
    counts.push(Math.min(rows, blocks[at]!));
  }
  const kept = counts.reduce((sum, count) => sum + count, 0);
  const planes = new Float64Array(dimension * kept);
  let to = 0;
  counts.forEach((count, b) => {
    for (let d = 0; d < dimension; d++) {
      const from = b * width + 1 + d * rows;
      planes.set(blocks.subarray(from, from + count), d * kept + to);
    }
    to += count;
  });
  return planes;
}
