/**
 * Functions on an interval by their values at Chebyshev points.
 *
 * @module
 */

/** Points of an interval between which smooth functions are interpolated. */
export interface ChebyshevLine {
  /** The points, shape [points]. */
  readonly points: Float64Array;
  /**
   * What a value elsewhere is of the values at the points.
   *
   * @param at Where, in the interval.
   * @returns Factors, shape [points]; their sum is 1.
   */
  rowAt(at: number): Float64Array;
}

/**
 * Chebyshev points of the first kind, with barycentric interpolation.
 *
 * @param low Lower end.
 * @param high Upper end.
 * @param count Number of points, >= 1.
 * @returns The points.
 *
 * @example A logarithm between its points
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { chebyshevLine } from "./chebyshev_line.ts";
 *
 * const { points, rowAt } = chebyshevLine(0.1, 0.9, 40);
 * const found = rowAt(0.37).reduce((sum, w, i) => sum + w * Math.log(points[i]!), 0);
 * assertAlmostEquals(found, Math.log(0.37), 1e-13);
 * ```
 */
export function chebyshevLine(
  low: number,
  high: number,
  count: number,
): ChebyshevLine {
  const angle = (i: number) => Math.PI * (2 * i + 1) / (2 * count);
  const points = Float64Array.from(
    { length: count },
    (_, i) => (low + high) / 2 + (high - low) / 2 * Math.cos(angle(i)),
  );
  const weights = points.map((_, i) =>
    (i % 2 === 0 ? 1 : -1) * Math.sin(angle(i))
  );
  return {
    points,
    rowAt(at) {
      const same = points.indexOf(at);
      if (same >= 0) return points.map((_, i) => Number(i === same));
      const row = points.map((x, i) => weights[i]! / (at - x));
      const sum = row.reduce((a, b) => a + b, 0);
      return row.map((v) => v / sum);
    },
  };
}

/**
 * How many points it takes where a function is singular at a distance.
 *
 * @param half Half the interval.
 * @param distance Of the singularity from the middle, > half.
 * @returns Points for an error of about 1e-13.
 */
export function chebyshevCount(half: number, distance: number): number {
  const z = distance / half;
  // The error falls as rho^-n, rho the sum of the axes of Bernstein's ellipse.
  return Math.ceil(31 / Math.log(z + Math.sqrt(z * z - 1))) + 4;
}
