/**
 * The mean of the logistic factor over a quadratic form of Gaussian variables.
 *
 * @module
 */
import { contourIntegral } from "./form_contour.ts";
import { formVariance, type QuadraticForm } from "./quadratic_form.ts";

/**
 * Mean of 1/(1 + e^s), of which the detailed fluctuation theorem makes the same
 * for forward and backward paths; finite whatever the form.
 *
 * @param form The form.
 * @returns E[1/(1 + e^s)].
 *
 * @example A Gaussian that obeys the theorem by itself, and a constant
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { meanLogistic } from "./form_logistic.ts";
 *
 * const none = Float64Array.of(0);
 * const even = { constant: 0, weights: none, shifts: Float64Array.of(1) };
 * assertAlmostEquals(meanLogistic(even), 0.5, 1e-13);
 * const sure = { constant: 1, weights: none, shifts: none };
 * assertAlmostEquals(meanLogistic(sure), 1 / (1 + Math.E), 1e-15);
 * ```
 */
export function meanLogistic(form: QuadraticForm): number {
  if (formVariance(form) === 0) return 1 / (1 + Math.exp(form.constant));
  // 1/(1 + e^s) is the integral of -pi/sin(pi l) e^(l s) along -1 < Re l < 0.
  return contourIntegral(form, 0, { at: factor, left: -1, right: 0 });
}

/** -pi/sin(pi l), written with what is small far from the real axis. */
function factor(re: number, im: number): readonly [number, number] {
  const up = im < 0 ? -1 : 1;
  const size = Math.exp(-Math.PI * Math.abs(im));
  const e0 = size * Math.cos(Math.PI * re);
  const e1 = up * size * Math.sin(Math.PI * re);
  // 1/sin = 2 i e/(e^2 - 1) with e = e^(i pi l) above the axis, its conjugate below.
  const d0 = e0 * e0 - e1 * e1 - 1;
  const d1 = 2 * e0 * e1;
  const scale = -2 * Math.PI * up / (d0 * d0 + d1 * d1);
  return [-scale * (e1 * d0 - e0 * d1), scale * (e0 * d0 + e1 * d1)];
}
