/**
 * Tails of the F distribution, and what they are worth in standard deviations.
 *
 * @module
 */
import { normalTailQuantile } from "../stats/mod.ts";
import { normalCdf } from "../theory/special.ts";

/** ln Gamma(x), x > 0 (Lanczos, g = 7). */
function logGamma(x: number): number {
  const c = [
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7,
  ];
  const sum = c.slice(1).reduce((s, ci, i) => s + ci / (x + i), c[0]!);
  const t = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t +
    Math.log(sum);
}

/** Lentz's evaluation of the continued fraction of the incomplete beta function. */
function betaFraction(x: number, a: number, b: number): number {
  const away = (v: number) => Math.abs(v) < 1e-300 ? 1e-300 : v;
  let c = 1;
  let d = 1 / away(1 - (a + b) * x / (a + 1));
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return value;
}

/**
 * Regularised incomplete beta function I_x(a, b).
 *
 * @param x From 0 to 1.
 * @param a First parameter, > 0.
 * @param b Second parameter, > 0.
 * @returns The probability that a beta variable is below x.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) +
      b * Math.log1p(-x),
  );
  return x < (a + 1) / (a + b + 2)
    ? front * betaFraction(x, a, b) / a
    : 1 - front * betaFraction(1 - x, b, a) / b;
}

/**
 * Probability that an F variable exceeds a value.
 *
 * @param f The value.
 * @param one Degrees of freedom of the numerator.
 * @param two Degrees of freedom of the denominator.
 * @returns The probability, at least 1e-300.
 *
 * @example The square of Student's t with 10 degrees of freedom
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { tailOfF } from "./tails.ts";
 *
 * assertAlmostEquals(tailOfF(2.228138852 ** 2, 1, 10), 0.05, 1e-9);
 * ```
 */
export function tailOfF(f: number, one: number, two: number): number {
  if (!(f > 0)) return 1;
  return Math.max(
    1e-300,
    incompleteBeta(two / (two + one * f), two / 2, one / 2),
  );
}

/**
 * The z that a standard normal variable exceeds with a probability.
 *
 * @param probability From 0 to 1.
 * @returns z, from about -8 to 37.
 */
export function scoreOf(probability: number): number {
  const tail = Math.max(probability, 1e-300);
  if (tail <= 0.1) return normalTailQuantile(tail);
  let [low, high] = [-8, 2];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(-middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The value that Student's t exceeds with a probability.
 *
 * @param probability Above 0 and below 0.5.
 * @param freedom Degrees of freedom.
 * @returns The quantile.
 */
export function studentQuantile(probability: number, freedom: number): number {
  let [low, high] = [0, 1];
  const tail = (t: number) => tailOfF(t * t, 1, freedom) / 2;
  while (tail(high) > probability && high < 1e9) high *= 2;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (tail(middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
