import { type Grid, nodesOf } from "../grid.ts";
import type { KernelMatrix } from "../kernel_matrix.ts";
import { stationaryVector } from "../stationary_vector.ts";
import type { LearningStart } from "./problem.ts";

/** The one value of a number or a vector of one. */
export function only(v: number | ArrayLike<number>): number {
  return typeof v === "number" ? v : v[0]!;
}

/**
 * Probabilities proportional to exp(log).
 *
 * @param log Logarithms, shape [nodes].
 * @returns Probabilities that add up to 1.
 */
export function normalised(log: Float64Array): Float64Array {
  const highest = log.reduce((most, v) => Math.max(most, v), -Infinity);
  const p = log.map((v) => Math.exp(v - highest));
  const sum = p.reduce((most, v) => most + v, 0);
  return p.map((v) => v / sum);
}

/**
 * Probabilities of the nodes at the start.
 *
 * @param start Where chains start.
 * @param grid The nodes.
 * @param energies U at the nodes [kT].
 * @param matrix The moves, for a stationary start; absent where they leave the model as it is.
 * @returns Probabilities, shape [nodes].
 */
export function lineStart(
  start: LearningStart,
  grid: Grid,
  energies: Float64Array,
  matrix: (() => KernelMatrix) | undefined,
): Float64Array {
  if (typeof start === "object") {
    const [mean, variance] = [only(start.mean), only(start.variance)];
    return normalised(
      nodesOf(grid).map((x) => -((x - mean) ** 2) / (2 * variance)),
    );
  }
  if (start === "stationary" && matrix) {
    return stationaryVector(matrix(), grid).map((v) => v * grid.spacing);
  }
  return normalised(energies.map((u) => -u));
}
