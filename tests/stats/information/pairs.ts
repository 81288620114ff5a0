/**
 * Samples of known information, and how estimates of it scatter.
 *
 * @module
 */
import type { Estimate } from "../../../lib/stats/mod.ts";
import { sample } from "../random.ts";

/** Gaussian pairs as planes, x_i = rho y_i + noise for every component. */
export function pairs(
  n: number,
  draw: () => number,
  rho: number,
  dx: number,
  dy: number,
): Float64Array {
  const planes = sample((dx + dy) * n, draw);
  const noise = Math.sqrt(1 - rho * rho);
  for (let d = 0; d < Math.min(dx, dy); d++) {
    for (let k = 0; k < n; k++) {
      const from = (dx + d) * n + k;
      planes[from] = rho * planes[d * n + k]! + noise * planes[from]!;
    }
  }
  return planes;
}

/** Mean and its error of many estimates, and the mean square of (value - exact)/error. */
export function summary(estimates: readonly Estimate[], exact: number) {
  const n = estimates.length;
  const mean = estimates.reduce((sum, e) => sum + e.value, 0) / n;
  const square = estimates.reduce((sum, e) => sum + (e.value - mean) ** 2, 0);
  const z2 = estimates.reduce(
    (sum, e) => sum + ((e.value - exact) / e.standardError) ** 2,
    0,
  );
  return { mean, error: Math.sqrt(square) / n, z2: z2 / n };
}

/** d whole numbers. */
export const range = (d: number, from = 0) =>
  Array.from({ length: d }, (_, i) => from + i);
