/**
 * The estimators of the library on plain arrays, for columns that a test has
 * spoilt.
 *
 * @module
 */
import {
  acceptance,
  crooksScore,
  detailedScore,
  detailedSlope,
  type Estimate,
  logMeanExp,
  logMeanExpOf,
  meanOf,
  moments,
  type Statistic,
} from "../../lib/stats/mod.ts";

function stateOf(statistic: Statistic, samples: Float64Array): Float64Array {
  const state = new Float64Array(statistic.width);
  statistic.add(state, 0, samples, samples.length);
  return state;
}

/**
 * A linear combination of columns.
 *
 * @param terms Coefficient and column.
 * @returns The sum, shape [trajectories].
 */
export function combine(
  ...terms: readonly (readonly [number, Float64Array])[]
): Float64Array {
  return terms[0]![1].map((_, i) =>
    terms.reduce((sum, [factor, column]) => sum + factor * column[i]!, 0)
  );
}

/** Mean with its standard error. */
export function mean(samples: Float64Array): Estimate {
  return meanOf(stateOf(moments, samples), 0);
}

/** -T ln <exp(-W/T)> with its standard error. */
export function jarzynski(work: Float64Array, temperature: number): Estimate {
  const minus = work.map((w) => -w / temperature);
  const { value, standardError, n } = logMeanExpOf(
    stateOf(logMeanExp, minus),
    0,
  );
  return {
    value: -temperature * value,
    standardError: temperature * standardError,
    n,
  };
}

/** z of Crooks' theorem at a free-energy difference. */
export function crooks(
  forward: Float64Array,
  reverse: Float64Array,
  freeEnergy: number,
  temperature: number,
): number {
  const side = (work: Float64Array, difference: number) =>
    stateOf(
      moments,
      work.map((w) => acceptance(w, difference, temperature)),
    );
  return crooksScore(
    side(forward, freeEnergy),
    side(reverse, -freeEnergy),
    temperature,
  ).z;
}

/** Slope of ln P(s)/P(-s) with its standard error. */
export function slope(entropy: Float64Array): Estimate {
  return detailedSlope(stateOf(detailedScore, entropy), 0);
}

/** Correlation of two columns by trajectory. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const meanA = mean(a).value;
  const meanB = mean(b).value;
  let both = 0;
  let onlyA = 0;
  let onlyB = 0;
  for (let i = 0; i < a.length; i++) {
    both += (a[i]! - meanA) * (b[i]! - meanB);
    onlyA += (a[i]! - meanA) ** 2;
    onlyB += (b[i]! - meanB) ** 2;
  }
  return both / Math.sqrt(onlyA * onlyB);
}
