/**
 * Plots that stand for one of each estimate.
 *
 * @module
 */
import type { Series } from "./plan.ts";
import type { Axis, Mark, Plot } from "./plot.ts";

/** Most pictures that one plot stands for. */
const most = 24;
/** Errors that a quantity must vary by. */
const clearly = 5;
/** Part of a value that is rounding. */
const rounding = 1e-9;
/** What is rounding altogether. */
const bookkeeping = /residual|^identity/i;
/** What serves to test a law, or is the same of the reverse process: it comes last. */
const instruments =
  /^(order|bounded|integral|slope|reverse|crooks|probability)|variance|score|effectiveSampleSize|weightShare/i;

/** Whether numbers differ by more than their errors. */
function varies(values: readonly number[], errors: readonly number[]): boolean {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  return high - low > Math.max(clearly * Math.max(...errors), rounding * size);
}

/** Where an estimate is: its series, and its column there. */
interface Place {
  readonly estimate: string;
  readonly series: string;
  readonly columns: Series["columns"];
  readonly unit: string;
}

function placesIn(
  name: string,
  series: Readonly<Record<string, Series>>,
): Place[] {
  const places = Object.entries(series).flatMap(([own, { columns, units }]) =>
    own !== name && !own.startsWith(`${name}:`)
      ? []
      : Object.keys(columns).flatMap((estimate) => {
        const errors = columns[`${estimate}Error`];
        if (!errors || bookkeeping.test(estimate)) return [];
        return varies(columns[estimate]!, errors)
          ? [{ estimate, series: own, columns, unit: units[estimate] ?? "1" }]
          : [];
      })
  );
  // What was measured comes before what follows from parameters alone.
  const rank = ({ columns, estimate }: Place) =>
    instruments.test(estimate)
      ? 2
      : columns[`${estimate}Error`]!.some((error) => error > 0)
      ? 0
      : 1;
  return places.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * The estimates that vary along the rows of a series by more than five of their
 * errors; residuals of bookkeeping are left out.
 *
 * @param name The series.
 * @param series All series.
 * @returns Their names, in the order of the columns: those that were measured
 * first, those that serve to test laws last.
 */
export function varyingEstimates(
  name: string,
  series: Readonly<Record<string, Series>>,
): string[] {
  return placesIn(name, series).map(({ estimate }) => estimate);
}

function plotAt(plot: Plot, place: Place): Plot {
  const { estimate, series, columns, unit } = place;
  const text = (words: string) => words.replaceAll("*", estimate);
  const axis = (given: Axis): Axis => ({
    ...given,
    label: text(given.label),
    unit: given.unit === "*" ? unit : given.unit,
  });
  const { each, name, title, caption, x, y, colour, marks, ...rest } = plot;
  const own = marks.map((mark): Mark => ({
    ...mark,
    label: text(mark.label),
    series: mark.series === each ? series : mark.series,
    y: text(mark.y),
    ...(mark.tone === undefined ? {} : { tone: text(mark.tone) }),
    ...(mark.error === undefined ? {} : { error: text(mark.error) }),
    ...(mark.value === undefined ? {} : { value: text(mark.value) }),
  }));
  return {
    ...rest,
    name: text(name),
    title: text(title),
    caption: text(caption),
    x: axis(x),
    y: axis(y),
    ...(colour ? { colour: axis(colour) } : {}),
    marks: own.filter((mark) => mark.series !== series || mark.y in columns),
  };
}

/**
 * Plots with those that stand for many written out.
 *
 * @param plots The plots of a plan.
 * @param series The series of the result.
 * @returns Plots that can be drawn; at most 24 for one.
 *
 * @example What does not vary has no picture
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { eachPlot } from "./each.ts";
 *
 * const plot = {
 *   name: "sweep-*",
 *   each: "sweep",
 *   title: "* against T",
 *   caption: "How * depends on T.",
 *   x: { label: "T", unit: "energy" },
 *   y: { label: "*", unit: "*" },
 *   marks: [{ kind: "line", label: "*", series: "sweep", x: "T", y: "*" }],
 * } as const;
 * const columns = { T: [1, 2], a: [3, 4], aError: [0, 0], b: [5, 5], bError: [1, 1] };
 * const drawn = eachPlot([plot], { sweep: { columns, units: { a: "length" } } });
 * assertEquals(drawn.map(({ title, y }) => [title, y.unit]), [["a against T", "length"]]);
 * ```
 */
export function eachPlot(
  plots: readonly Plot[],
  series: Readonly<Record<string, Series>>,
): Plot[] {
  return plots.flatMap((plot) =>
    plot.each === undefined
      ? [plot]
      : placesIn(plot.each, series).slice(0, most).map((place) =>
        plotAt(plot, place)
      )
  );
}
