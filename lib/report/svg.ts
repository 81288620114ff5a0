/**
 * Plots as one standalone SVG picture.
 *
 * @module
 */
import { eachPlot } from "../experiment/each.ts";
import type { Plot } from "../experiment/plot.ts";
import { hasData, type SeriesMap } from "./svg/data.ts";
import { unfolded } from "./svg/frames.ts";
import { drawPlot, plotSize } from "./svg/plot.ts";
import { drawThumbnail, thumbnailSize } from "./svg/thumbnail.ts";
import { type Theme, type ThemeName, themes } from "./svg/theme.ts";

/** Options of {@linkcode svgOf}. */
export interface SvgOptions {
  /** Colours. Defaults to light. */
  readonly theme?: ThemeName;
  /** All plots, two a row; or the first one, small and without words. Defaults to all. */
  readonly form?: "document" | "thumbnail";
}

function styleOf({ ink, soft, grid, axis }: Theme): string {
  return `
text { font-family: "Inter", "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; fill: ${ink}; }
.title { font-size: 16px; font-weight: 600; }
.caption { font-size: 12px; fill: ${soft}; }
.legend { font-size: 12px; }
.label { font-size: 13px; }
.tick { font-size: 11.5px; fill: ${soft}; }
.grid { stroke: ${grid}; fill: none; }
.axis { stroke: ${axis}; fill: none; }
`;
}

function documentOf(
  { width, height }: { readonly width: number; readonly height: number },
  style: string,
  { paper }: Theme,
  content: string,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<style>${style}</style>
<rect width="${width}" height="${height}" fill="${paper}"/>
${content}</svg>
`;
}

/**
 * Draws plots side by side, two a row; those without data are left out. A plot
 * that moves shows its first, middle and last picture; one whose pictures have
 * names is drawn once for each of them.
 *
 * @param plots What to draw.
 * @param series The series of the result.
 * @param options Colours and form.
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
  series: SeriesMap,
  { theme: name = "light", form = "document" }: SvgOptions = {},
): string {
  const theme = themes[name];
  const drawn = eachPlot(plots, series)
    .filter((plot) => hasData(plot, series))
    .flatMap((plot) => unfolded(plot, series));
  if (form === "thumbnail") {
    const [first] = drawn;
    const style = `.axis { stroke: ${theme.axis}; fill: none; }`;
    const picture = first
      ? drawThumbnail(first.plot, first.series, { id: "plot", theme })
      : "";
    return documentOf(thumbnailSize, style, theme, picture);
  }
  const columns = drawn.length > 1 ? 2 : 1;
  const rows = Math.max(1, Math.ceil(drawn.length / columns));
  const size = {
    width: columns * plotSize.width,
    height: rows * plotSize.height,
  };
  const pictures = drawn.map(({ plot, series }, i) => {
    const x = (i % columns) * plotSize.width;
    const y = Math.floor(i / columns) * plotSize.height;
    return `<g transform="translate(${x} ${y})">${
      drawPlot(plot, series, { id: `plot${i}`, theme })
    }</g>\n`;
  });
  return documentOf(size, styleOf(theme), theme, pictures.join(""));
}
