/**
 * Sampled chains: what the meter is given.
 *
 * @module
 */

/** States of chains at equal intervals, the units of everything per unit. */
export interface Samples {
  /** Number of chains R. */
  readonly chains: number;
  /** Number of states of a chain, >= 2. */
  readonly times: number;
  /** Numbers of a state p. */
  readonly coordinates: number;
  /** The states, shape [chain][time][coordinate]. */
  readonly values: Float64Array;
}

/** Samples in units of their own mean and spread. */
export interface Standardised {
  /** The samples z = (x - mean) / deviation. */
  readonly samples: Samples;
  /** Means over all chains and times, shape [p]. */
  readonly means: Float64Array;
  /** Standard deviations over all chains and times, shape [p]. */
  readonly deviations: Float64Array;
}

/**
 * Brings every coordinate to mean 0 and variance 1, so that no sum cancels and
 * no coordinate outweighs another. What is measured does not depend on it.
 *
 * @param samples The samples; no coordinate may be constant.
 * @returns The same samples with what they were divided by.
 *
 * @example Two states
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { standardised } from "./samples.ts";
 *
 * const values = Float64Array.of(3, 7);
 * const { samples, means } = standardised({ chains: 1, times: 2, coordinates: 1, values });
 * assertEquals([...samples.values], [-1, 1]);
 * assertEquals(means[0], 5);
 * ```
 */
export function standardised(samples: Samples): Standardised {
  const { values, coordinates: p } = samples;
  const states = values.length / p;
  const means = new Float64Array(p);
  const deviations = new Float64Array(p);
  for (let i = 0; i < values.length; i++) means[i % p]! += values[i]! / states;
  for (let i = 0; i < values.length; i++) {
    deviations[i % p]! += (values[i]! - means[i % p]!) ** 2 / states;
  }
  deviations.forEach((square, i) => deviations[i] = Math.sqrt(square));
  const z = values.map((x, i) => (x - means[i % p]!) / deviations[i % p]!);
  return { samples: { ...samples, values: z }, means, deviations };
}
