/**
 * Sums of squares along Gaussian chains: mean and variance.
 *
 * @module
 */
import { inner, type Matrix } from "../learning/matrix.ts";
import type { LinearStates } from "./gaussian_states.ts";
import { stepsBack } from "./path_ahead.ts";
import { plus, product, pulled } from "./rectangular.ts";

/** s = constant + y_0^T start y_0 + sum_n (y_(n-1), y_n)^T step(n) (y_(n-1), y_n) + y_N^T end y_N. */
export interface PathSum {
  /** What no state changes. */
  readonly constant: number;
  /** Weight of the first state, symmetric, shape [d][d]. */
  readonly start: Matrix;
  /** Weight of a step n = 1..N, symmetric, shape [2d][2d]; undefined where all are 0. */
  readonly step?: (n: number) => Matrix;
  /** Weight of the last state, symmetric, shape [d][d]. */
  readonly end: Matrix;
}

/**
 * Mean and variance of a sum, for any number of steps.
 *
 * @param states The chain.
 * @param steps Steps N.
 * @param sum The sum.
 * @returns Both moments.
 */
export function pathSumMoments(
  states: LinearStates,
  steps: number,
  { constant, start, step, end }: PathSum,
): { readonly mean: number; readonly variance: number } {
  const d = states.size;
  const back = stepsBack(states);
  let mean = constant;
  let variance = 0;
  let ahead = end;
  // Increments of the martingale E[s | y_0..y_n] have variances that are forms of y_(n-1).
  let spread: Matrix = new Float64Array(d * d);
  for (let n = steps; n >= 1; n--) {
    const found = back(n, step?.(n), ahead);
    const { map, noise } = states.step(n);
    const from = pulled(noise, spread, d);
    mean += found.noise[0]! + found.noise[3]!;
    variance += from[0]! + from[3]! + 2 * inner(found.noise, found.noise);
    spread = plus(
      pulled(map, spread, d),
      product(found.cross, found.cross, 2, true).map((value) => 4 * value),
    );
    ahead = found.state;
  }
  const first = pulled(states.start, plus(ahead, start), d);
  const rest = pulled(states.start, spread, d);
  const columns = Math.round(Math.sqrt(first.length));
  for (let i = 0; i < columns; i++) {
    mean += first[i * (columns + 1)]!;
    variance += rest[i * (columns + 1)]!;
  }
  return { mean, variance: variance + 2 * inner(first, first) };
}
