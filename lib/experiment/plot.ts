/**
 * Plots as data: what is drawn, not how.
 *
 * @module
 */

/** One axis. */
export interface Axis {
  /** What is along it. */
  readonly label: string;
  /** Unit in reduced units; "1" for a pure number. */
  readonly unit: string;
  /** Scale. Defaults to linear. */
  readonly scale?: "linear" | "log";
}

/** One thing drawn on a plot: columns of a series of the result. */
export interface Mark {
  /**
   * How it is drawn: a line through the points, points with error bars, stems
   * that stand on zero, bars of a histogram between `x` and `end`, a band
   * between `low` and `high`.
   */
  readonly kind: "line" | "points" | "stems" | "bars" | "band";
  /** Text of the legend. */
  readonly label: string;
  /** Name of the series. */
  readonly series: string;
  /** Column along the x axis; of bars their left edge. */
  readonly x: string;
  /** Column along the y axis; of a band its middle. */
  readonly y: string;
  /** Column of the right edge of bars. */
  readonly end?: string;
  /** Column of one standard error. */
  readonly error?: string;
  /** Column that splits a series into several lines. */
  readonly group?: string;
  /** A reference rather than data: drawn thin and dashed. */
  readonly reference?: boolean;
}

/** One picture. A mark whose series is missing is left out. */
export interface Plot {
  /** Name in URLs and files. */
  readonly name: string;
  /** Heading. */
  readonly title: string;
  /** What to see in it, one sentence. */
  readonly caption: string;
  /** Horizontal axis. */
  readonly x: Axis;
  /** Vertical axis. */
  readonly y: Axis;
  /** What is drawn, back to front. */
  readonly marks: readonly Mark[];
}
