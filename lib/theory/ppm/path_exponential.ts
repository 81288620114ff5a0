/**
 * Exponential averages of sums of squares along Gaussian chains.
 *
 * @module
 */
import {
  logDeterminant,
  type Matrix,
  solveLinear,
} from "../learning/matrix.ts";
import type { LinearStates } from "./gaussian_states.ts";
import { stepsBack } from "./path_ahead.ts";
import type { PathSum } from "./path_sum.ts";
import { plus, product, pulled } from "./rectangular.ts";

/** 1 + 2 a, if it is positive definite. */
function widened(a: Matrix): { matrix: Matrix; log: number } | undefined {
  const n = Math.round(Math.sqrt(a.length));
  const matrix = a.map((value, at) => 2 * value + Number(at % (n + 1) === 0));
  const log = logDeterminant(matrix);
  return Number.isNaN(log) ? undefined : { matrix, log };
}

/**
 * E[e^(-u s)] of a sum, for any number of steps: noise by noise from the last
 * one, which is finite exactly if every noise leaves a Gaussian.
 *
 * @param states The chain.
 * @param steps Steps N.
 * @param sum The sum.
 * @param u The exponent, of either sign.
 * @returns The average; undefined where it is infinite.
 */
export function pathSumExponential(
  states: LinearStates,
  steps: number,
  { constant, start, step, end }: PathSum,
  u: number,
): number | undefined {
  const scaled = (a: Matrix) => a.map((value) => u * value);
  let log = -u * constant;
  let ahead: Matrix = scaled(end);
  const back = stepsBack(states);
  let last: readonly [Matrix, Matrix] | undefined;
  for (let n = steps; n >= 1; n--) {
    const weight = step?.(n);
    if (weight && last?.[0] !== weight) last = [weight, scaled(weight)];
    const { state, cross, noise } = back(
      n,
      weight && last?.[1],
      ahead,
    );
    const wide = widened(noise);
    if (!wide) return undefined;
    log -= wide.log / 2;
    const { x } = solveLinear(wide.matrix, cross);
    const taken = product(cross, x, 2, true);
    ahead = state.map((value, at) => value - 2 * taken[at]!);
  }
  const wide = widened(
    pulled(states.start, plus(ahead, scaled(start)), states.size),
  );
  return wide && Math.exp(log - wide.log / 2);
}
