/**
 * Lines, points, stems, bars and bands.
 *
 * @module
 */
import type { Mark } from "../../experiment/plot.ts";
import type { MarkData } from "./data.ts";
import type { Scale } from "./scale.ts";
import { simplified } from "./simplify.ts";
import type { Theme } from "./theme.ts";

/**
 * The colour of each mark; references share theirs.
 *
 * @param marks The marks of one plot.
 * @param theme Colours.
 * @returns A colour each; marks of one label share theirs.
 */
export function coloursOf(
  marks: readonly Mark[],
  theme: Theme,
): string[] {
  const { palette, reference } = theme;
  const labels = [
    ...new Set(
      marks.filter((m) => !m.reference && m.tone === undefined)
        .map((m) => m.label),
    ),
  ];
  return marks.map((mark) => {
    const own = mark.reference ? undefined : mark.label;
    const shared = mark.tone ?? own;
    const at = shared === undefined ? -1 : labels.indexOf(shared);
    return at < 0 ? reference : palette[at % palette.length]!;
  });
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

function lines(
  { x, y, group }: Pick<MarkData, "x" | "y" | "group">,
  sx: Scale,
  sy: Scale,
  style: string,
): string {
  let path = "";
  for (let from = 0; from < x.length;) {
    let to = from + 1;
    while (to < x.length && group[to] === group[from]) to++;
    path += pathOf(simplified(
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
 * @param halo Colour that a reference is laid on, where it lies on a picture.
 * @returns SVG elements; of cells none.
 */
export function drawMark(
  mark: Mark,
  data: MarkData,
  sx: Scale,
  sy: Scale,
  colour: string,
  halo?: string,
): string {
  const { x, y, low, high, group } = data;
  const crowd = new Set(group).size;
  const stroke = mark.reference
    ? `stroke="${colour}" stroke-width="1.2" stroke-dasharray="5 4"`
    : crowd > 8
    ? `stroke="${colour}" stroke-width="1" stroke-opacity="${
      short(Math.max(0.5, 6 / crowd))
    }"`
    : `stroke="${colour}" stroke-width="1.8"`;
  switch (mark.kind) {
    case "line":
      return mark.reference && halo
        ? lines(
          data,
          sx,
          sy,
          `stroke="${halo}" stroke-width="4" stroke-opacity="0.75"`,
        ) + lines(data, sx, sy, stroke)
        : lines(data, sx, sy, stroke);
    case "cells":
      return "";
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
      const edge = pathOf([...simplified(upper), ...simplified(lower)]);
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
