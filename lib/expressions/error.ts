/**
 * What is wrong with an expression.
 *
 * @module
 */

/** An expression that cannot be used; the message is the reason, with the column where there is one. */
export class ExpressionError extends RangeError {
  /** Where the trouble begins, counted in characters from 1; undefined where it is nowhere in particular. */
  readonly column: number | undefined;

  /**
   * Makes an error.
   *
   * @param reason The reason, as it follows "Cannot use ... as".
   * @param column Column of the trouble, from 1.
   */
  constructor(reason: string, column?: number) {
    super(reason);
    this.name = "ExpressionError";
    this.column = column;
  }
}
