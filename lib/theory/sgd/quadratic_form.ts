/**
 * Quadratic forms of Gaussian variables: what is known of them in closed form.
 *
 * @module
 */

/** s = constant + sum_a weights[a] z_a^2 + shifts[a] z_a with independent standard normal z. */
export interface QuadraticForm {
  /** What no z changes. */
  readonly constant: number;
  /** Weights of z_a^2. */
  readonly weights: Float64Array;
  /** Weights of z_a. */
  readonly shifts: Float64Array;
}

/**
 * Mean of a form.
 *
 * @param form The form.
 * @returns E[s].
 */
export function formMean({ constant, weights }: QuadraticForm): number {
  return weights.reduce((sum, weight) => sum + weight, constant);
}

/**
 * Variance of a form.
 *
 * @param form The form.
 * @returns Var(s).
 */
export function formVariance({ weights, shifts }: QuadraticForm): number {
  return weights.reduce(
    (sum, weight, a) => sum + 2 * weight * weight + shifts[a]! ** 2,
    0,
  );
}

/**
 * Exponential average E[e^(-l s)].
 *
 * @param form The form.
 * @param l The exponent, of either sign.
 * @returns The average; undefined where it is infinite.
 *
 * @example The square of a normal number
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { exponentialMean } from "./quadratic_form.ts";
 *
 * const square = {
 *   constant: 0,
 *   weights: Float64Array.of(1),
 *   shifts: Float64Array.of(0),
 * };
 * assertAlmostEquals(exponentialMean(square, 1)!, 1 / Math.sqrt(3), 1e-15);
 * assertEquals(exponentialMean(square, -0.5), undefined);
 * ```
 */
export function exponentialMean(
  form: QuadraticForm,
  l: number,
): number | undefined {
  const { weights } = form;
  if (!weights.every((weight) => 1 + 2 * l * weight > 0)) return undefined;
  return Math.exp(logGenerator(form, -l));
}

/**
 * Where E[e^(k s)] is finite: open interval around 0.
 *
 * @param form The form.
 * @returns Its ends; infinite on a side where all weights have the other sign.
 */
export function finiteRange(
  { weights }: QuadraticForm,
): readonly [number, number] {
  const low = weights.reduce((least, weight) => Math.min(least, weight), 0);
  const high = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return [low < 0 ? 0.5 / low : -Infinity, high > 0 ? 0.5 / high : Infinity];
}

/**
 * ln E[e^(k s)] for real k.
 *
 * @param form The form.
 * @param k The exponent, within {@linkcode finiteRange}.
 * @returns The logarithm.
 */
export function logGenerator(
  { constant, weights, shifts }: QuadraticForm,
  k: number,
): number {
  let sum = k * constant;
  for (let a = 0; a < weights.length; a++) {
    const d = 1 - 2 * k * weights[a]!;
    sum += (k * shifts[a]!) ** 2 / (2 * d) - Math.log(d) / 2;
  }
  return sum;
}

/** ln E[e^(k s)] with two derivatives, for complex k. */
export interface ComplexGenerator {
  /** The logarithm, continuous from real k on. */
  value: readonly [number, number];
  /** First derivative. */
  first: readonly [number, number];
  /** Second derivative. */
  second: readonly [number, number];
}

/**
 * ln E[e^(k s)] with two derivatives, for complex k.
 *
 * @param form The form.
 * @param re Real part of k; within {@linkcode finiteRange} where k is real.
 * @param im Imaginary part.
 * @returns Value and derivatives as (real, imaginary).
 */
export function complexGenerator(
  { constant, weights, shifts }: QuadraticForm,
  re: number,
  im: number,
): ComplexGenerator {
  let v0 = re * constant;
  let v1 = im * constant;
  let f0 = constant;
  let f1 = 0;
  let s0 = 0;
  let s1 = 0;
  for (let a = 0; a < weights.length; a++) {
    const mu = weights[a]!;
    const d0 = 1 - 2 * re * mu;
    const d1 = -2 * im * mu;
    const size = d0 * d0 + d1 * d1;
    // r = 1/d, q = mu r
    const r0 = d0 / size;
    const r1 = -d1 / size;
    const q0 = mu * r0;
    const q1 = mu * r1;
    v0 -= Math.log(size) / 4;
    v1 -= Math.atan2(d1, d0) / 2;
    f0 += q0;
    f1 += q1;
    s0 += 2 * (q0 * q0 - q1 * q1);
    s1 += 4 * q0 * q1;
    const shift = shifts[a]!;
    if (shift === 0) continue;
    // k^2 b^2/(2 d), b^2 k (1 - k mu)/d^2, b^2/d^3
    const b2 = shift * shift;
    const k20 = re * re - im * im;
    const k21 = 2 * re * im;
    v0 += b2 * (k20 * r0 - k21 * r1) / 2;
    v1 += b2 * (k20 * r1 + k21 * r0) / 2;
    const t0 = re - mu * k20;
    const t1 = im - mu * k21;
    const r20 = r0 * r0 - r1 * r1;
    const r21 = 2 * r0 * r1;
    f0 += b2 * (t0 * r20 - t1 * r21);
    f1 += b2 * (t0 * r21 + t1 * r20);
    s0 += b2 * (r20 * r0 - r21 * r1);
    s1 += b2 * (r20 * r1 + r21 * r0);
  }
  return { value: [v0, v1], first: [f0, f1], second: [s0, s1] };
}
