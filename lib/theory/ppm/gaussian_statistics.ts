/**
 * What is known of the distribution of a stochastic quantity of a
 * linear-Gaussian path.
 *
 * @module
 */
import { meanLogistic } from "../sgd/form_logistic.ts";
import { probabilityBelow } from "../sgd/form_probability.ts";
import { once } from "../once.ts";
import { formVariance, type QuadraticForm } from "../sgd/quadratic_form.ts";
import { acrossTerms, acrossWeight } from "./gaussian_across.ts";
import type { LinearQuantity } from "./gaussian_quantities.ts";
import type { LinearSetting } from "./gaussian_setting.ts";
import { linearSum } from "./gaussian_sums.ts";
import { pathSumExponential } from "./path_exponential.ts";
import { pathSumForm } from "./path_form.ts";
import { pathSumMoments } from "./path_sum.ts";

/** Averages over the distribution of a stochastic quantity s [nats]. */
export interface LinearStatistics {
  /** <s>. */
  readonly mean: number;
  /** Variance of s. */
  readonly variance: number;
  /** <e^-s>; undefined where it is infinite. */
  readonly integral: number | undefined;
  /** <e^-2s>, without which <e^-s> has no error; undefined where it is infinite. */
  readonly integralSecond: number | undefined;
  /** s as a form of independent normal numbers; undefined beyond `mostPathSteps` steps, and beyond 512 parameters where all of them count. */
  readonly distribution: QuadraticForm | undefined;
  /** <1/(1 + e^s)>, from the distribution. */
  readonly boundedAverage: number | undefined;
  /** P(s < 0), from the distribution. */
  readonly probabilityNegative: number | undefined;
}

/** Most parameters whose directions a distribution is made of. */
const mostDirections = 512;

/** Pairs of opposite weights of the directions across, and their constant. */
function widened(
  form: QuadraticForm,
  setting: LinearSetting,
): QuadraticForm | undefined {
  const weight = acrossWeight(setting);
  if (weight === 0) return form;
  if (setting.dimensions > mostDirections) return undefined;
  const more = 2 * (setting.dimensions - 1);
  const pairs = Float64Array.from(
    { length: more },
    (_, i) => i % 2 === 0 ? weight : -weight,
  );
  return {
    constant: form.constant + acrossTerms(setting)!.constant,
    weights: Float64Array.of(...form.weights, ...pairs),
    shifts: new Float64Array(form.weights.length + more),
  };
}

/**
 * Statistics of a quantity: moments and exponential averages for any number of
 * steps, the distribution for up to `mostPathSteps`.
 *
 * @param setting The model.
 * @param quantity Which.
 * @returns The averages, each computed when it is first read; undefined where the quantity itself is infinite.
 *
 * @example The integral theorem of the system given the parameter path
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { linearStatistics } from "./gaussian_statistics.ts";
 *
 * const found = linearStatistics({
 *   taskVariance: 1,
 *   dataMeanVariance: 0.1,
 *   initialVariance: 0.25,
 *   modelVariance: 1,
 *   relaxation: 0.5,
 *   gain: 0.1,
 *   batchVariance: 0.01,
 *   thermalVariance: 0.004,
 *   adaptive: false,
 *   dimensions: 1,
 *   steps: 20,
 * }, "XGivenTheta")!;
 * assertAlmostEquals(found.integral!, 1, 1e-12);
 * assertAlmostEquals(found.boundedAverage!, 0.45174498, 1e-8);
 * ```
 */
export function linearStatistics(
  setting: LinearSetting,
  quantity: LinearQuantity,
): LinearStatistics | undefined {
  const found = linearSum(setting, quantity);
  if (!found) return undefined;
  const { states, sum, across } = found;
  const { steps } = setting;
  const { mean, variance } = pathSumMoments(states, steps, sum);
  // Of long paths each of these takes a while, and few callers need all.
  const distribution = once(() => {
    const inner = pathSumForm(states, steps, sum);
    return inner && (across ? widened(inner, setting) : inner);
  });
  const directions = across ? setting.dimensions - 1 : 0;
  const weight = across ? acrossWeight(setting) : 0;
  const spread = across ? acrossTerms(setting)!.constant : 0;
  const exponential = (u: number) => {
    const own = pathSumExponential(states, steps, sum, u);
    const rest = 1 - (2 * u * weight) ** 2;
    return own === undefined || !(rest > 0)
      ? undefined
      : own * Math.exp(-u * spread - directions * Math.log(rest) / 2);
  };
  const integral = once(() => exponential(1));
  const integralSecond = once(() => exponential(2));
  const boundedAverage = once(() => {
    const form = distribution();
    return form && meanLogistic(form);
  });
  const probabilityNegative = once(() => {
    const form = distribution();
    return form && negative(form);
  });
  return {
    mean: mean + spread,
    variance: variance + 4 * directions * weight ** 2,
    get integral() {
      return integral();
    },
    get integralSecond() {
      return integralSecond();
    },
    get distribution() {
      return distribution();
    },
    get boundedAverage() {
      return boundedAverage();
    },
    get probabilityNegative() {
      return probabilityNegative();
    },
  };
}

function negative(form: QuadraticForm): number {
  return formVariance(form) === 0
    ? Number(form.constant < 0)
    : probabilityBelow(form, 0);
}
