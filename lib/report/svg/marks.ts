/**
 * Lines, points, stems, bars and bands.
 *
 * @module
 */
import type { Mark } from "../../experiment/plot.ts";
import type { Series } from "../../experiment/plan.ts";
import type { Scale } from "./scale.ts";

/** Colours that remain distinct for all kinds of colour vision. */
const palette = [
  "#1f6fb4",
  "#d95f02",
  "#1b9e77",
  "#8e5bb5",
  "#b8860b",
  "#c2185b",
  "#00838f",
  "#6d4c41",
];
const referenceColour = "#3c4043";

/**
 * The colour of each mark; references share a dark grey.
 *
 * @param marks The marks of one plot.
 * @returns A colour each; marks of one label share theirs.
 */
export function coloursOf(marks: readonly Mark[]): string[] {
  const labels = [
    ...new Set(marks.filter((m) => !m.reference).map((m) => m.label)),
  ];
  return marks.map((mark) =>
    mark.reference
      ? referenceColour
      : palette[labels.indexOf(mark.label) % palette.length]!
  );
}

/** The numbers that a mark needs; an empty list for a column that is not there. */
export interface MarkData {
  /** Along the x axis. */
  readonly x: readonly number[];
  /** Right edges of bars, or as x. */
  readonly end: readonly number[];
  /** Along the y axis. */
  readonly y: readonly number[];
  /** Lower ends of error bars or of a band. */
  readonly low: readonly number[];
  /** Upper ends. */
  readonly high: readonly number[];
  /** Which line a point belongs to. */
  readonly group: readonly number[];
}

/**
 * Takes the columns of a mark out of its series.
 *
 * A band lies between the columns `low` and `high`, or within one standard error.
 *
 * @param mark The mark.
 * @param series Its series.
 * @returns The numbers.
 */
export function dataOf(mark: Mark, { columns }: Series): MarkData {
  const column = (name: string | undefined) =>
    name === undefined ? [] : columns[name] ?? [];
  const x = column(mark.x);
  const y = column(mark.y);
  const error = column(mark.error);
  const low = columns.low && mark.kind === "band"
    ? columns.low
    : error.map((e, i) => y[i]! - e);
  const high = columns.high && mark.kind === "band"
    ? columns.high
    : error.map((e, i) => y[i]! + e);
  const end = mark.kind === "bars" && mark.end ? column(mark.end) : x;
  return { x, y, end, low, high, group: column(mark.group) };
}

const short = (value: number) => String(Math.round(10 * value) / 10);

function pathOf(points: readonly (readonly [number, number])[]): string {
  let pen = "M";
  let path = "";
  for (const [x, y] of points) {
    if (!Number.isFinite(x + y)) {
      pen = "M";
      continue;
    }
    path += `${pen}${short(x)} ${short(y)}`;
    pen = "L";
  }
  return path;
}

/** Without points that lie on the one before, as far as an eye can tell. */
function thinned(
  points: readonly (readonly [number, number])[],
): (readonly [number, number])[] {
  const kept: (readonly [number, number])[] = [];
  points.forEach((point, i) => {
    const [x, y] = kept.at(-1) ?? [NaN, NaN];
    const near = Math.abs(point[0] - x) + Math.abs(point[1] - y) < 0.9;
    if (!near || i === points.length - 1) kept.push(point);
  });
  return kept;
}

function lines(
  { x, y, group }: MarkData,
  sx: Scale,
  sy: Scale,
  style: string,
): string {
  let path = "";
  for (let from = 0; from < x.length;) {
    let to = from + 1;
    while (to < x.length && group[to] === group[from]) to++;
    path += pathOf(thinned(
      x.slice(from, to).map((v, i) => [sx(v), sy(y[from + i]!)] as const),
    ));
    from = to;
  }
  return `<path d="${path}" fill="none" stroke-linejoin="round" ${style}/>`;
}

function bars({ x, end, y }: MarkData, sx: Scale, sy: Scale): string {
  let path = "";
  for (let i = 0; i < x.length; i++) {
    const [left, right, top] = [sx(x[i]!), sx(end[i]!), sy(y[i]!)];
    if (!Number.isFinite(left + right + top) || y[i] === 0) continue;
    path += `M${short(left)} ${short(sy.base)}V${short(top)}H${short(right)}V${
      short(sy.base)
    }Z`;
  }
  return path;
}

function dotsOf(points: readonly (readonly [number, number])[]): string {
  return points.filter(([a, b]) => Number.isFinite(a + b))
    .map(([a, b]) => `<circle cx="${short(a)}" cy="${short(b)}" r="2.6"/>`)
    .join("");
}

/**
 * Draws one mark.
 *
 * @param mark The mark.
 * @param data Its numbers.
 * @param sx Horizontal scale.
 * @param sy Vertical scale.
 * @param colour Its colour.
 * @returns SVG elements.
 */
export function drawMark(
  mark: Mark,
  data: MarkData,
  sx: Scale,
  sy: Scale,
  colour: string,
): string {
  const { x, y, low, high, group } = data;
  const crowd = new Set(group).size;
  const stroke = mark.reference
    ? `stroke="${colour}" stroke-width="1.2" stroke-dasharray="5 4"`
    : crowd > 8
    ? `stroke="${colour}" stroke-width="1" stroke-opacity="${
      short(Math.max(0.2, 6 / crowd))
    }"`
    : `stroke="${colour}" stroke-width="1.8"`;
  switch (mark.kind) {
    case "line":
      return lines(data, sx, sy, stroke);
    case "bars": {
      const whiskers = x.flatMap((v, i) => {
        const at = 0.5 * (sx(v) + sx(data.end[i]!));
        const [from, to] = [sy(low[i]!), sy(high[i]!)];
        return from - to > 3 ? [pathOf([[at, from], [at, to]])] : [];
      });
      return `<path d="${
        bars(data, sx, sy)
      }" fill="${colour}" fill-opacity="0.4" stroke="${colour}" stroke-opacity="0.5" stroke-width="0.6"/><path d="${
        whiskers.join("")
      }" stroke="${colour}" stroke-opacity="0.8"/>`;
    }
    case "band": {
      const upper = x.map((v, i) => [sx(v), sy(high[i]!)] as const);
      const lower = x.map((v, i) => [sx(v), sy(low[i]!)] as const).reverse();
      const edge = pathOf([...upper, ...lower]);
      return `<path d="${edge}Z" fill="${colour}" fill-opacity="0.18"/>`;
    }
    case "points": {
      const whiskers = x.flatMap((v, i) => {
        const at = sx(v);
        const ends = [[at, sy(low[i]!)], [at, sy(high[i]!)]] as const;
        return ends.flat().every(Number.isFinite) ? [pathOf(ends)] : [];
      });
      const dots = dotsOf(x.map((v, i) => [sx(v), sy(y[i]!)] as const));
      return `<path d="${
        whiskers.join("")
      }" stroke="${colour}" stroke-width="1.2" fill="none"/><g fill="${colour}">${dots}</g>`;
    }
    case "stems": {
      const heads = x.map((v, i) => [sx(v), sy(y[i]!)] as const);
      const stems = heads.map((head) => pathOf([[head[0], sy.base], head]));
      return `<path d="${
        stems.join("")
      }" stroke="${colour}" stroke-width="2.2" fill="none"/><g fill="${colour}">${
        dotsOf(heads)
      }</g>`;
    }
  }
}
