import type { Grid } from "./grid.ts";
import type { KernelMatrix } from "./kernel_matrix.ts";

/**
 * The stationary vector of a transfer matrix by state reduction.
 *
 * The algorithm of Grassmann, Taksar and Heyman (Oper. Res. 33, 1107, 1985)
 * subtracts nothing, so every component is exact to rounding however high the
 * barriers are. Probability that leaves the grid is put back in proportion.
 *
 * @param matrix The matrix.
 * @param grid Its nodes.
 * @returns The density on the nodes, shape [nodes] [1 / length]; its sum times the spacing is 1.
 */
export function stationaryVector(
  matrix: KernelMatrix,
  grid: Grid,
): Float64Array {
  const n = grid.nodes;
  const rates = Array.from({ length: n }, () => new Float64Array(n));
  for (let j = 0; j < n; j++) {
    for (let o = matrix.offset[j]!; o < matrix.offset[j + 1]!; o++) {
      const u = matrix.first[j]! + o - matrix.offset[j]!;
      rates[j]![((u % n) + n) % n]! += matrix.values[o]!;
    }
  }
  const out = new Int32Array(n);
  for (let k = n - 1; k > 0; k--) {
    const row = rates[k]!;
    let count = 0;
    let sum = 0;
    for (let j = 0; j < k; j++) {
      if (row[j] === 0) continue;
      sum += row[j]!;
      out[count++] = j;
    }
    for (let i = 0; i < k; i++) {
      const from = rates[i]!;
      if (from[k] === 0) continue;
      // A node whose every step leaves the grid is not occupied.
      const share = sum > 0 ? from[k]! / sum : 0;
      from[k] = share;
      for (let c = 0; c < count; c++) from[out[c]!]! += share * row[out[c]!]!;
    }
  }
  const p = new Float64Array(n);
  p[0] = 1;
  let total = 1;
  for (let k = 1; k < n; k++) {
    for (let i = 0; i < k; i++) p[k]! += p[i]! * rates[i]![k]!;
    total += p[k]!;
    if (total > 1e200) {
      for (let i = 0; i <= k; i++) p[i]! /= total;
      total = 1;
    }
  }
  return p.map((value) => value / (total * grid.spacing));
}
