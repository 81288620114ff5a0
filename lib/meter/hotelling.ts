/**
 * Whether vectors of independent replicates have mean zero.
 *
 * @module
 */
import { cholesky, solveLinear } from "../theory/learning/matrix.ts";
import { scoreOf, tailOfF } from "./tails.ts";

/** Replicates of a vector. */
export interface Vectors {
  /** Number of replicates n. */
  readonly count: number;
  /** Components q. */
  readonly width: number;
  /** Their values, shape [replicate][component]. */
  readonly values: Float64Array;
}

/** What a test of mean zero says. */
export interface ZeroMean {
  /** Mean, shape [q]. */
  readonly mean: Float64Array;
  /** Covariance of one replicate, shape [q][q]. */
  readonly covariance: Float64Array;
  /** "hotelling" T^2 of all components, or "largest" |t| of them where replicates are few. */
  readonly method: "hotelling" | "largest";
  /** Probability of means as large, were they zero. */
  readonly probability: number;
  /** The same in standard deviations of a normal variable, one-sided. */
  readonly score: number;
}

/**
 * Mean and covariance of vectors.
 *
 * @param vectors The replicates, at least two.
 * @returns The mean, and the covariance of one replicate (divided by n - 1).
 */
export function spreadOf(
  { count, width: q, values }: Vectors,
): Pick<ZeroMean, "mean" | "covariance"> {
  const mean = new Float64Array(q);
  const covariance = new Float64Array(q * q);
  for (let i = 0; i < count * q; i++) mean[i % q]! += values[i]! / count;
  for (let r = 0; r < count; r++) {
    for (let i = 0; i < q; i++) {
      const a = values[r * q + i]! - mean[i]!;
      for (let j = 0; j < q; j++) {
        covariance[i * q + j]! += a * (values[r * q + j]! - mean[j]!) /
          (count - 1);
      }
    }
  }
  return { mean, covariance };
}

/**
 * Tests that vectors have mean zero: Hotelling's T^2 = n mean^T S^-1 mean, where
 * (n - q) T^2 / (q (n - 1)) has the F distribution of q and n - q degrees of
 * freedom. With fewer than 2 q + 10 replicates, or where S is singular, the
 * largest |t| of the components is taken instead, times their number.
 *
 * @param vectors The replicates.
 * @returns The test; undefined for fewer than three replicates or no components.
 *
 * @example Twelve numbers about 3
 * ```ts
 * import { assert } from "@std/assert";
 * import { zeroMean } from "./hotelling.ts";
 *
 * const values = Float64Array.from({ length: 12 }, (_, i) => 3 + Math.sin(i));
 * assert(zeroMean({ count: 12, width: 1, values })!.probability < 1e-6);
 * ```
 */
export function zeroMean(vectors: Vectors): ZeroMean | undefined {
  const { count: n, width: q } = vectors;
  if (n < 3 || q < 1) return undefined;
  const { mean, covariance } = spreadOf(vectors);
  const factor = n >= 2 * q + 10 ? cholesky(covariance) : undefined;
  const say = (method: ZeroMean["method"], probability: number): ZeroMean => ({
    mean,
    covariance,
    method,
    probability,
    score: scoreOf(probability),
  });
  if (factor) {
    const { x } = solveLinear(covariance, mean);
    const square = n * mean.reduce((sum, m, i) => sum + m * x[i]!, 0);
    return say(
      "hotelling",
      tailOfF((n - q) * square / (q * (n - 1)), q, n - q),
    );
  }
  let least = 1;
  mean.forEach((m, i) => {
    const variance = covariance[i * q + i]!;
    if (variance > 0) {
      least = Math.min(least, tailOfF(n * m * m / variance, 1, n - 1));
    }
  });
  return say("largest", Math.min(1, q * least));
}
