/**
 * How a learner is laid out on a device, and how its noise is counted.
 *
 * Sixteen chains of one learner make a band. One call of the generator serves
 * a band for one coordinate of one move.
 *
 * @module
 */
import { isSeparable } from "./energy.ts";
import { isPrescribed, type LearnerEnsemble } from "./ensemble.ts";

/** Chains of a band. */
export const bandSize = 16;

/** Sizes that follow from an ensemble. */
export interface Shape {
  /** Bands of one learner; the last may not be full. */
  readonly bands: number;
  /** Rows: K + 1 updates, and one that only watches. */
  readonly rows: number;
  /** The average over the data changes with the parameters: it is taken anew in each row. */
  readonly points: boolean;
  /** Chains act on the parameters. */
  readonly feedback: boolean;
}

/**
 * The shape of an ensemble.
 *
 * @param ensemble The ensemble.
 * @returns Its sizes.
 */
export function shapeOf(
  ensemble: Pick<LearnerEnsemble, "energy" | "chains" | "moves" | "rule">,
): Shape {
  const feedback = !isPrescribed(ensemble);
  return {
    bands: Math.ceil(ensemble.chains / bandSize),
    rows: ensemble.moves + 2,
    points: feedback && !isSeparable(ensemble.energy),
    feedback,
  };
}
