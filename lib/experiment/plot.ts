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
  /** Names of the places 0, 1, 2, ... instead of numbers. */
  readonly names?: readonly string[];
  /** Where the colours of cells begin: at zero, or at the smallest value. Defaults to zero. */
  readonly begin?: "zero" | "least";
}

/** One thing drawn on a plot: columns of a series of the result. */
export interface Mark {
  /**
   * How it is drawn: a line through the points, points with error bars, stems
   * that stand on zero, bars of a histogram between `x` and `end`, a band of
   * one `error` about `y`, cells of a density between `x` and `end`, `y` and
   * `top`, coloured by `value`.
   */
  readonly kind: "line" | "points" | "stems" | "bars" | "band" | "cells";
  /** Text of the legend. */
  readonly label: string;
  /** Name of the series. */
  readonly series: string;
  /** Column along the x axis; of bars and cells their left edge. */
  readonly x: string;
  /** Column along the y axis; of a band its middle, of cells their lower edge. */
  readonly y: string;
  /** Column of the right edge of bars and cells. */
  readonly end?: string;
  /** Column of the upper edge of cells. */
  readonly top?: string;
  /** Column of what the colour of a cell shows. */
  readonly value?: string;
  /** Column of one standard error. */
  readonly error?: string;
  /** Column that splits a series into several lines; they are arrows where it is called `arrow`. */
  readonly group?: string;
  /**
   * Column that splits a series into pictures shown one after the other; a
   * mark without it is part of each.
   */
  readonly frame?: string;
  /** Takes the rows alone where a column has this value. */
  readonly where?: { readonly column: string; readonly value: number };
  /** Label of the mark whose colour it shares, where that is another one. */
  readonly tone?: string;
  /** A reference rather than data: drawn thin and dashed. */
  readonly reference?: boolean;
}

/** One picture. A mark whose series is missing is left out. */
export interface Plot {
  /** Name in URLs and files. */
  readonly name: string;
  /**
   * Name of a series with estimates. The plot stands for one of each estimate
   * that varies along its rows: "*" in names, texts, units and columns is its
   * name, or its unit. Estimates that some rows lack have series "<name>:<estimate>".
   */
  readonly each?: string;
  /** Heading. */
  readonly title: string;
  /** What to see in it, one sentence. */
  readonly caption: string;
  /** Horizontal axis. */
  readonly x: Axis;
  /** Vertical axis. */
  readonly y: Axis;
  /** What the pictures of a moving plot are numbered by, such as time, or their names; of plots with frames. */
  readonly frame?: Axis;
  /** What the colour of cells shows. */
  readonly colour?: Axis;
  /** What is drawn, back to front. */
  readonly marks: readonly Mark[];
}
