/**
 * Whether an exponential average may be believed.
 *
 * @module
 */
import { hillIndex } from "./hill.ts";
import { effectiveSampleSize, maxShare } from "./log_mean_exp.ts";

/** Fewest samples. */
const SAMPLES = 1e5;
/** Smallest effective sample size. */
const EFFECTIVE = 1000;
/** Largest share of one sample in the sum. */
const SHARE = 0.02;
/** Largest Hill index of the weights. */
const INDEX = 0.55;

/** What {@linkcode convergence} finds. */
export interface Convergence {
  /** Whether the average and its standard error can be relied on. */
  readonly converged: boolean;
  /** Why not, a short sentence each; empty if converged. */
  readonly reasons: readonly string[];
  /** Number of samples. */
  readonly n: number;
  /** Effective sample size, at least 1000 wanted. */
  readonly effectiveSampleSize: number;
  /** Share of the largest term, at most 0.02 wanted. */
  readonly maxShare: number;
  /** Hill index of the weights, at most 0.55 wanted; undefined if unresolved. */
  readonly hillIndex: number | undefined;
}

/**
 * Judges an average <e^-w> by its samples: n >= 1e5, effective sample size
 * >= 1000, largest share <= 0.02 and Hill index <= 0.55.
 *
 * Without it an average that misses its rare events claims a standard error
 * that is far too small. The limits were set on Gaussian work and on quenches
 * with power-law weights.
 *
 * @param exponentials State of `logMeanExp` for the samples -w [1].
 * @param histogram State of `workHistogram` for the same samples w.
 * @returns The verdict with the numbers behind it.
 */
export function convergence(
  exponentials: Float64Array,
  histogram: Float64Array,
): Convergence {
  const n = exponentials[0]!;
  const size = effectiveSampleSize(exponentials, 0);
  const share = maxShare(exponentials, 0);
  const index = hillIndex(histogram, 0);
  const reasons: string[] = [];
  if (n < SAMPLES) {
    reasons.push(`the number of samples ${n} is below ${SAMPLES}`);
  }
  if (size < EFFECTIVE) {
    reasons.push(
      `effective sample size ${Math.floor(size)} is below ${EFFECTIVE}`,
    );
  }
  if (share > SHARE) {
    reasons.push(`one sample has a share of ${show(share)}, above ${SHARE}`);
  }
  if (index === undefined) {
    reasons.push("the histogram does not resolve the tail of the weights");
  } else if (index > INDEX) {
    reasons.push(`Hill index ${show(index)} of the weights is above ${INDEX}`);
  }
  return {
    converged: reasons.length === 0,
    reasons,
    n,
    effectiveSampleSize: size,
    maxShare: share,
    hillIndex: index,
  };
}

function show(x: number): string {
  return String(Number(x.toPrecision(4)));
}
