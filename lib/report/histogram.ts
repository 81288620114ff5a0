/**
 * Histograms drawn with the block characters of a terminal.
 *
 * @module
 */
import type { Series } from "../experiment/plan.ts";
import type { Mark, Plot } from "../experiment/plot.ts";
import { width } from "./lines.ts";
import { plain } from "./number.ts";
import type { Paint, Style } from "./style.ts";
import { linearTicks } from "./svg/ticks.ts";

const indent = 3;
const columns = width - 2 * indent;
const height = 5;
const blocks = " ▁▂▃▄▅▆▇█";
/** Part of the probability that may lie beyond either end of the axis. */
const tail = 5e-4;

interface Bars {
  readonly label: string;
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly density: readonly number[];
}

function barsOf(mark: Mark, series: Readonly<Record<string, Series>>): Bars[] {
  const found = series[mark.series]?.columns;
  // Moving pictures are not for a terminal.
  if (mark.kind !== "bars" || mark.frame || !found || !mark.end) return [];
  const start = found[mark.x];
  const end = found[mark.end];
  const density = found[mark.y];
  return start && end && density
    ? [{ label: mark.label, start, end, density }]
    : [];
}

/** The interval that holds all but the tails. */
function bulk({ start, end, density }: Bars): readonly [number, number] {
  const mass = density.map((d, i) => d * (end[i]! - start[i]!));
  const most = tail * mass.reduce((a, b) => a + b, 0);
  let first = 0;
  for (let sum = 0; first < mass.length - 1;) {
    sum += mass[first]!;
    if (sum > most) break;
    first++;
  }
  let last = mass.length - 1;
  for (let sum = 0; last > first;) {
    sum += mass[last]!;
    if (sum > most) break;
    last--;
  }
  return [start[first]!, end[last]!];
}

/** Mean density of each column of the terminal. */
function heights(bars: Bars, low: number, high: number): number[] {
  const step = (high - low) / columns;
  const out = new Array<number>(columns).fill(0);
  bars.density.forEach((density, i) => {
    const a = (bars.start[i]! - low) / step;
    const b = (bars.end[i]! - low) / step;
    const from = Math.max(0, Math.floor(a));
    for (let c = from; c < Math.min(columns, b); c++) {
      out[c]! += density * (Math.min(b, c + 1) - Math.max(a, c));
    }
  });
  return out;
}

function panel(
  tops: readonly number[],
  highest: number,
  marker: number,
  paint: Paint,
): string[] {
  return Array.from({ length: height }, (_, row) => {
    const floor = height - 1 - row;
    const line = tops.map((top, c) => {
      const eighths = Math.round(8 * height * top / highest) - 8 * floor;
      // What has weight at all must leave a trace.
      const least = floor === 0 && top > 0 ? 1 : 0;
      const block = blocks[Math.max(least, Math.min(8, eighths))] ?? " ";
      return block === " " && c === marker ? "┊" : block;
    }).join("");
    return " ".repeat(indent) + paint(line.trimEnd());
  });
}

function axis(low: number, high: number, marker: number, name: string) {
  const column = (x: number) =>
    Math.min(columns - 1, Math.floor((x - low) / (high - low) * columns));
  const rule = new Array<string>(columns).fill("─");
  const labels = new Array<string>(width).fill(" ");
  for (const tick of linearTicks(low, high, 6)) {
    const text = plain(tick, 6);
    const at = indent + column(tick) - Math.floor(text.length / 2);
    rule[column(tick)] = "┴";
    [...text].forEach((char, i) => labels[at + i] = char);
  }
  const lines = [
    " ".repeat(indent) + rule.join(""),
    labels.join("").trimEnd(),
  ];
  if (marker >= 0) {
    const note = `↑ ${name}`;
    const at = indent + marker;
    lines.push(
      at + note.length <= width
        ? " ".repeat(at) + note
        : " ".repeat(at - name.length - 1) + `${name} ↑`,
    );
  }
  return lines;
}

/** A value to be marked on the horizontal axis. */
export interface Marker {
  /** What it is, such as "Delta F". */
  readonly name: string;
  /** Where it lies. */
  readonly value: number;
}

/**
 * Draws the histograms of a plot one above the other on one axis.
 *
 * @param plot The plot; only its bars are drawn.
 * @param series The series of the result.
 * @param style Colours.
 * @param marker A value to be marked, if any.
 * @returns Lines; none where there are no bars, or a single one.
 */
export function histogramLines(
  plot: Plot,
  series: Readonly<Record<string, Series>>,
  style: Style,
  marker?: Marker,
): string[] {
  const all = plot.marks.flatMap((mark) => barsOf(mark, series));
  if (!all.some((bars) => bars.density.length > 1)) return [];
  const ends = all.map(bulk);
  const low = Math.min(...ends.map(([a]) => a));
  const high = Math.max(...ends.map(([, b]) => b));
  const at = marker
    ? Math.floor((marker.value - low) / (high - low) * columns)
    : -1;
  const inside = at >= 0 && at < columns ? at : -1;
  // A remainder of rounding is no number to print.
  const given = marker?.value ?? 0;
  const value = Math.abs(given) < 1e-9 * (high - low) ? 0 : given;
  const tops = all.map((bars) => heights(bars, low, high));
  const highest = Math.max(...tops.flat());
  const { label, unit } = plot.x;
  const panels = all.flatMap((bars, i) => [
    `  ${bars.label}`,
    ...panel(tops[i]!, highest, inside, i === 0 ? style.blue : style.yellow),
  ]);
  return [
    style.bold(`${plot.title}: ${label}${unit === "1" ? "" : ` [${unit}]`}`),
    ...panels,
    ...axis(low, high, inside, `${marker?.name} = ${plain(value, 5)}`),
  ];
}
