import type { WeightedPoints } from "./data_average.ts";
import type { LineFamily } from "./line_family.ts";
import { lineQuadrature } from "./line_quadrature.ts";

/**
 * The model of one coordinate as weighted points: averages over it are
 * averages over them, to about 1e-13.
 *
 * @param family The energy.
 * @param theta Parameters.
 * @returns Quadrature nodes and their probabilities.
 */
export function lineModelPoints(
  family: LineFamily,
  theta: ArrayLike<number>,
): WeightedPoints {
  const { x, weights, density } = lineQuadrature(family)(theta);
  return { x, weights: weights.map((w, n) => w * density[n]!) };
}
