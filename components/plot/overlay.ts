/**
 * What lies over a chart: titles of the axes, the point that is read, the part
 * that is chosen.
 *
 * @module
 */
import type { Chart } from "chart.js";
import type { Plot } from "../../lib/experiment/plot.ts";
import type { Theme } from "../../lib/report/svg/theme.ts";
import { writeTitles } from "./titles.ts";

/** Two corners on the canvas [px]. */
export type Rectangle = readonly [
  x0: number,
  y0: number,
  x1: number,
  y1: number,
];

/** What lies over a chart. */
export interface Overlay {
  /** The plot. */
  readonly plot: Plot;
  /** Colours. */
  readonly theme: Theme;
  /** Names of fonts, as CSS has them. */
  readonly family: string;
  /** The point that is read [px]. */
  readonly point: readonly [number, number] | undefined;
  /** The part that is being chosen. */
  readonly selection: Rectangle | undefined;
}

/**
 * Paints what lies over a chart.
 *
 * @param chart The chart.
 * @param overlay What lies over it.
 */
export function paintOverlay(
  { ctx, chartArea: { left, right, top, bottom }, height }: Chart,
  { plot, theme, family, point, selection }: Overlay,
): void {
  writeTitles(
    { ctx, family },
    plot,
    { left, right, top, bottom, height },
    theme.ink,
  );
  ctx.save();
  if (point) {
    const [x, y] = point;
    ctx.strokeStyle = theme.axis;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.arc(x, y, 5, 0, 2 * Math.PI);
    ctx.stroke();
  }
  if (selection) {
    const [x0, y0, x1, y1] = selection;
    ctx.fillStyle = ctx.strokeStyle = theme.palette[0]!;
    ctx.strokeRect(x0, y0, x1 - x0, y1 - y0);
    ctx.globalAlpha = 0.12;
    ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
  }
  ctx.restore();
}
