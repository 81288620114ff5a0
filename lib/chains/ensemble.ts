/**
 * Parameter chains: many runs of one training side by side, which differ by
 * their minibatches and their noise alone.
 *
 * State is x = theta - reference, which keeps in f32 what theta would lose.
 * A unit is a step, or an epoch of M = N/B steps where minibatches are drawn
 * without replacement. A chain goes through `burnIn` steps, then through
 * `length` units of its path:
 *
 *   start -> burn-in -> x[0] -> x[1] ... -> x[length]
 *
 * @module
 */
import type {
  Batches,
  DescentData,
  DescentModel,
  Update,
} from "../descent/mod.ts";

/** Where chains start: x = mean + factor xi. */
export interface ChainsStart {
  /** Mean of x, shape [p], or of x and velocity, shape [2p], where there is momentum. */
  readonly mean: readonly number[];
  /** Lower triangular factor of the covariance, shape as the mean squared; zeros of a point. */
  readonly factor: readonly number[];
  /**
   * Of `pair` noise: whether mean and factor are those of x - sqrt(eta/2) xi[0],
   * to which the first noise is added.
   */
  readonly lagged?: boolean;
}

/**
 * What is kept of the path: `areas` sums over its units that the device keeps
 * itself, `states` every state. Both keep its first, last but one and last state.
 */
export type PathKept = "areas" | "states";

/** Most parameters of `areas`: there are p(p-1)/2 areas and p(p+1)/2 variations. */
export const mostAreaParameters = 8;

/** Chains that differ by their noise alone. */
export interface ChainEnsemble {
  /** Discriminator. */
  readonly kind: "chains";
  /** Name within the plan. */
  readonly name: string;
  /** What they descend. */
  readonly model: DescentModel;
  /** What they are trained on; no samples for a quadratic. */
  readonly data: DescentData;
  /** theta at x = 0, exact in f32, shape [p]. */
  readonly reference: readonly number[];
  /** Their minibatches; of `so` blocks follow each other in the order of the data. */
  readonly batches: Batches;
  /** How they follow a gradient. */
  readonly update: Update;
  /**
   * Learning rates eta: one, or that of the burn-in followed by those of each
   * step of the path.
   */
  readonly rates: readonly number[];
  /** Where they start. */
  readonly start: ChainsStart;
  /** Steps before the path. */
  readonly burnIn: number;
  /** Units of the path, >= 0. */
  readonly length: number;
  /** What is kept of it. */
  readonly kept: PathKept;
  /** A chain of which a coordinate of x exceeds this in modulus has diverged. */
  readonly reach: number;
  /** Seed of the noise, 0 <= seed < 2^53. */
  readonly seed: number;
  /** Part of the key of the noise. */
  readonly replica: number;
}

/**
 * Steps of an epoch M.
 *
 * @param ensemble The chains.
 * @returns N/B; 1 where there are no data.
 */
export function epochOf(
  { data, batches }: Pick<ChainEnsemble, "data" | "batches">,
): number {
  return data.samples === 0 ? 1 : Math.max(1, data.samples / batches.size);
}
