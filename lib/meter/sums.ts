/**
 * Sums over transitions that linear fits, areas and entropy productions are
 * functions of.
 *
 * @module
 */
import type { Statistic } from "../stats/mod.ts";
import type { Samples } from "./samples.ts";

/**
 * Plain sums as a statistic: the first number of a row counts, all add up.
 *
 * @param width Numbers of a row.
 * @returns A statistic whose samples are whole rows, shape [row][width].
 */
export function rowSums(width: number): Statistic {
  return {
    name: "row sums",
    width,
    add(state, at, samples, count) {
      for (let i = 0; i < count * width; i++) {
        state[at + i % width]! += samples[i]!;
      }
    },
    merge(state, at, other, from) {
      for (let i = 0; i < width; i++) state[at + i]! += other[from + i]!;
    },
  };
}

/**
 * Numbers of {@linkcode addTransitions}: the count, sums of x and of dx = x' - x,
 * and of the products x x, x dx and dx dx.
 *
 * @param p Coordinates.
 * @returns 1 + 2 p + 3 p^2.
 */
export function transitionWidth(p: number): number {
  return 1 + 2 * p + 3 * p * p;
}

/**
 * Adds the transitions of a stretch of a chain.
 *
 * @param samples The samples.
 * @param chain Which chain.
 * @param from First state of the stretch.
 * @param transitions How many transitions.
 * @param out A row of {@linkcode transitionWidth} numbers; written.
 */
export function addTransitions(
  { values, times, coordinates: p }: Samples,
  chain: number,
  from: number,
  transitions: number,
  out: Float64Array,
): void {
  const [xx, xd, dd] = [0, 1, 2].map((k) => 1 + 2 * p + k * p * p) as [
    number,
    number,
    number,
  ];
  const dx = new Float64Array(p);
  out[0]! += transitions;
  for (let k = 0; k < transitions; k++) {
    const at = (chain * times + from + k) * p;
    for (let i = 0; i < p; i++) {
      dx[i] = values[at + p + i]! - values[at + i]!;
      out[1 + i]! += values[at + i]!;
      out[1 + p + i]! += dx[i]!;
    }
    for (let i = 0; i < p; i++) {
      const x = values[at + i]!;
      for (let j = 0; j < p; j++) {
        out[xx + i * p + j]! += x * values[at + j]!;
        out[xd + i * p + j]! += x * dx[j]!;
        out[dd + i * p + j]! += dx[i]! * dx[j]!;
      }
    }
  }
}

/** Means and central second moments of transitions. */
export interface Transitions {
  /** How many. */
  readonly count: number;
  /** Mean of x, shape [p]. */
  readonly mean: Float64Array;
  /** Covariance of x, shape [p][p]. */
  readonly xx: Float64Array;
  /** Covariance of x and dx, shape [p][p]. */
  readonly xd: Float64Array;
  /** Covariance of dx, shape [p][p]. */
  readonly dd: Float64Array;
}

/**
 * Moments out of sums.
 *
 * @param sums A row of {@linkcode transitionWidth} numbers.
 * @returns Means and covariances, each divided by the count.
 */
export function transitionsOf(sums: Float64Array): Transitions {
  const p = Math.round((Math.sqrt(1 + 3 * (sums.length - 1)) - 1) / 3);
  const count = sums[0]!;
  const mean = sums.subarray(1, 1 + p).map((s) => s / count);
  const step = sums.subarray(1 + p, 1 + 2 * p).map((s) => s / count);
  const part = (k: number, a: Float64Array, b: Float64Array) => {
    const from = 1 + 2 * p + k * p * p;
    return sums.subarray(from, from + p * p).map((s, at) =>
      s / count - a[Math.floor(at / p)]! * b[at % p]!
    );
  };
  return {
    count,
    mean,
    xx: part(0, mean, mean),
    xd: part(1, mean, step),
    dd: part(2, step, step),
  };
}
