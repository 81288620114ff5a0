/**
 * A histogram with few bins, ready to plot.
 *
 * @module
 */
import { BINS, binWidth, COUNTS } from "./histogram.ts";

/** Options of {@linkcode rebin}. */
export interface RebinOptions {
  /** Largest number of bins. Defaults to 60. */
  readonly bins?: number;
  /** Whether the range is symmetric about 0, for P(s) against P(-s). Defaults to false. */
  readonly symmetric?: boolean;
}

/** Bins of equal width. */
export interface Bins {
  /** Edges in increasing order, in the unit of the samples, shape [bins + 1]. */
  readonly edges: Float64Array;
  /** Samples per bin, shape [bins]; they add up to all samples. */
  readonly counts: Float64Array;
  /** How many samples of the first bin lie below its lower edge. */
  readonly below: number;
  /** How many samples of the last bin lie above its upper edge. */
  readonly above: number;
}

/** Share of the samples set aside on each side before the range is widened. */
const OUTER = 1e-3;

/**
 * Merges the bins of a work histogram into at most `bins` wider ones.
 *
 * The range is that of the inner 99.8 % of the samples and a quarter of it on
 * each side, as far as there are samples. The few beyond are kept in the end
 * bins. Edges are multiples of the new width, so 0 is an edge if it is inside.
 *
 * @param state Where a `workHistogram` state lives.
 * @param at Its offset.
 * @param options Number of bins and symmetry.
 * @returns The bins; none for an empty histogram.
 *
 * @example At most ten bins
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { workHistogram } from "./histogram.ts";
 * import { rebin } from "./rebin.ts";
 *
 * const state = new Float64Array(workHistogram.width);
 * workHistogram.add(state, 0, Float64Array.of(0.1, 0.2, 0.9, 1.1), 4);
 * const { edges, counts } = rebin(state, 0, { bins: 2 });
 * assertEquals([...edges], [0, 0.5625, 1.125]);
 * assertEquals([...counts], [2, 2]);
 * ```
 */
export function rebin(
  state: Float64Array,
  at: number,
  options: RebinOptions = {},
): Bins {
  const { bins = 60, symmetric = false } = options;
  const total = state[at]!;
  const width = binWidth(state, at);
  const fine = state.subarray(at + COUNTS, at + COUNTS + BINS);
  if (total === 0) {
    const none = new Float64Array(0);
    return { edges: none, counts: none, below: 0, above: 0 };
  }
  // First and last fine bin, counted from 0 at the bin right of zero.
  let [first, last] = plotRange(fine, total);
  if (symmetric) {
    last = Math.max(last, -1 - first);
    first = -1 - last;
  }
  let group = Math.ceil((last - first + 1) / bins);
  const wide = (k: number) => Math.floor(k / group);
  while (wide(last) - wide(first) >= bins) group++;
  const start = wide(first);
  const counts = new Float64Array(wide(last) - start + 1);
  let below = 0;
  let above = 0;
  for (let i = 0; i < BINS; i++) {
    const count = fine[i]!;
    if (count === 0) continue;
    const bin = wide(i - BINS / 2) - start;
    if (bin < 0) below += count;
    if (bin >= counts.length) above += count;
    counts[Math.max(0, Math.min(counts.length - 1, bin))]! += count;
  }
  const edges = Float64Array.from(
    { length: counts.length + 1 },
    (_, i) => (start + i) * group * width,
  );
  return { edges, counts, below, above };
}

function plotRange(fine: Float64Array, total: number): [number, number] {
  const first = fine.findIndex((count) => count > 0);
  const last = fine.findLastIndex((count) => count > 0);
  let sum = 0;
  let low = first;
  let high = last;
  for (let i = first; i <= last; i++) {
    if (sum <= OUTER * total) low = i;
    sum += fine[i]!;
    if (sum >= (1 - OUTER) * total) {
      high = i;
      break;
    }
  }
  const margin = Math.ceil((high - low + 1) / 4);
  return [
    Math.max(first, low - margin) - BINS / 2,
    Math.min(last, high + margin) - BINS / 2,
  ];
}
