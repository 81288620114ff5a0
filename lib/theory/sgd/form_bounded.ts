/**
 * Means of the bounded identities of the detailed fluctuation theorem over a
 * quadratic form of Gaussian variables.
 *
 * @module
 */
import { alternating } from "./alternating.ts";
import { contourIntegral, reciprocal } from "./form_contour.ts";
import { formVariance, type QuadraticForm } from "./quadratic_form.ts";

/**
 * Mean of e^-s for s > 0 and of -1 for s < 0: the second bounded identity, 0
 * where the detailed fluctuation theorem holds.
 *
 * @param form The form.
 * @returns E[e^-s 1(s > 0)] - P(s < 0).
 */
export function meanB2(form: QuadraticForm): number {
  if (formVariance(form) === 0) {
    const { constant } = form;
    return constant > 0 ? Math.exp(-constant) : -Number(constant < 0);
  }
  return contourIntegral(form, 0, {
    at: (re, im) => {
      const [a0, a1] = reciprocal(re, im);
      const [b0, b1] = reciprocal(1 + re, im);
      return [a0 + b0, a1 + b1];
    },
    left: -1,
    right: 0,
  });
}

/**
 * Mean of sign(s) - tanh(|s|/2): the first bounded identity, 0 where the
 * detailed fluctuation theorem holds.
 *
 * @param form The form.
 * @returns The mean.
 */
export function meanB1(form: QuadraticForm): number {
  if (formVariance(form) === 0) {
    const { constant } = form;
    return Math.sign(constant) - Math.tanh(Math.abs(constant) / 2);
  }
  // sign(s) - tanh(|s|/2) = 2 sign(s)/(1 + e^s), whose transform is 2 beta(1 + l) - 2 beta(-l).
  return contourIntegral(form, 0, {
    at: (re, im) => {
      const [a0, a1] = beta(1 + re, im);
      const [b0, b1] = beta(-re, -im);
      return [2 * (a0 - b0), 2 * (a1 - b1)];
    },
    left: -1,
    right: 0,
  });
}

/** The alternating sum anywhere, by beta(x) + beta(1 - x) = pi/sin(pi x). */
function beta(re: number, im: number): readonly [number, number] {
  if (re > 0) return alternating(re, im);
  const [b0, b1] = alternating(1 - re, -im);
  // 1/sin is 2 i e/(e^2 - 1) with e = e^(i pi x), which is small above the axis.
  const side = im < 0 ? -1 : 1;
  const size = Math.exp(-Math.PI * Math.abs(im));
  const [e0, e1] = [
    size * Math.cos(Math.PI * re),
    side * size * Math.sin(Math.PI * re),
  ];
  const [d0, d1] = reciprocal(e0 * e0 - e1 * e1 - 1, 2 * e0 * e1);
  const turn = 2 * Math.PI * side;
  return [
    -turn * (e0 * d1 + e1 * d0) - b0,
    turn * (e0 * d0 - e1 * d1) - b1,
  ];
}
