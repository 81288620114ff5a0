/**
 * One picture: frame, axes, legend and marks.
 *
 * @module
 */
import type { Axis, Mark, Plot } from "../../experiment/plot.ts";
import type { Series } from "../../experiment/plan.ts";
import { coloursOf, dataOf, drawMark, type MarkData } from "./marks.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { escapeXml, typeset, widthOf, wrap } from "./text.ts";
import { tickText } from "./ticks.ts";

/** Size of one picture [px]. */
export const plotSize = { width: 560, height: 400 } as const;

const left = 72;
const right = plotSize.width - 20;
const bottom = plotSize.height - 56;

function axisLabel({ label, unit }: Axis): string {
  return typeset(unit === "1" || unit === "" ? label : `${label} [${unit}]`);
}

function swatch(mark: Mark, colour: string, x: number, y: number): string {
  if (mark.kind === "bars" || mark.kind === "band") {
    const opacity = mark.kind === "bars" ? 0.5 : 0.2;
    return `<rect x="${x}" y="${
      y - 9
    }" width="18" height="10" rx="1.5" fill="${colour}" fill-opacity="${opacity}"/>`;
  }
  if (mark.kind === "stems") {
    return `<path d="M${x + 9} ${
      y - 6
    }V${y}" stroke="${colour}" stroke-width="2.2"/><circle cx="${x + 9}" cy="${
      y - 8
    }" r="2.8" fill="${colour}"/>`;
  }
  if (mark.kind === "points") {
    return `<path d="M${x + 9} ${y - 10}V${
      y + 2
    }" stroke="${colour}" stroke-width="1.2"/><circle cx="${x + 9}" cy="${
      y - 4
    }" r="2.8" fill="${colour}"/>`;
  }
  const dash = mark.reference ? ' stroke-dasharray="5 4"' : "";
  return `<path d="M${x} ${y - 4}h18" stroke="${colour}" stroke-width="${
    mark.reference ? 1.2 : 2
  }"${dash}/>`;
}

/** Legend in rows from `top` on; returns it and where the next row would be. */
function legend(
  marks: readonly Mark[],
  colours: readonly string[],
  top: number,
): readonly [string, number] {
  let x = left;
  let y = top;
  let out = "";
  const seen = new Set<string>();
  marks.forEach((mark, i) => {
    const key = `${mark.kind === "band" ? "line" : mark.kind} ${mark.label}`;
    if (mark.label === "" || seen.has(key)) return;
    seen.add(key);
    const width = 26 + widthOf(mark.label, 12) + 16;
    if (x > left && x + width > right) {
      x = left;
      y += 18;
    }
    out += swatch(mark, colours[i]!, x, y) +
      `<text x="${x + 25}" y="${y}" class="legend">${
        typeset(mark.label)
      }</text>`;
    x += width;
  });
  return [out, out === "" ? top : y + 18];
}

function axes(plot: Plot, sx: Scale, sy: Scale, top: number): string {
  const vertical = sy.ticks.map((tick) => {
    const y = Math.round(sy(tick)) + 0.5;
    return `<path d="M${left} ${y}H${right}" class="grid"/><text x="${
      left - 8
    }" y="${y + 4}" class="tick" text-anchor="end">${tickText(tick)}</text>`;
  });
  const horizontal = sx.ticks.map((tick) => {
    const x = Math.round(sx(tick)) + 0.5;
    return `<path d="M${x} ${bottom}v5" class="axis"/><text x="${x}" y="${
      bottom + 19
    }" class="tick" text-anchor="middle">${tickText(tick)}</text>`;
  });
  const middle = (top + bottom) / 2;
  return vertical.join("") + horizontal.join("") +
    `<text x="${(left + right) / 2}" y="${
      bottom + 42
    }" class="label" text-anchor="middle">${axisLabel(plot.x)}</text>` +
    `<text transform="translate(20 ${middle}) rotate(-90)" class="label" text-anchor="middle">${
      axisLabel(plot.y)
    }</text>`;
}

function scales(plot: Plot, data: readonly MarkData[], top: number) {
  const bars = plot.marks.some((m) => m.kind === "bars");
  const zero = bars || plot.marks.some((m) => m.kind === "stems");
  const xs = data.flatMap((d) => [...d.x, ...d.end]);
  const ys = data.flatMap((d) => [...d.y, ...d.low, ...d.high]);
  return [
    scaleOf(
      plot.x,
      { values: xs, zero: false },
      left,
      right,
      bars ? 0.01 : 0.03,
    ),
    scaleOf(plot.y, { values: ys, zero }, bottom, top, 0.06),
  ] as const;
}

/**
 * Draws one plot in a box of {@linkcode plotSize}.
 *
 * @param plot What to draw; marks whose series is missing are left out.
 * @param series The series of the result.
 * @param id Unique within the document.
 * @returns SVG elements.
 */
export function drawPlot(
  plot: Plot,
  series: Readonly<Record<string, Series>>,
  id: string,
): string {
  const marks = plot.marks.filter((mark) => series[mark.series]);
  const data = marks.map((mark) => dataOf(mark, series[mark.series]!));
  const colours = coloursOf(marks);
  const caption = wrap(plot.caption, 12, right - 20);
  const lines = caption.map((line, i) =>
    `<text x="20" y="${48 + 16 * i}" class="caption">${typeset(line)}</text>`
  );
  const [key, below] = legend(marks, colours, 58 + 16 * caption.length);
  const top = below;
  const [sx, sy] = scales({ ...plot, marks }, data, top);
  const drawn = marks.map((m, i) => drawMark(m, data[i]!, sx, sy, colours[i]!));
  return `<text x="20" y="28" class="title">${escapeXml(plot.title)}</text>` +
    lines.join("") + key + axes(plot, sx, sy, top) +
    `<clipPath id="${id}"><rect x="${left}" y="${top}" width="${
      right - left
    }" height="${bottom - top}"/></clipPath>` +
    `<g clip-path="url(#${id})">${drawn.join("")}</g>` +
    `<path d="M${left} ${bottom}H${right}" class="axis"/>`;
}
