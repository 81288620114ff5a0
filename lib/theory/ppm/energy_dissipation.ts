/**
 * Moments of A along a known path of the parameter, node by node.
 *
 * @module
 */
import type { Chain } from "../chain.ts";
import { findDomain } from "../domain.ts";
import { type Grid, nodesOf } from "../grid.ts";
import { type KernelMatrix, kernelMatrix } from "../kernel_matrix.ts";
import { dot, total } from "../sums.ts";

/** Height above the minimum within which paths count as near. */
const NEAR = 20;

/** ln K(x -> y)/K(y -> x) of one relaxation, node by node. */
export type LogRatio = (from: number, to: number) => number;

/**
 * The log ratio between nodes of a grid.
 *
 * @param chain The chain.
 * @param x The nodes.
 * @param theta The parameter.
 * @returns The ratio by node numbers; that of a rejection is 0.
 */
export function logRatioOf(
  { potential, kernel, dt }: Chain,
  x: Float64Array,
  theta: number,
): LogRatio {
  const l = [theta];
  if (kernel === "mala") {
    const energy = x.map((v) => potential.energy(v, l));
    return (i, j) => energy[i]! - energy[j]!;
  }
  const aim = x.map((v) => v + dt * potential.force(v, l));
  return (i, j) => {
    const forth = x[j]! - aim[i]!;
    const back = x[i]! - aim[j]!;
    return (back * back - forth * forth) / (4 * dt);
  };
}

/** What is carried to find moments of A: <1>, <A>, <A^2>, <e^-A>, <e^-2A> by position. */
interface Carried {
  p: Float64Array;
  one: Float64Array;
  two: Float64Array;
  integral: Float64Array;
  second: Float64Array;
}

/** One relaxation of everything that is carried. */
function relax(
  now: Carried,
  { first, offset, values }: KernelMatrix,
  ratio: LogRatio,
  near: readonly boolean[],
): Carried {
  const nodes = now.p.length;
  const next: Carried = {
    p: new Float64Array(nodes),
    one: new Float64Array(nodes),
    two: new Float64Array(nodes),
    integral: new Float64Array(nodes),
    second: new Float64Array(nodes),
  };
  for (let i = 0; i < nodes; i++) {
    const p = now.p[i]!;
    const one = now.one[i]!;
    const two = now.two[i]!;
    let j = first[i]!;
    for (let o = offset[i]!; o < offset[i + 1]!; o++, j++) {
      const value = values[o]!;
      if (value === 0) continue;
      const a = ratio(i, j);
      const tilt = Math.exp(-a);
      next.p[j]! += value * p;
      next.one[j]! += value * (one + a * p);
      next.two[j]! += value * (two + a * (2 * one + a * p));
      // e^-a K(i -> j) is K(j -> i), which may be large where K(i -> j) is cut off.
      next.integral[i]! += value * now.integral[j]!;
      if (near[j]) next.second[j]! += value * tilt * tilt * now.second[i]!;
    }
  }
  return next;
}

/** Moments of A. */
export interface DissipationMoments {
  /** <A>. */
  readonly mean: number;
  /** Variance of A. */
  readonly variance: number;
  /** <e^-A>. */
  readonly integral: number;
  /** <e^-2A> over the paths that stay less than 20 above the minimum of the energy. */
  readonly second: number;
}

/**
 * Moments of A along the path of theta.
 *
 * @param chain The chain.
 * @param grid Its nodes.
 * @param path theta_0 to theta_N.
 * @param innerSteps Relaxations between two updates of theta.
 * @returns The moments [nat].
 */
export function dissipation(
  chain: Chain,
  grid: Grid,
  path: ArrayLike<number>,
  innerSteps: number,
): DissipationMoments {
  const { potential } = chain;
  const x = nodesOf(grid);
  const energy = (n: number) => x.map((v) => potential.energy(v, [path[n]!]));
  const logs = (n: number) => {
    const phi = energy(n);
    const least = phi.reduce((a, b) => Math.min(a, b), Infinity);
    const z = phi.reduce((sum, v) => sum + Math.exp(least - v), 0);
    return phi.map((v) => least - v - Math.log(z));
  };
  // ln p_0(x_0) is added at once, -ln p_N(x_N) at the end.
  const start = logs(0);
  const p = start.map(Math.exp);
  const ends = Array.from(
    path,
    (theta) => findDomain(potential, [theta], NEAR),
  );
  const near = Array.from(x, (v) => ends.some(({ a, b }) => a <= v && v <= b));
  let now: Carried = {
    p,
    one: p.map((v, i) => v * start[i]!),
    two: p.map((v, i) => v * start[i]! ** 2),
    integral: p.map(() => 1),
    second: start.map((v, i) => near[i] ? Math.exp(-v) : 0),
  };
  for (let n = 1; n < path.length; n++) {
    const matrix = kernelMatrix(chain, grid, [path[n]!]);
    const ratio = logRatioOf(chain, x, path[n]!);
    for (let k = 0; k < innerSteps; k++) {
      now = relax(now, matrix, ratio, near);
    }
  }
  const end = logs(path.length - 1);
  const mass = total(now.p);
  const mean = (total(now.one) - dot(now.p, end)) / mass;
  const square = now.two.reduce(
    (sum, v, i) => sum + v - end[i]! * (2 * now.one[i]! - end[i]! * now.p[i]!),
    0,
  );
  const density = end.map(Math.exp);
  return {
    mean,
    variance: square / mass - mean * mean,
    integral: dot(now.integral, density),
    second: dot(now.second, density.map((v) => v * v)),
  };
}
