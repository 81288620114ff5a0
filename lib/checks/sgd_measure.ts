/**
 * What is read off the merged states of a run of chains.
 *
 * @module
 */
import { viewOf } from "../experiment/view.ts";
import {
  binWidth,
  type Estimate,
  occupied,
  shareOfCounts,
} from "../stats/mod.ts";
import type { Measure } from "./sampled.ts";

/**
 * Reads a number off the merged state of an observable.
 *
 * @param name The observable.
 * @param of Reads it.
 * @param scale What it is multiplied by. Defaults to 1.
 * @returns The measure.
 */
export function reading(
  name: string,
  of: (state: Float64Array, at: number) => Estimate,
  scale = 1,
): Measure {
  return ({ configured: { plan }, tally }) => {
    const state = viewOf(plan.observables, tally).merged(name);
    if (!state) return { reasons: [`the run has no ${name}`] };
    const { value, standardError } = of(state, 0);
    return {
      estimate: {
        value: value * scale,
        standardError: standardError * Math.abs(scale),
      },
    };
  };
}

/** Samples of a histogram within [from, to); both are edges of its bins. */
function countBetween(state: Float64Array, from: number, to: number): number {
  const { values, counts } = occupied(state, 0);
  if (from % binWidth(state, 0) !== 0 || to % binWidth(state, 0) !== 0) {
    return NaN;
  }
  let sum = 0;
  values.forEach((value, i) => {
    if (value > from && value < to) sum += counts[i]!;
  });
  return sum;
}

/**
 * Probability of an interval, from a histogram.
 *
 * @param name The histogram.
 * @param from Lower end, a multiple of 1/2.
 * @param to Upper end, a multiple of 1/2.
 * @returns The measure.
 */
export function probability(name: string, from: number, to: number): Measure {
  return reading(
    name,
    (state) => shareOfCounts(countBetween(state, from, to), state[0]!),
  );
}

/**
 * Logarithm of the ratio of an interval to its mirror image, from a histogram.
 *
 * @param name The histogram.
 * @param from Lower end, a multiple of 1/2.
 * @param to Upper end, a multiple of 1/2.
 * @returns The measure, with the error of two counts.
 */
export function mirrorRatio(name: string, from: number, to: number): Measure {
  return reading(name, (state) => {
    const [there, back] = [
      countBetween(state, from, to),
      countBetween(state, -to, -from),
    ];
    return {
      value: Math.log(there / back),
      standardError: Math.sqrt(1 / there + 1 / back),
      n: state[0]!,
    };
  });
}
