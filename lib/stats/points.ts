/**
 * Weighted points: raw samples and histograms in one shape.
 *
 * @module
 */

/** Values with how often each was seen. */
export interface Points {
  /** Values, shape [points]. */
  readonly values: Float64Array;
  /** How often each value was seen, shape [points]. */
  readonly counts: Float64Array;
}

/**
 * Raw samples as points that were each seen once.
 *
 * @param samples The samples, shape [samples]; shared, not copied.
 * @returns The points, in the unit of the samples.
 */
export function pointsOf(samples: Float64Array): Points {
  return { values: samples, counts: new Float64Array(samples.length).fill(1) };
}

/**
 * Number of samples behind points.
 *
 * @param points The points.
 * @returns The sum of their counts.
 */
export function countOf(points: Points): number {
  return points.counts.reduce((sum, count) => sum + count, 0);
}
