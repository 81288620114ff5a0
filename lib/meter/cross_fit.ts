/**
 * Entropy production of samples by a linear fit to other samples.
 *
 * @module
 */
import type { Estimate } from "../stats/mod.ts";
import { inner, type Matrix } from "../theory/learning/matrix.ts";
import type { Groups } from "./groups.ts";
import { linearFit } from "./linear_fit.ts";
import { transitionsOf } from "./sums.ts";

/** What was fitted without one group. */
export interface Fold {
  /** Mean of the samples of the fit, shape [p]. */
  readonly mean: Float64Array;
  /** G of v^T D^-1 = x^T G, shape [p][p]. */
  readonly force: Matrix;
}

/** Entropy production per unit by both estimators. */
export interface CrossFitted {
  /** Of the mid-point estimator E2. */
  readonly middle: Estimate;
  /** Of the pre-point estimator E3. */
  readonly before: Estimate;
}

/** Sums without one or two groups. */
function without(
  { rows, width }: Groups,
  whole: Float64Array,
  out: readonly number[],
): Float64Array {
  const left = whole.slice();
  for (const g of out) {
    for (let i = 0; i < width; i++) left[i]! -= rows[g * width + i]!;
  }
  return left;
}

/**
 * Mean of E2 and E3 over the transitions of one group under the fit to others.
 * What is a difference of the ends has mean zero in a stationary state and is
 * left out.
 */
function evaluate(
  { mean, force }: Fold,
  row: Float64Array,
): { middle: number; before: number; count: number } {
  const p = mean.length;
  const count = row[0]!;
  let [middle, symmetric] = [0, 0];
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const moved = row[1 + 2 * p + p * p + i * p + j]! -
        mean[i]! * row[1 + p + j]!;
      const back = row[1 + 2 * p + p * p + j * p + i]! -
        mean[j]! * row[1 + p + i]!;
      middle += force[i * p + j]! * (moved - back) / 2;
      symmetric += force[i * p + j]! * row[1 + 2 * p + 2 * p * p + i * p + j]!;
    }
  }
  return { middle, before: middle - symmetric / 2, count };
}

function foldOf(sums: Float64Array): Fold | undefined {
  const transitions = transitionsOf(sums);
  const fit = linearFit(transitions);
  return fit && { mean: transitions.mean, force: fit.force };
}

/**
 * The fit to the first half of the groups, for the paths of the second half:
 * given the fit, those groups are independent of each other.
 *
 * @param groups Sums over transitions.
 * @returns The fit; undefined where it has no stationary state.
 */
export function firstHalfFit(groups: Groups): Fold | undefined {
  const { width, rows, count } = groups;
  const half = new Float64Array(width);
  for (let i = 0; i < width * Math.ceil(count / 2); i++) {
    half[i % width]! += rows[i]!;
  }
  return foldOf(half);
}

/** Average over groups of what fits without them say. */
function averaged(
  groups: Groups,
  used: readonly number[],
  fold: (g: number) => Fold | undefined,
): { middle: number; before: number } | undefined {
  let [middle, before, count] = [0, 0, 0];
  for (const g of used) {
    const fit = fold(g);
    if (!fit) return undefined;
    const row = groups.rows.subarray(g * groups.width, (g + 1) * groups.width);
    const part = evaluate(fit, row);
    middle += part.middle;
    before += part.before;
    count += part.count;
  }
  return { middle: middle / count, before: before / count };
}

/**
 * Entropy production per unit of the linear chain that fits best, where each
 * group is measured with the fit to all others. Noise of the fit is independent
 * of the noise that it is multiplied with, so that samples in equilibrium give 0
 * on average, on either side of it.
 *
 * It is the linear (Gaussian) part: of a nonlinear chain, or of one of which some
 * coordinates are hidden, a lower bound in general.
 *
 * @param groups Sums over transitions.
 * @returns The estimates, with errors by leaving out groups, which also leaves them out of the fits; undefined where a fit has no stationary state.
 */
export function crossFitted(groups: Groups): CrossFitted | undefined {
  const { count, width, rows } = groups;
  if (count < 10) return undefined;
  const whole = new Float64Array(width);
  rows.forEach((value, i) => whole[i % width]! += value);
  const all = Array.from({ length: count }, (_, g) => g);
  const folds = all.map((g) => foldOf(without(groups, whole, [g])));
  const value = averaged(groups, all, (g) => folds[g]);
  if (!value) return undefined;
  // A fit without two groups serves both of them.
  const pairs = new Map<number, Fold | undefined>();
  const pair = (a: number, b: number) => {
    const key = Math.min(a, b) * count + Math.max(a, b);
    if (!pairs.has(key)) pairs.set(key, foldOf(without(groups, whole, [a, b])));
    return pairs.get(key);
  };
  const left = all.map((out) =>
    averaged(groups, all.filter((g) => g !== out), (g) => pair(g, out))
  );
  if (left.includes(undefined)) return undefined;
  const estimate = (name: "middle" | "before"): Estimate => {
    const numbers = left.map((each) => each![name]);
    const mean = numbers.reduce((sum, v) => sum + v, 0) / count;
    const spread = Float64Array.from(numbers, (v) => v - mean);
    const standardError = Math.sqrt(
      inner(spread, spread) * (count - 1) / count,
    );
    return { value: value[name], standardError, n: whole[0]! };
  };
  return { middle: estimate("middle"), before: estimate("before") };
}
