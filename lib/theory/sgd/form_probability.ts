/**
 * Distribution of a quadratic form of Gaussian variables.
 *
 * @module
 */
import { contourIntegral, reciprocal } from "./form_contour.ts";
import {
  formMean,
  formVariance,
  type QuadraticForm,
} from "./quadratic_form.ts";

/**
 * P(s < x).
 *
 * @param form The form.
 * @param x The limit.
 * @returns The probability; small ones to about as many digits as large ones.
 *
 * @example The square of a normal number
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { probabilityBelow } from "./form_probability.ts";
 *
 * const square = {
 *   constant: 0,
 *   weights: Float64Array.of(1),
 *   shifts: Float64Array.of(0),
 * };
 * assertAlmostEquals(probabilityBelow(square, 1), 0.6826894921370859, 1e-12);
 * ```
 */
export function probabilityBelow(form: QuadraticForm, x: number): number {
  if (formVariance(form) === 0) return Number(form.constant < x);
  return x < formMean(form)
    ? -contourIntegral(form, x, { at: reciprocal, right: 0 })
    : 1 - contourIntegral(form, x, { at: reciprocal, left: 0 });
}

/**
 * P(a < s < b).
 *
 * @param form The form.
 * @param a Lower limit.
 * @param b Upper limit, >= a.
 * @returns The probability.
 */
export function probabilityBetween(
  form: QuadraticForm,
  a: number,
  b: number,
): number {
  return probabilityBelow(form, b) - probabilityBelow(form, a);
}

/**
 * Probability density of a form at x.
 *
 * @param form The form, of at least one weight or shift that is not 0.
 * @param x Where; at the edge of its support it may be infinite.
 * @returns The density.
 */
export function densityAt(form: QuadraticForm, x: number): number {
  return contourIntegral(form, x, { at: () => [1, 0] });
}
