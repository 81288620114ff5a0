/**
 * Colours of a terminal.
 *
 * @module
 */

/** Wraps text in a colour, or leaves it as it is. */
export type Paint = (text: string) => string;

/** What the report uses. */
export interface Style {
  /** Headings. */
  readonly bold: Paint;
  /** What matters less. */
  readonly dim: Paint;
  /** Failures. */
  readonly red: Paint;
  /** Passes. */
  readonly green: Paint;
  /** What remains open. */
  readonly yellow: Paint;
  /** The forward process. */
  readonly blue: Paint;
}

/**
 * Colours, or none.
 *
 * @param colour Whether there is a terminal that wants them.
 * @returns The style.
 */
export function styleOf(colour: boolean): Style {
  const paint = (start: number, end: number): Paint => (text) =>
    colour && text !== "" ? `\x1b[${start}m${text}\x1b[${end}m` : text;
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
  };
}
