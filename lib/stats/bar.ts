/**
 * Free-energy difference from work on both sides.
 *
 * @module
 */
import { acceptanceSums } from "./acceptance.ts";
import { type Overlap, overlap } from "./overlap.ts";
import { countOf, type Points } from "./points.ts";
import type { Estimate } from "./statistic.ts";

/** What {@linkcode bar} returns. */
export interface Bar {
  /** The free-energy difference, end minus start [energy]; n is of both sides. */
  readonly estimate: Estimate;
  /** Whether the two sides overlap enough to rely on it. */
  readonly gate: Overlap;
}

/** Relative precision of the root. */
const PRECISION = 1e-13;

/**
 * Bennett acceptance ratio: the C with
 * sum_F 1/(1 + e^(M + (W_F - C)/T)) = sum_R 1/(1 + e^(-M + (W_R + C)/T)),
 * M = ln(n_F/n_R), the estimate of least variance from both sides.
 *
 * Raw samples and histograms serve alike (Bennett, J. Comput. Phys. 22, 245
 * (1976); Shirts et al., Phys. Rev. Lett. 91, 140601 (2003)).
 *
 * @param forward Work of the forward process, positive on the system [energy].
 * @param reverse Work of the reverse process, positive on the system [energy].
 * @param temperature T [energy].
 * @returns The estimate and its gate; NaN if a side is empty.
 *
 * @example Five forward and four reverse values
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { bar } from "./bar.ts";
 * import { pointsOf } from "./points.ts";
 *
 * const forward = pointsOf(Float64Array.of(0.3, 1.1, 2.7, 1.9, 0.8));
 * const reverse = pointsOf(Float64Array.of(-0.2, 0.9, 0.4, -0.6));
 * const { estimate } = bar(forward, reverse, 1);
 * assertAlmostEquals(estimate.value, 0.619044528345, 1e-12);
 * assertAlmostEquals(estimate.standardError, 0.281566649, 1e-9);
 * ```
 */
export function bar(
  forward: Points,
  reverse: Points,
  temperature: number,
): Bar {
  const nF = countOf(forward);
  const nR = countOf(reverse);
  const n = nF + nR;
  if (nF === 0 || nR === 0) {
    const gate = overlap(forward, reverse, 0, temperature);
    return { estimate: { value: NaN, standardError: Infinity, n }, gate };
  }
  // In terms of x = C - M T both sides are plain acceptances.
  const x = root(forward, reverse, temperature);
  const f = acceptanceSums(forward, x, temperature);
  const r = acceptanceSums(reverse, -x, temperature);
  const variance = f.second / f.first ** 2 - 1 / nF +
    r.second / r.first ** 2 - 1 / nR;
  return {
    estimate: {
      value: x + temperature * Math.log(nF / nR),
      standardError: variance >= 0
        ? temperature * Math.sqrt(variance)
        : Infinity,
      n,
    },
    gate: overlap(forward, reverse, x, temperature),
  };
}

function root(forward: Points, reverse: Points, temperature: number): number {
  const sides = (x: number) => {
    const f = acceptanceSums(forward, x, temperature);
    const r = acceptanceSums(reverse, -x, temperature);
    const slope = f.first - f.second + r.first - r.second;
    return {
      excess: f.first - r.first,
      newton: (r.first - f.first) * temperature / slope,
    };
  };
  let low = (meanOf(forward) - meanOf(reverse)) / 2;
  let high = low;
  for (let step = temperature; sides(low).excess > 0; step *= 2) low -= step;
  for (let step = temperature; sides(high).excess < 0; step *= 2) high += step;
  while (high - low > temperature) {
    const middle = (low + high) / 2;
    if (sides(middle).excess > 0) high = middle;
    else low = middle;
  }
  let x = (low + high) / 2;
  for (let i = 0; i < 100; i++) {
    const { excess, newton } = sides(x);
    if (excess > 0) high = x;
    else low = x;
    const inside = x + newton > low && x + newton < high;
    const next = inside ? x + newton : (low + high) / 2;
    const step = Math.abs(next - x);
    x = next;
    if (step <= PRECISION * Math.max(temperature, Math.abs(x))) break;
  }
  return x;
}

function meanOf(points: Points): number {
  const { values, counts } = points;
  const sum = values.reduce((total, value, i) => total + value * counts[i]!, 0);
  return sum / countOf(points);
}
