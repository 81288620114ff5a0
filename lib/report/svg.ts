/**
 * Plots as one standalone SVG picture.
 *
 * @module
 */
import type { Series } from "../experiment/plan.ts";
import type { Plot } from "../experiment/plot.ts";
import { drawPlot, plotSize } from "./svg/plot.ts";

const style = `
text { font-family: "Inter", "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; fill: #202124; }
.title { font-size: 16px; font-weight: 600; }
.caption { font-size: 12px; fill: #5f6368; }
.legend { font-size: 12px; }
.label { font-size: 13px; }
.tick { font-size: 11.5px; fill: #5f6368; }
.grid { stroke: #e8eaed; fill: none; }
.axis { stroke: #80868b; fill: none; }
`;

/**
 * Draws plots side by side, two a row; those without data are left out.
 *
 * @param plots What to draw.
 * @param series The series of the result.
 * @returns A complete SVG document.
 *
 * @example One line
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { svgOf } from "./svg.ts";
 *
 * const series = { run: { columns: { t: [0, 1], x: [0, 2] }, units: {} } };
 * const svg = svgOf([{
 *   name: "path",
 *   title: "A path",
 *   caption: "It rises.",
 *   x: { label: "time t", unit: "time" },
 *   y: { label: "position x", unit: "length" },
 *   marks: [{ kind: "line", label: "x(t)", series: "run", x: "t", y: "x" }],
 * }], series);
 * assertStringIncludes(svg, "time t [time]");
 * ```
 */
export function svgOf(
  plots: readonly Plot[],
  series: Readonly<Record<string, Series>>,
): string {
  const drawn = plots.filter((p) => p.marks.some((m) => series[m.series]));
  const columns = drawn.length > 1 ? 2 : 1;
  const rows = Math.max(1, Math.ceil(drawn.length / columns));
  const width = columns * plotSize.width;
  const height = rows * plotSize.height;
  const pictures = drawn.map((plot, i) => {
    const x = (i % columns) * plotSize.width;
    const y = Math.floor(i / columns) * plotSize.height;
    return `<g transform="translate(${x} ${y})">${
      drawPlot(plot, series, `plot${i}`)
    }</g>\n`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<style>${style}</style>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${pictures.join("")}</svg>
`;
}
