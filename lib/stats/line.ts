/**
 * Weighted straight-line fit.
 *
 * @module
 */

/** A number with its standard error. */
export interface Fitted {
  /** The number. */
  readonly value: number;
  /** One standard error. */
  readonly standardError: number;
}

/** A line y = slope (x - crossing). */
export interface Line {
  /** Change of y with x. */
  readonly slope: Fitted;
  /** The x at which y = 0. */
  readonly crossing: Fitted;
}

/**
 * Line of weighted least squares.
 *
 * @param points Triples of x, y and weight = 1 / variance of y.
 * @returns The line; undefined if all points share one x.
 */
export function lineThrough(
  points: readonly (readonly [x: number, y: number, weight: number])[],
): Line | undefined {
  const total = points.reduce((sum, [, , weight]) => sum + weight, 0);
  const mean = (f: (x: number, y: number) => number) =>
    points.reduce((sum, [x, y, weight]) => sum + weight * f(x, y), 0) / total;
  const xMean = mean((x) => x);
  const yMean = mean((_, y) => y);
  const xx = mean((x) => (x - xMean) ** 2);
  if (!(xx > 0)) return undefined;
  const slope = mean((x, y) => (x - xMean) * (y - yMean)) / xx;
  const slopeVariance = 1 / (total * xx);
  const crossing = xMean - yMean / slope;
  const variance = 1 / total + (xMean - crossing) ** 2 * slopeVariance;
  return {
    slope: { value: slope, standardError: Math.sqrt(slopeVariance) },
    crossing: {
      value: crossing,
      standardError: Math.sqrt(variance) / Math.abs(slope),
    },
  };
}
