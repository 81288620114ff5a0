/**
 * What is measured of the noise of minibatch gradients.
 *
 * @module
 */
import { pcg } from "./pcg.ts";

/** First number whose hash gives the signs of the two projections. */
export const projectionBase = 0x30000000;

/** Inner product of two vectors of one length. */
export function innerProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Sum of fourth powers. */
export function fourthPowers(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! ** 4;
  return sum;
}

/** Largest modulus. */
export function largestModulus(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    most = Math.max(most, Math.abs(values[i]!));
  }
  return most;
}

/**
 * Two fixed directions in the space of parameters: entries +-1/sqrt(P) by bits
 * 31 and 30 of the hash of their place.
 *
 * @param parameters Parameters P.
 * @returns Two vectors of length 1, shape [P] each.
 */
export function projectionVectors(
  parameters: number,
): [Float64Array, Float64Array] {
  const size = 1 / Math.sqrt(parameters);
  const bit = (mask: number) =>
    Float64Array.from(
      { length: parameters },
      (_, i) => pcg(projectionBase + i) & mask ? size : -size,
    );
  return [bit(0x80000000), bit(0x40000000)];
}
