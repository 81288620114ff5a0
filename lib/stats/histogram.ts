/**
 * A counting histogram that widens itself and does not depend on order.
 *
 * @module
 */
import type { Points } from "./points.ts";
import type { Statistic } from "./statistic.ts";

/** Number of bins of {@linkcode workHistogram}, half of them on each side of 0. */
export const BINS = 8192;
/** Where the counts of {@linkcode workHistogram} start in its state. */
export const COUNTS = 2;

const HALF = BINS / 2;
const FINEST = 2 ** -5;
const COARSEST_LEVEL = 40;

/**
 * Histogram of samples in units of the temperature: the state is (n, j, 8192
 * counts), the bin width 2^(j-5).
 *
 * Bin i holds (i - 4096) width <= x < (i - 4095) width, so 0 is an edge. The
 * level j is the smallest at which all samples fit: it grows by adding pairs
 * of bins, hence any order of adding and merging gives the same integers. At
 * j = 40 samples beyond 1.4e14 go to the end bins. A sample that is not finite
 * throws a `RangeError`.
 *
 * @example Widening from +-128 to +-256
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { binWidth, occupied, workHistogram } from "./histogram.ts";
 *
 * const state = new Float64Array(workHistogram.width);
 * workHistogram.add(state, 0, Float64Array.of(0.01, 0.04, -200), 3);
 * assertEquals(binWidth(state, 0), 0.0625);
 * assertEquals([...occupied(state, 0).values], [-199.96875, 0.03125]);
 * assertEquals([...occupied(state, 0).counts], [1, 2]);
 * ```
 */
export const workHistogram: Statistic = {
  name: "workHistogram",
  width: COUNTS + BINS,
  add(state, at, samples, count) {
    const zero = at + COUNTS + HALF;
    let scale = 1 / binWidth(state, at);
    for (let i = 0; i < count; i++) {
      let bin = Math.floor(samples[i]! * scale);
      if (!(bin >= -HALF && bin < HALF)) {
        widen(state, at, levelOf(samples[i]!));
        scale = 1 / binWidth(state, at);
        bin = Math.floor(samples[i]! * scale);
        bin = Math.max(-HALF, Math.min(HALF - 1, bin));
      }
      state[zero + bin]! += 1;
    }
    state[at]! += count;
  },
  merge(state, at, other, from) {
    const level = Math.max(state[at + 1]!, other[from + 1]!);
    widen(state, at, level);
    const finer = other[from + 1]! < level;
    const source = finer ? coarsen(other, from, level) : other;
    const start = finer ? COUNTS : from + COUNTS;
    for (let i = 0; i < BINS; i++) {
      state[at + COUNTS + i]! += source[start + i]!;
    }
    state[at]! += other[from]!;
  },
};

function levelOf(sample: number): number {
  if (!Number.isFinite(sample)) {
    throw new RangeError(
      `Cannot count a sample as it must be finite: current value is ${sample}`,
    );
  }
  let level = 0;
  let bin = Math.floor(sample / FINEST);
  while (level < COARSEST_LEVEL && (bin < -HALF || bin >= HALF)) {
    bin = Math.floor(bin / 2);
    level++;
  }
  return level;
}

function widen(state: Float64Array, at: number, level: number): void {
  const zero = at + COUNTS + HALF;
  for (let j = state[at + 1]!; j < level; j++) {
    for (let i = 0; i < HALF / 2; i++) {
      // From the middle outwards, so that each pair is read before its place
      // is written.
      state[zero + i] = state[zero + 2 * i]! + state[zero + 2 * i + 1]!;
      state[zero - 1 - i] = state[zero - 1 - 2 * i]! +
        state[zero - 2 - 2 * i]!;
    }
    state.fill(0, zero + HALF / 2, zero + HALF);
    state.fill(0, zero - HALF, zero - HALF / 2);
  }
  state[at + 1] = Math.max(state[at + 1]!, level);
}

/**
 * A copy of a histogram at a coarser level.
 *
 * @param state Where a {@linkcode workHistogram} state lives.
 * @param at Its offset.
 * @param level The level j of the copy; a lower one than the state's has no effect.
 * @returns The copy, a state of its own at offset 0.
 */
export function coarsen(
  state: Float64Array,
  at: number,
  level: number,
): Float64Array {
  const copy = state.slice(at, at + COUNTS + BINS);
  widen(copy, 0, level);
  return copy;
}

/**
 * Width of the bins, 2^(j-5), in the unit of the samples.
 *
 * @param state Where a {@linkcode workHistogram} state lives.
 * @param at Its offset.
 * @returns The width; 0.03125 while all samples are within +-128.
 */
export function binWidth(state: Float64Array, at: number): number {
  return FINEST * 2 ** state[at + 1]!;
}

/**
 * The bins that hold samples, in increasing order.
 *
 * @param state Where a {@linkcode workHistogram} state lives.
 * @param at Its offset.
 * @returns Their middles, in the unit of the samples, and their counts.
 */
export function occupied(state: Float64Array, at: number): Points {
  const width = binWidth(state, at);
  const values: number[] = [];
  const counts: number[] = [];
  for (let bin = 0; bin < BINS; bin++) {
    const count = state[at + COUNTS + bin]!;
    if (count === 0) continue;
    values.push((bin - HALF + 0.5) * width);
    counts.push(count);
  }
  return {
    values: Float64Array.from(values),
    counts: Float64Array.from(counts),
  };
}
