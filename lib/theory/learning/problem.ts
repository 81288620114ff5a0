/**
 * What the reference solvers solve: an energy, what it learns from, chains and a rule.
 *
 * @module
 */
import type { MoveGroup } from "./linear_move.ts";
import type { LineFamily } from "./line_family.ts";
import type { PlaneFamily } from "./plane_family.ts";
import type { QuadraticFamily } from "./quadratic.ts";
import type { LearningRule } from "./rule.ts";

/** An energy with learnable parameters. */
export type Family = QuadraticFamily | LineFamily | PlaneFamily;

/**
 * What is learnt: the model at some parameters, weighted points, or moments
 * (enough for quadratic energies).
 */
export type LearningData =
  | { readonly model: ArrayLike<number> }
  | {
    /** Shape [points][d]; numbers where d = 1. */
    readonly points: readonly (number | ArrayLike<number>)[];
    /** Weights that add up to 1; equal when absent. */
    readonly weights?: ArrayLike<number>;
  }
  | {
    /** Mean of the data, shape [d]. */
    readonly mean: ArrayLike<number>;
    /** Covariance of the data, shape [d * d]. */
    readonly covariance: ArrayLike<number>;
  };

/** Where chains start. `exact` is the model at `parameterStart`, `stationary` that of the moves. */
export type LearningStart =
  | "exact"
  | "stationary"
  | {
    /** Mean, shape [d] or one value for all coordinates. */
    readonly mean: number | ArrayLike<number>;
    /** Variance of independent coordinates, shape [d] or one value. */
    readonly variance: number | ArrayLike<number>;
  };

/** Continuous time. */
export interface ContinuousTime {
  /** tau [time]. */
  readonly duration: number;
}

/** K groups of moves. */
export interface DiscreteTime extends MoveGroup {
  /** Groups of moves K. */
  readonly moves: number;
}

/** A learner with infinitely many chains. */
export interface LearningProblem {
  /** The energy. */
  readonly family: Family;
  /** theta_0, shape [p]. */
  readonly parameterStart: ArrayLike<number>;
  /** Where `linear` and `quench` go; also the default of `data`. */
  readonly parameterTarget?: ArrayLike<number>;
  /** Defaults to the model at `parameterTarget`. */
  readonly data?: LearningData;
  /** Defaults to `exact`. */
  readonly start?: LearningStart;
  /** Continuous time or discrete moves. */
  readonly time: ContinuousTime | DiscreteTime;
  /** The rule. */
  readonly rule: LearningRule;
}

/**
 * Whether a problem is one of discrete moves.
 *
 * @param time Its time.
 * @returns True where there is a step.
 */
export function isDiscrete(
  time: ContinuousTime | DiscreteTime,
): time is DiscreteTime {
  return "dt" in time;
}
