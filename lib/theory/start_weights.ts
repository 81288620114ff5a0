import { type Chain, rowOf, type Start } from "./chain.ts";
import { type Grid, nodesOf } from "./grid.ts";
import { kernelMatrix } from "./kernel_matrix.ts";
import { stationaryVector } from "./stationary_vector.ts";

/**
 * Probability of every node at the start.
 *
 * @param chain The chain.
 * @param start Where the first position is drawn.
 * @param grid The nodes; a point start is one of them.
 * @returns The probabilities, shape [nodes]; their sum is 1.
 */
export function startWeights(
  chain: Chain,
  start: Start,
  grid: Grid,
): Float64Array {
  const l = rowOf(chain, 0);
  const x = nodesOf(grid);
  if (start.kind === "stationary") {
    const p = stationaryVector(kernelMatrix(chain, grid, l), grid);
    return p.map((value) => value * grid.spacing);
  }
  let log: Float64Array;
  if (start.kind === "equilibrium") {
    log = x.map((v) => -chain.potential.energy(v, l) / chain.temperature);
  } else if (start.kind === "gaussian") {
    const exponent = (v: number) =>
      -((v - start.mean) ** 2) / (2 * start.variance);
    log = x.map((v) => {
      if (!grid.ring) return exponent(v);
      const middle = Math.round((start.mean - v) / (2 * Math.PI));
      const images = 2 + Math.ceil(Math.sqrt(2 * start.variance));
      let sum = 0;
      for (let turn = middle - images; turn <= middle + images; turn++) {
        sum += Math.exp(exponent(v + 2 * Math.PI * turn));
      }
      return Math.log(sum);
    });
  } else {
    const at = Math.round((start.x - grid.origin) / grid.spacing);
    return x.map((_, i) => i === at ? 1 : 0);
  }
  const highest = log.reduce((most, value) => Math.max(most, value), -Infinity);
  const p = log.map((value) => Math.exp(value - highest));
  const sum = p.reduce((most, value) => most + value, 0);
  return p.map((value) => value / sum);
}
