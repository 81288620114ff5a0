/**
 * Distributions of sums along paths of a grid model, without paths: what adds up
 * along a path is carried from marginal to marginal.
 *
 * @module
 */
import {
  boundedFromTransform,
  chernoffReach,
  type EntropyStatistics,
  transformCalls,
} from "./entropy_statistics.ts";
import { gridKernel } from "./grid_marginals.ts";
import type { GridTables } from "./grid_tables.ts";

/** A sum along a path: of its start, of every move, and of its end [nat]. */
export interface GridFunctional {
  /** Of (c, theta_0, x_0), shape [c][j][x]. */
  readonly start: Float64Array;
  /** Of a move of theta from j to j - 1, j, j + 1 with x frozen, shape [c][x][j][3]; none if absent. */
  readonly theta?: Float64Array;
  /** Of a move of x with theta frozen, shape [j][from][to]; none if absent. */
  readonly state?: Float64Array;
  /** Of (c, theta_N, x_N), shape [c][j][x]. */
  readonly end: Float64Array;
}

/** A weight for every edge: probabilities times a factor of what is added there. */
interface Weights {
  readonly start: Float64Array;
  readonly theta: Float64Array;
  readonly state: Float64Array;
}

function weightsOf(tables: GridTables, p0: Float64Array): Weights {
  const { states: m, moves } = tables;
  const state = new Float64Array(m * 4);
  for (let i = 0; i < state.length; i++) {
    state[i] = gridKernel(tables, i >> 2, (i >> 1) & 1, i & 1);
  }
  return { start: p0, theta: moves, state };
}

/** Carries weights through one learning step. */
function step(
  { counts, states: m }: GridTables,
  p: Float64Array,
  theta: Float64Array,
  state: Float64Array,
): Float64Array {
  const next = new Float64Array(p.length);
  for (let c = 0; c < counts; c++) {
    for (let j = 0; j < m; j++) {
      for (let x = 0; x < 2; x++) {
        const weight = p[(c * m + j) * 2 + x]!;
        if (weight === 0) continue;
        const at = ((c * 2 + x) * m + j) * 3;
        for (let d = 0; d < 3; d++) {
          const k = j + d - 1;
          if (k < 0 || k >= m) continue;
          const moved = weight * theta[at + d]!;
          const to = (c * m + k) * 2;
          next[to]! += moved * state[4 * k + 2 * x]!;
          next[to + 1]! += moved * state[4 * k + 2 * x + 1]!;
        }
      }
    }
  }
  return next;
}

function plus(a: Float64Array, b: Float64Array, factor = 1): Float64Array {
  return a.map((v, i) => v + factor * b[i]!);
}

function times(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((v, i) => v === 0 ? 0 : v * b[i]!);
}

/**
 * Mean and variance, by carrying the first two moments of the sum so far.
 *
 * @param tables The model.
 * @param p0 p_0(c, theta, x), shape [c][j][x].
 * @param f What adds up, finite.
 * @param steps Learning steps N >= 0.
 * @returns <s> and the variance of s.
 */
export function functionalMoments(
  tables: GridTables,
  p0: Float64Array,
  f: GridFunctional,
  steps: number,
): { readonly mean: number; readonly variance: number } {
  const w = weightsOf(tables, p0);
  let zero = p0;
  let one = times(p0, f.start);
  let two = times(one, f.start);
  const move = (p: Float64Array, by: Float64Array[]) =>
    step(tables, p, by[0]!, by[1]!);
  const theta = f.theta ?? new Float64Array(w.theta.length);
  const state = f.state ?? new Float64Array(w.state.length);
  const plain = [w.theta, w.state];
  const byTheta = [times(w.theta, theta), w.state];
  const byState = [w.theta, times(w.state, state)];
  const byBoth = [byTheta[0]!, byState[1]!];
  const byTheta2 = [times(byTheta[0]!, theta), w.state];
  const byState2 = [w.theta, times(byState[1]!, state)];
  for (let n = 0; n < steps; n++) {
    const oneMoved = plus(move(one, byTheta), move(one, byState));
    two = [move(zero, byTheta2), move(zero, byState2)].reduce(
      (sum, part) => plus(sum, part),
      plus(
        plus(move(two, plain), oneMoved, 2),
        move(zero, byBoth),
        2,
      ),
    );
    one = plus(
      plus(move(one, plain), move(zero, byTheta)),
      move(zero, byState),
    );
    zero = move(zero, plain);
  }
  two = plus(
    plus(two, times(one, f.end), 2),
    times(times(zero, f.end), f.end),
  );
  one = plus(one, times(zero, f.end));
  const total = (a: Float64Array) => a.reduce((sum, v) => sum + v, 0);
  const mean = total(one);
  return { mean, variance: Math.max(0, total(two) - mean * mean) };
}

/** <e^(-u s)>, with a logarithm kept aside so that long paths do not overflow. */
function tilted(
  tables: GridTables,
  p0: Float64Array,
  f: GridFunctional,
  steps: number,
  u: number,
): number {
  const w = weightsOf(tables, p0);
  const tilt = (a: Float64Array, by: Float64Array | undefined) =>
    by ? a.map((v, i) => v === 0 ? 0 : Math.exp(Math.log(v) - u * by[i]!)) : a;
  const theta = tilt(w.theta, f.theta);
  const state = tilt(w.state, f.state);
  let p = tilt(w.start, f.start);
  let log = 0;
  for (let n = 0; n < steps; n++) {
    p = step(tables, p, theta, state);
    const most = p.reduce((a, b) => Math.max(a, b), 0);
    if (most === Infinity) return Infinity;
    p = p.map((v) => v / most);
    log += Math.log(most);
  }
  return Math.exp(log) * tilt(p, f.end).reduce((sum, v) => sum + v, 0);
}

/** Im <e^(i w s)>. */
function imaginaryPart(
  tables: GridTables,
  p0: Float64Array,
  f: GridFunctional,
  steps: number,
  w: number,
): number {
  const plain = weightsOf(tables, p0);
  const turn = (a: Float64Array, by: Float64Array | undefined) =>
    by
      ? [
        times(a, by.map((s) => Math.cos(w * s))),
        times(
          a,
          by.map((s) => Math.sin(w * s)),
        ),
      ] as const
      : [a, undefined] as const;
  const theta = turn(plain.theta, f.theta);
  const state = turn(plain.state, f.state);
  // Moves of theta and then of x in one factor: (a + i b)(c + i d).
  const move = (p: Float64Array) => {
    const a = step(tables, p, theta[0], state[0]);
    const b = theta[1] && state[1] && step(tables, p, theta[1], state[1]);
    return b ? plus(a, b, -1) : a;
  };
  const cross = (p: Float64Array) => {
    const a = theta[1] && step(tables, p, theta[1], state[0]);
    const b = state[1] && step(tables, p, theta[0], state[1]);
    return a && b ? plus(a, b) : a ?? b ?? new Float64Array(p.length);
  };
  let re = times(p0, f.start.map((s) => Math.cos(w * s)));
  let im = times(p0, f.start.map((s) => Math.sin(w * s)));
  for (let n = 0; n < steps; n++) {
    [re, im] = [
      plus(move(re), cross(im), -1),
      plus(cross(re), move(im)),
    ];
  }
  return im.reduce(
    (sum, v, i) =>
      sum + v * Math.cos(w * f.end[i]!) + re[i]! * Math.sin(w * f.end[i]!),
    0,
  );
}

function largest(a: Float64Array | undefined): number {
  return a?.reduce((most, v) => Math.max(most, Math.abs(v)), 0) ?? 0;
}

/**
 * Averages of a sum along the paths of a grid model, exact for any number of
 * steps.
 *
 * @param tables The model.
 * @param p0 p_0(c, theta, x), shape [c][j][x].
 * @param functional What adds up. Infinite values where p is 0 count as 0.
 * @param steps Learning steps N >= 0.
 * @param budget Most multiplications that the bounded average may cost.
 * @returns The averages; P(s < 0) is not among them.
 */
export function functionalStatistics(
  tables: GridTables,
  p0: Float64Array,
  functional: GridFunctional,
  steps: number,
  budget: number,
): EntropyStatistics {
  const finite = (a: Float64Array) => a.map((v) => Number.isFinite(v) ? v : 0);
  const f = {
    ...functional,
    start: finite(functional.start),
    end: finite(functional.end),
  };
  const { mean, variance } = functionalMoments(tables, p0, f, steps);
  const most = Math.min(
    largest(f.start) + largest(f.end) +
      steps * (largest(f.theta) + largest(f.state)),
    chernoffReach((u) => tilted(tables, p0, f, steps, u)),
  );
  const cost = transformCalls(most) * steps * p0.length * 24;
  return {
    mean,
    variance,
    integral: tilted(tables, p0, f, steps, 1),
    second: tilted(tables, p0, f, steps, 2),
    bounded: cost > budget ? undefined : boundedFromTransform(
      mean,
      most,
      (w) => imaginaryPart(tables, p0, f, steps, w),
    ),
    negative: undefined,
  };
}
