/**
 * Data that networks are trained on.
 *
 * @module
 */

/** Inputs and targets in f64; no entry is missing. */
export interface DescentData {
  /** Number of samples N. */
  readonly samples: number;
  /** Inputs, shape [sample][input]. */
  readonly inputs: Float64Array;
  /** Targets, shape [sample][output] of `squares`; 0 or 1 of `logistic`, the class of `softmax`, shape [sample]. */
  readonly targets: Float64Array;
}
