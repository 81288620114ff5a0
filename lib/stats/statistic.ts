/**
 * What a statistic is: a mergeable state in plain numbers.
 *
 * @module
 */

/**
 * A monoid over samples whose state is `width` consecutive numbers.
 *
 * States live in one `Float64Array`, so they are stored, sent to a worker and
 * hashed as they are. All zeros is the empty state, and the first number is
 * the count of samples. Merging in a fixed order gives the same bits whoever
 * computed the parts. Samples are finite; a caller sets others aside.
 */
export interface Statistic {
  /** Name, for messages. */
  readonly name: string;
  /** Numbers per state. */
  readonly width: number;
  /** Numbers of one sample. Defaults to 1. */
  readonly dimension?: number;
  /** True where merging is associative but not commutative. Defaults to false. */
  readonly ordered?: boolean;
  /**
   * Adds samples to the state at `at`.
   *
   * @param state Where states live; written.
   * @param at Offset of the state.
   * @param samples The samples, shape [at least count]; those of vectors as planes, shape [dimension][count].
   * @param count How many of them to add.
   */
  add(
    state: Float64Array,
    at: number,
    samples: Float64Array,
    count: number,
  ): void;
  /**
   * Merges another state into the one at `at`.
   *
   * @param state Where the state to extend lives; written.
   * @param at Its offset.
   * @param other Where the other state lives.
   * @param from Its offset.
   */
  merge(
    state: Float64Array,
    at: number,
    other: Float64Array,
    from: number,
  ): void;
}

/** A number with one standard error; no bare mean leaves the library. */
export interface Estimate {
  /** The estimate; NaN without samples. */
  readonly value: number;
  /**
   * One standard error, in the unit of the value; 0 for a deterministic
   * quantity, infinite where the samples are too few to tell.
   */
  readonly standardError: number;
  /** Number of samples; 0 for a deterministic quantity. */
  readonly n: number;
}
