/**
 * What is known of the distribution of a stochastic entropy.
 *
 * @module
 */

/** Averages over the distribution of a stochastic entropy s. */
export interface EntropyStatistics {
  /** <s> [nat]. */
  readonly mean: number;
  /** Variance of s [nat^2]. */
  readonly variance: number;
  /** <e^-s>, exact or by the same sum as the rest. */
  readonly integral: number;
  /** <e^-2s>: without it <e^-s> has no error; Infinity where it does not exist. */
  readonly second: number;
  /** <1/(1 + e^s)>; undefined where it is not affordable. */
  readonly bounded: number | undefined;
  /** P(s < 0); undefined where it is not affordable. */
  readonly negative: number | undefined;
}

/** |s| below this is 0 but for rounding. */
const ROUNDING = 1e-11;

/** Weighted values of a stochastic entropy, added one by one. */
export interface EntropySum {
  /**
   * Adds a path.
   *
   * @param weight Its probability.
   * @param s Its entropy [nat].
   */
  add(weight: number, s: number): void;
  /** The averages over everything that was added. */
  statistics(): EntropyStatistics;
}

/**
 * Averages over an enumeration of paths.
 *
 * @returns An empty sum.
 *
 * @example Two paths
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { entropySum } from "./entropy_statistics.ts";
 *
 * const sum = entropySum();
 * sum.add(2 / 3, Math.LN2);
 * sum.add(1 / 3, -Math.LN2);
 * const { mean, integral, negative } = sum.statistics();
 * assertAlmostEquals(mean, Math.LN2 / 3);
 * assertAlmostEquals(integral, 1);
 * assertAlmostEquals(negative!, 1 / 3);
 * ```
 */
export function entropySum(): EntropySum {
  const sums = new Float64Array(7);
  return {
    add(weight, s) {
      const e = Math.exp(-s);
      sums[0]! += weight;
      sums[1]! += weight * s;
      sums[2]! += weight * s * s;
      sums[3]! += weight * e;
      sums[4]! += weight * e * e;
      sums[5]! += weight / (1 + Math.exp(s));
      if (s < -ROUNDING) sums[6]! += weight;
    },
    statistics() {
      const [, first, square, integral, second, bounded, negative] =
        sums as unknown as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ];
      const mean = first / sums[0]!;
      return {
        mean,
        variance: Math.max(0, square / sums[0]! - mean * mean),
        integral,
        second,
        bounded,
        negative,
      };
    },
  };
}

/**
 * <1/(1 + e^s)> from the characteristic function of s, by
 *
 *   1/2 - integral from 0 to infinity of Im <e^(i w s)> / sinh(pi w) dw.
 *
 * The trapezoid rule of step h repeats s with period 2 pi/h, so that the error
 * is below exp(-37) where |s| <= 2 pi/h - 37.
 *
 * @param mean <s> [nat].
 * @param largest A bound of |s| [nat].
 * @param imaginary Im <e^(i w s)>.
 * @returns The bounded average.
 *
 * @example A single value
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { boundedFromTransform } from "./entropy_statistics.ts";
 *
 * const found = boundedFromTransform(3, 3, (w) => Math.sin(3 * w));
 * assertAlmostEquals(found, 1 / (1 + Math.exp(3)), 1e-14);
 * ```
 */
export function boundedFromTransform(
  mean: number,
  largest: number,
  imaginary: (w: number) => number,
): number {
  const step = 2 * Math.PI / (largest + 37);
  let sum = mean / Math.PI / 2;
  for (let k = 1; k * step < LAST; k++) {
    const w = k * step;
    sum += imaginary(w) / Math.sinh(Math.PI * w);
  }
  return 0.5 - step * sum;
}

/** Where 1/sinh(pi w) falls below 1e-14. */
const LAST = 10.5;
/** Tilts that are tried for a bound. */
const TILTS = [0.25, 0.5, 1, 2];

/**
 * A number that |s| exceeds with a probability below 2 e^-30, by Chernoff's bounds.
 *
 * @param exponential <e^(-u s)> for u of either sign.
 * @returns The bound [nat].
 */
export function chernoffReach(exponential: (u: number) => number): number {
  const side = (sign: number) =>
    TILTS.reduce(
      (least, u) => Math.min(least, (Math.log(exponential(sign * u)) + 30) / u),
      Infinity,
    );
  return Math.max(side(1), side(-1), 0);
}

/**
 * How often {@linkcode boundedFromTransform} asks.
 *
 * @param largest A bound of |s| [nat].
 * @returns The number of evaluations.
 */
export function transformCalls(largest: number): number {
  return Math.ceil(LAST * (largest + 37) / (2 * Math.PI));
}
