/**
 * Densities in colour.
 *
 * @module
 */
import type { Axis } from "../../experiment/plot.ts";
import type { ColourRange, MarkData } from "./data.ts";
import { rampSteps } from "./ramp.ts";
import type { Scale } from "./scale.ts";
import { typeset } from "./text.ts";
import type { Theme } from "./theme.ts";
import { tickText } from "./ticks.ts";

const short = (value: number) => String(Math.round(10 * value) / 10);

/**
 * Draws cells, one path for each colour.
 *
 * @param data Their numbers.
 * @param sx Horizontal scale.
 * @param sy Vertical scale.
 * @param range What the colours range over.
 * @param theme Colours.
 * @returns SVG elements.
 */
export function drawCells(
  { x, end, y, high, value }: MarkData,
  sx: Scale,
  sy: Scale,
  range: ColourRange,
  theme: Theme,
): string {
  const paths = new Map<string, string>();
  for (let i = 0; i < x.length;) {
    const colour = theme.ramp(range.part(value[i]!));
    // Cells of one colour on top of each other are one.
    let last = i;
    while (
      x[last + 1] === x[i] && y[last + 1] === high[last] &&
      theme.ramp(range.part(value[last + 1]!)) === colour
    ) last++;
    const [a, b] = [short(sx(x[i]!)), short(sx(end[i]!))];
    const [top, bottom] = [short(sy(high[last]!)), short(sy(y[i]!))];
    i = last + 1;
    if (/NaN|Inf/.test(a + b + top + bottom)) continue;
    const cell = `M${a} ${top}H${b}V${bottom}H${a}z`;
    paths.set(colour, (paths.get(colour) ?? "") + cell);
  }
  const drawn = [...paths].map(([colour, d]) =>
    `<path d="${d}" fill="${colour}"/>`
  );
  // Edges that are softened let the paper show between neighbours.
  return `<g shape-rendering="crispEdges">${drawn.join("")}</g>`;
}

/**
 * The scale of the colours, as a line of the legend.
 *
 * @param colour What the colour shows.
 * @param range What it ranges over.
 * @param theme Colours.
 * @param x Left end [px].
 * @param y Base line of the text [px].
 * @returns SVG elements.
 */
export function colourKey(
  { label, unit }: Axis,
  range: ColourRange,
  theme: Theme,
  x: number,
  y: number,
): string {
  const step = 3;
  const low = Number(range.low.toPrecision(2));
  const high = Number(range.high.toPrecision(2));
  const left = x + 40;
  const steps = Array.from(
    { length: rampSteps },
    (_, i) =>
      `<rect x="${left + step * i}" y="${
        y - 9
      }" width="${step}" height="10" fill="${
        theme.ramp((i + 0.5) / rampSteps)
      }"/>`,
  );
  const right = left + step * rampSteps;
  const of = `${label} [${unit || "1"}]`;
  return `<text x="${left - 6}" y="${y}" class="tick" text-anchor="end">${
    tickText(low)
  }</text><g shape-rendering="crispEdges">${steps.join("")}</g><text x="${
    right + 6
  }" y="${y}" class="legend"><tspan class="tick">${tickText(high)}</tspan>  ${
    typeset(of)
  }</text>`;
}
