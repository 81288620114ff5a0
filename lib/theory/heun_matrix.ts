import { type Chain, nonConservative } from "./chain.ts";
import { type Grid, nodesOf, REACH } from "./grid.ts";
import { heunBranch } from "./heun_map.ts";
import { grown, type KernelMatrix } from "./kernel_matrix.ts";

/**
 * The transfer matrix of Heun's kernel by change of variables from the noise
 * to the new position. Steps that leave the branch on which these determine
 * each other are missing from it.
 *
 * @param chain The chain.
 * @param grid The nodes.
 * @param l Controls of the row, shape [controls].
 * @returns The matrix, without shadow work.
 * @throws {RangeError} If the map folds everywhere, or on a ring anywhere.
 */
export function heunMatrix(
  chain: Chain,
  grid: Grid,
  l: ArrayLike<number>,
): KernelMatrix {
  const { mobility, temperature, dt } = chain;
  const { nodes, ring, origin, spacing } = grid;
  const variance = 2 * mobility * temperature * dt;
  const reach = REACH * Math.sqrt(variance);
  const norm = spacing / Math.sqrt(2 * Math.PI * variance);
  const branch = heunBranch(
    chain,
    l,
    origin - reach,
    origin + spacing * (nodes - 1) + reach,
  );
  const f = nodesOf(grid).map((v) => nonConservative(chain, v, l));
  const first = new Int32Array(nodes);
  const offset = new Int32Array(nodes + 1);
  const pushed = new Float64Array(nodes);
  let values = new Float64Array(64 * nodes);
  let count = 0;
  for (let j = 0; j < nodes; j++) {
    offset[j] = count;
    const x = origin + j * spacing;
    const move = branch.map(x) - x; // h F(x)
    const centre = x + 2 * move;
    const low = Math.max(centre - reach, branch.low);
    const high = Math.min(centre + reach, branch.high);
    const index = (z: number) => (branch.map(z) - move - origin) / spacing;
    let u = low < high ? Math.ceil(index(low)) : 0;
    let end = low < high ? Math.floor(index(high)) : -1;
    if (!ring) {
      u = Math.max(u, 0);
      end = Math.min(end, nodes - 1);
    }
    first[j] = u;
    let z = low;
    for (; u <= end; u++) {
      const guess = z + spacing / Math.max(branch.slope(z), 0.02);
      z = branch.inverse(origin + u * spacing + move, guess);
      const eta = z - centre;
      const value = norm * Math.exp(-0.5 * eta * eta / variance) /
        branch.slope(z);
      if (count === values.length) values = grown(values);
      values[count++] = value;
      const i = ring ? ((u % nodes) + nodes) % nodes : u;
      pushed[j]! += value * 0.5 * (f[i]! + f[j]!) * (u - j) * spacing;
    }
  }
  offset[nodes] = count;
  return {
    first,
    offset,
    values,
    undriven: values,
    shadow: new Float64Array(nodes),
    pushed,
    accepted: new Float64Array(nodes).fill(1),
  };
}
