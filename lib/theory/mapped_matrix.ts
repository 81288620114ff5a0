import { type Chain, nonConservative } from "./chain.ts";
import { type Grid, nodesOf, REACH } from "./grid.ts";
import type { KernelMatrix } from "./kernel_matrix.ts";
import { noiseMap } from "./transition.ts";

/**
 * The transfer matrix of a kernel whose noise is a difference of functions of
 * the two ends: `em`, `itr`, `ou`, and `mala` as proposals times acceptance.
 *
 * @param chain The chain.
 * @param grid The nodes.
 * @param l Controls of the row, shape [controls].
 * @returns The matrix.
 * @throws {RangeError} If an implicit step is not invertible on the grid.
 */
export function mappedMatrix(
  chain: Chain,
  grid: Grid,
  l: ArrayLike<number>,
): KernelMatrix {
  const { potential, temperature, kernel } = chain;
  const { nodes, ring, spacing } = grid;
  const turn = 2 * Math.PI;
  const map = noiseMap(chain, l);
  const x = nodesOf(grid);
  const source = x.map(map.source);
  const target = x.map(map.target);
  const logSlope = x.map(map.slope).map(Math.log);
  const bad = logSlope.findIndex((s) => !Number.isFinite(s));
  if (bad >= 0) {
    throw new RangeError(
      `Cannot use kernel itr as its step must be invertible, 1 - mu dt F_x / 2 > 0: it is ${
        map.slope(x[bad]!)
      } at x = ${x[bad]}; use a smaller dt.`,
    );
  }
  const energy = x.map((v) => potential.energy(v, l) / temperature);
  const f = x.map((v) => nonConservative(chain, v, l) / temperature);
  const driven = f.some((value) => value !== 0);
  const mala = kernel === "mala";
  const half = 0.5 / map.variance;
  const norm = Math.log(spacing) -
    0.5 * Math.log(2 * Math.PI * map.variance);
  const reach = REACH * Math.sqrt(map.variance);

  /** First unwrapped index whose target is at least t. */
  function search(t: number): number {
    const turns = ring ? Math.floor((t - target[0]!) / turn) : 0;
    const aim = t - turn * turns;
    let low = 0;
    let high = nodes;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (target[middle]! < aim) low = middle + 1;
      else high = middle;
    }
    return low + turns * nodes;
  }

  const first = new Int32Array(nodes);
  const offset = new Int32Array(nodes + 1);
  for (let j = 0; j < nodes; j++) {
    first[j] = search(source[j]! - reach);
    const width = Math.max(0, search(source[j]! + reach) - first[j]!);
    offset[j + 1] = offset[j]! + width;
  }
  const values = new Float64Array(offset[nodes]!);
  const undriven = driven ? new Float64Array(values.length) : values;
  const shadow = new Float64Array(nodes);
  const pushed = new Float64Array(nodes);
  const accepted = new Float64Array(nodes).fill(1);
  for (let j = 0; j < nodes; j++) {
    const turns = ring ? Math.floor(first[j]! / nodes) : 0;
    let i = first[j]! - turns * nodes;
    let forth = turn * turns - source[j]!;
    let back = target[j]! - turn * turns;
    const start = energy[j]! + logSlope[j]!;
    let sum = 0;
    let sumShadow = 0;
    let sumWork = 0;
    for (let o = offset[j]!; o < offset[j + 1]!; o++) {
      const there = target[i]! + forth;
      const again = back - source[i]!;
      const log = logSlope[i]! - half * there * there;
      // (dU - w_nc + T ln K(x -> y) - T ln K(y -> x)) / T
      let shadowWork = energy[i]! - start + log + half * again * again;
      let work = 0;
      if (driven) {
        work = 0.5 * (f[i]! + f[j]!) * (first[j]! + o - offset[j]! - j) *
          spacing;
        shadowWork -= work;
      }
      const value = Math.exp(
        norm + (mala && shadowWork > 0 ? log - shadowWork : log),
      );
      values[o] = value;
      sum += value;
      sumShadow += value * shadowWork;
      if (driven) {
        sumWork += value * work;
        undriven[o] = value * Math.exp(-work);
      }
      if (++i === nodes) {
        i = 0;
        forth += turn;
        back -= turn;
      }
    }
    pushed[j] = sumWork * temperature;
    if (!mala) shadow[j] = sumShadow * temperature;
    else {
      // What is not accepted stays: the diagonal makes up for the rest.
      const stay = offset[j]! + j - first[j]!;
      values[stay]! += 1 - sum;
      if (driven) undriven[stay]! += 1 - sum;
      accepted[j] = sum;
    }
  }
  return { first, offset, values, undriven, shadow, pushed, accepted };
}
