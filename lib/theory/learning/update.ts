import type { Matrix } from "./matrix.ts";
import type { Model } from "./model.ts";
import type { DiscreteTime, Family } from "./problem.ts";

/** One update as it was made. */
export interface Updated {
  /** Parameters after it. */
  readonly theta: Float64Array;
  /** Its rate matrix; absent where there is none. */
  readonly rate?: Matrix;
  /** Whether it was clipped. */
  readonly clipped?: boolean;
}

/** What an update may look at. */
export interface UpdateInput {
  /** Update k, 0 <= k <= K. */
  readonly update: number;
  /** Parameters before. */
  readonly theta: Float64Array;
  /** ghat at any parameters, at the present chains. */
  gradient(theta: ArrayLike<number>): Float64Array;
  /** theta_c with <X>_theta_c = <X>_chains. */
  lagging(): Float64Array;
}

/** A rule in discrete time. */
export type DiscreteRule = (input: UpdateInput) => Updated;

/** What a rule belongs to. */
export interface RuleContext {
  /** The energy. */
  readonly family: Family;
  /** Its equilibrium. */
  readonly model: Model;
  /** theta_0. */
  readonly start: Float64Array;
  /** Where `linear` and `quench` go. */
  readonly target: ArrayLike<number> | undefined;
  /** The moves. */
  readonly time: DiscreteTime;
}
