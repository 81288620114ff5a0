/**
 * The maximum-likelihood slope of the detailed fluctuation theorem for a
 * quadratic form of Gaussian variables.
 *
 * @module
 */
import {
  complexGenerator,
  finiteRange,
  formMean,
  formVariance,
  type QuadraticForm,
} from "./quadratic_form.ts";

/** Newton steps of the slope. */
const iterations = 60;
/** Slopes beyond are those of a form of one sign. */
const steepest = 1e6;

/** Means of the logistic factor p(s) = 1/(1 + e^(b s)). */
interface LogisticMeans {
  /** E[s p]. */
  score: number;
  /** -d/db E[s p] = E[s^2 p (1 - p)]. */
  information: number;
}

/**
 * Means with 1/(1 + e^(b s)) = 1/(2 pi i) times the integral of
 * pi/sin(pi l) e^(-l b s) along a line with 0 < Re l < 1, on which the average
 * over s is E[e^(-l b s)].
 */
function logisticMeans(form: QuadraticForm, b: number): LogisticMeans {
  const [low, high] = finiteRange(form);
  const reach = b > 0 ? -low / b : b < 0 ? -high / b : Infinity;
  const real = Math.min(0.5, reach / 2);
  const every = real / 8;
  const [sin, cos] = [Math.sin(Math.PI * real), Math.cos(Math.PI * real)];
  const sums = { score: 0, information: 0 };
  for (let k = 0; k * every < 14; k++) {
    const t = k * every;
    const { value, first, second } = complexGenerator(form, -b * real, -b * t);
    const size = Math.exp(value[0]);
    // pi/sin(pi l) with its weight in the trapezoidal rule.
    const [s0, s1] = [
      sin * Math.cosh(Math.PI * t),
      cos * Math.sinh(Math.PI * t),
    ];
    const weight = (k === 0 ? 0.5 : 1) * every * size / (s0 * s0 + s1 * s1);
    const [c, s] = [Math.cos(value[1]), Math.sin(value[1])];
    const g0 = weight * (c * s0 + s * s1);
    const g1 = weight * (s * s0 - c * s1);
    const h0 = g0 * first[0] - g1 * first[1];
    const h1 = g0 * first[1] + g1 * first[0];
    sums.score += h0;
    // d/db of M'(-l b) is -l M'', and M''/M = first^2 + second.
    const m0 = h0 * first[0] - h1 * first[1] + g0 * second[0] - g1 * second[1];
    const m1 = h0 * first[1] + h1 * first[0] + g0 * second[1] + g1 * second[0];
    sums.information += real * m0 - t * m1;
  }
  return sums;
}

/** What the maximum-likelihood slope tends to. */
export interface FormSlope {
  /** The slope b [1]. */
  readonly slope: number;
  /** Fisher information of one sample: the standard error from n is 1/sqrt(n information). */
  readonly information: number;
}

/**
 * Limit of the maximum-likelihood slope b in P(s > 0 given |s|) =
 * 1/(1 + e^(-b|s|)) for many samples: the root of E[s/(1 + e^(b s))].
 *
 * @param form The form.
 * @returns The slope, 1 where the detailed fluctuation theorem holds, and the information of one sample; an infinite slope of a form of one sign, NaN of a form that never varies.
 *
 * @example A Gaussian of mean 1 and variance 4 has slope 1/2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { formSlope } from "./form_slope.ts";
 *
 * const { slope } = formSlope({
 *   constant: 1,
 *   weights: Float64Array.of(0),
 *   shifts: Float64Array.of(2),
 * });
 * assertAlmostEquals(slope, 0.5, 1e-10);
 * ```
 */
export function formSlope(form: QuadraticForm): FormSlope {
  const sign = Math.sign(formMean(form));
  if (formVariance(form) === 0) return { slope: NaN, information: 0 };
  if (sign === 0) {
    return { slope: 0, information: logisticMeans(form, 0).information };
  }
  let [near, far] = [0, Infinity];
  let size = 1;
  let { score, information } = logisticMeans(form, sign);
  for (let k = 0; k < iterations; k++) {
    // The score falls with the slope, from half the mean at slope 0.
    const step = sign * score / information;
    if (Math.abs(step) <= 1e-13 * size) break;
    if (step > 0) near = size;
    else far = size;
    const next = size + step;
    size = next > near && next < far
      ? Math.min(next, 2 * size)
      : (near + far) / 2;
    if (size > steepest) return { slope: sign * Infinity, information: 0 };
    ({ score, information } = logisticMeans(form, sign * size));
  }
  return { slope: sign * size, information };
}
