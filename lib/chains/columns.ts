/**
 * What parameter chains leave behind: one column a quantity, a row a chain.
 *
 * @module
 */

/** Numbers of one quantity. */
export type Column = Float32Array | Float64Array;

/** Results by name, all of one length. */
export interface ChainColumns {
  /**
   * `end0..` the last state x, `before0..` that one unit earlier, `from0..` that
   * at the beginning of the path, all relative to the reference; with momentum
   * `velocity0..` at the end.
   *
   * Of `areas`, sums over the units of the path with dx = x' - x: `area01..` of
   * (x_i dx_j - x_j dx_i)/2 for i < j, `variation00..` of dx_i dx_j for i <= j.
   *
   * Of `states` every state of the path, `state<u>_<i>` for unit u = 0..length.
   */
  readonly values: Readonly<Record<string, Column>>;
  /** 1 where a chain diverged. */
  readonly escaped: Uint8Array;
}
