/**
 * Pictures as files, made in the page.
 *
 * @module
 */
import { Chart } from "chart.js";
import type { SeriesMap } from "../../lib/report/svg/data.ts";
import { legendEntries } from "../../lib/report/svg/legend.ts";
import { coloursOf } from "../../lib/report/svg/marks.ts";
import { rampSteps } from "../../lib/report/svg/ramp.ts";
import { tickText } from "../../lib/report/svg/ticks.ts";
import type { Plot } from "../../lib/experiment/plot.ts";
import { chartConfig } from "./chart.ts";
import { registerMarks } from "./controller.ts";
import type { View } from "./live_chart.ts";
import { write, writeTitles } from "./titles.ts";

const width = 640;
const height = 380;
/** Pixels of the file for each pixel of the page. */
const density = 2;

/** Gives the visitor a file. */
function give(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Title, legend and scale of the colours; returns how high they are. */
function head(ctx: CanvasRenderingContext2D, view: View): number {
  const { picture: { plot, marks, range }, theme, family, hidden } = view;
  const pen = { ctx, family, size: 12 };
  ctx.fillStyle = theme.ink;
  write({ ...pen, size: 16, weight: "600" }, plot.title, 16, 28);
  let [x, y] = [16, 52];
  const colours = coloursOf(plot.marks, theme);
  for (const i of legendEntries(plot.marks)) {
    const mark = plot.marks[i]!;
    if (hidden.has(mark.label) || !marks.some((m) => m.index === i)) continue;
    if (x > width - 160) [x, y] = [16, y + 18];
    ctx.fillStyle = colours[i]!;
    const thick = mark.kind === "line" ? 2 : 10;
    ctx.globalAlpha = mark.kind === "bars" ? 0.5 : 1;
    const pieces = mark.reference ? [[0, 5], [9, 5]] : [[0, 18]];
    for (const [from, wide] of pieces) {
      ctx.fillRect(x + from!, y - 4 - thick / 2, wide!, thick);
    }
    ctx.globalAlpha = 1;
    ctx.fillStyle = theme.ink;
    x += 24 + write(pen, mark.label, x + 24, y) + 18;
  }
  if (plot.colour && marks.some((m) => m.mark.kind === "cells")) {
    y += 18;
    const text = (value: number, at: number) =>
      write(pen, tickText(Number(value.toPrecision(2))), at, y);
    const left = 22 + text(range.low, 16);
    for (let i = 0; i < rampSteps; i++) {
      ctx.fillStyle = theme.ramp((i + 0.5) / rampSteps);
      ctx.fillRect(left + 3 * i, y - 9, 3, 10);
    }
    ctx.fillStyle = theme.ink;
    const right = left + 3 * rampSteps + 6;
    const { label, unit } = plot.colour;
    const beyond = right + text(range.high, right) + 10;
    write(pen, `${label} [${unit}]`, beyond, y);
  }
  return y + 10;
}

/**
 * Saves what a chart shows as a PNG, always of the same size.
 *
 * @param view What it shows.
 */
export async function savePng(view: View): Promise<void> {
  registerMarks();
  const { picture, theme, family } = view;
  const sheet = document.createElement("canvas");
  sheet.width = density * width;
  const ctx = sheet.getContext("2d")!;
  ctx.scale(density, density);
  const top = head(ctx, view);
  sheet.height = density * (top + height);
  ctx.scale(density, density);
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, width, top + height);
  head(ctx, view);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const config = chartConfig(picture, theme, view);
  const chart = new Chart<"mark", never[]>(canvas, {
    ...config,
    options: {
      ...config.options,
      responsive: false,
      devicePixelRatio: density,
    } as NonNullable<typeof config.options>,
    plugins: [{
      id: "titles",
      afterDraw({ ctx, chartArea, height }) {
        writeTitles(
          { ctx, family },
          picture.plot,
          { ...chartArea, height },
          theme.ink,
        );
      },
    }],
  });
  ctx.drawImage(canvas, 0, top, width, height);
  chart.destroy();
  const blob = await new Promise<Blob | null>((done) => sheet.toBlob(done));
  if (blob) give(`${picture.plot.name}.png`, blob);
}

/**
 * Saves a plot as an SVG, whole.
 *
 * @param plot The plot.
 * @param series The series of the result.
 * @param theme Colours.
 */
export async function saveSvg(
  plot: Plot,
  series: SeriesMap,
  theme: "light" | "dark",
): Promise<void> {
  const { svgOf } = await import("../../lib/report/svg.ts");
  const text = svgOf([plot], series, { theme });
  give(`${plot.name}.svg`, new Blob([text], { type: "image/svg+xml" }));
}
