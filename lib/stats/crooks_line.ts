/**
 * The Crooks plot: ln P_F(W) / P_R(-W) against W.
 *
 * @module
 */
import { BINS, binWidth, coarsen, COUNTS } from "./histogram.ts";
import { type Fitted, lineThrough } from "./line.ts";
import type { Estimate } from "./statistic.ts";

/** Options of {@linkcode crooksLine}. */
export interface CrooksLineOptions {
  /** Largest number of points. Defaults to 40. */
  readonly bins?: number;
  /** Fewest samples of each side in a point. Defaults to 10. */
  readonly fewest?: number;
}

/** Points and fit of the Crooks plot. */
export interface CrooksLine {
  /** Work W at the middle of each bin [energy], shape [points]. */
  readonly work: Float64Array;
  /** ln P_F(W)/P_R(-W) in each bin [1], shape [points]. */
  readonly logRatio: Float64Array;
  /** One standard error of each ratio [1], shape [points]. */
  readonly standardErrors: Float64Array;
  /** Slope of the fit times T [1], expected 1; undefined for fewer than 2 points. */
  readonly slope: Estimate | undefined;
  /** Where the fit crosses 0, the free-energy difference [energy]; undefined as the slope is. */
  readonly crossing: Estimate | undefined;
}

/**
 * Points of the Crooks plot and the weighted line through them.
 *
 * Binning biases slope and crossing by O(width^2), so this is a plot; the
 * verdict is `crooksScore()`.
 *
 * @param forward State of `workHistogram` for W_F/T.
 * @param reverse State of `workHistogram` for W_R/T; mirrored here.
 * @param temperature T [energy].
 * @param options How to bin.
 * @returns The points where both sides have samples, and the fit.
 */
export function crooksLine(
  forward: Float64Array,
  reverse: Float64Array,
  temperature: number,
  options: CrooksLineOptions = {},
): CrooksLine {
  const { bins = 40, fewest = 10 } = options;
  const level = Math.max(forward[1]!, reverse[1]!);
  const up = coarsen(forward, 0, level);
  const width = binWidth(up, 0);
  const f = up.subarray(COUNTS);
  const r = coarsen(reverse, 0, level).subarray(COUNTS).reverse();
  const [first, last] = commonRange(f, r);
  const group = Math.max(1, Math.ceil((last - first + 1) / bins));
  const sum = (counts: Float64Array, start: number) =>
    counts.subarray(start, start + group).reduce((a, b) => a + b, 0);

  const offset = Math.log(reverse[0]! / forward[0]!);
  const points: [w: number, y: number, weight: number][] = [];
  for (let start = first; start <= last; start += group) {
    const nF = sum(f, start);
    const nR = sum(r, start);
    if (Math.min(nF, nR) < fewest) continue;
    const w = (start + group / 2 - BINS / 2) * width;
    const weight = 1 / (1 / (nF + 0.5) + 1 / (nR + 0.5));
    points.push([w, Math.log((nF + 0.5) / (nR + 0.5)) + offset, weight]);
  }
  const line = lineThrough(points);
  const n = forward[0]! + reverse[0]!;
  const times = (fitted: Fitted, unit: number): Estimate => ({
    value: fitted.value * unit,
    standardError: fitted.standardError * unit,
    n,
  });
  return {
    work: Float64Array.from(points, ([w]) => w * temperature),
    logRatio: Float64Array.from(points, ([, y]) => y),
    standardErrors: Float64Array.from(points, ([, , v]) => 1 / Math.sqrt(v)),
    slope: line && times(line.slope, 1),
    crossing: line && times(line.crossing, temperature),
  };
}

/** Four standard deviations around where the sides meet: the rest is sparse. */
function commonRange(f: Float64Array, r: Float64Array): [number, number] {
  let sum = 0;
  let mean = 0;
  let square = 0;
  f.forEach((nF, i) => {
    const weight = nF * r[i]! / Math.max(1, nF + r[i]!);
    sum += weight;
    mean += weight * i;
    square += weight * i * i;
  });
  if (sum === 0) return [0, -1];
  mean /= sum;
  const reach = 4 * Math.sqrt(Math.max(0, square / sum - mean ** 2)) + 0.5;
  return [
    Math.max(0, Math.floor(mean - reach)),
    Math.min(BINS - 1, Math.ceil(mean + reach)),
  ];
}
