/**
 * Marks as a kind of chart of Chart.js, which keeps axes, layout and size.
 *
 * @module
 */
import {
  Chart,
  DatasetController,
  Element,
  LinearScale,
  LogarithmicScale,
} from "chart.js";
import type { MarkDataset } from "./chart.ts";
import { paint } from "./paint.ts";

/** Chart.js wants a kind of element for every kind of chart; marks have none. */
class NoElement extends Element {
  static readonly id = "noElement";
}

/** Paints marks; the numbers stay as they are, nothing is parsed or copied. */
class MarkController extends DatasetController<"mark"> {
  static readonly id = "mark";
  static readonly defaults = { dataElementType: NoElement.id };

  override parse(): void {}

  override update(): void {}

  override draw(): void {
    const { ctx, chartArea } = this.chart;
    const { x, y } = this.chart.scales;
    if (!x || !y || !chartArea) return;
    const dataset = this.getDataset() as unknown as MarkDataset;
    const { left, top, width, height } = chartArea;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    const { mark, data } = dataset.shown;
    const zero = y.type === "logarithmic" ? y.min : 0;
    const base = y.getPixelForValue(Math.min(y.max, Math.max(y.min, zero)));
    paint(mark, data, {
      ctx,
      sx: (value) => x.getPixelForValue(value),
      sy: (value) => y.getPixelForValue(value),
      base,
      colour: dataset.colour,
      halo: dataset.halo,
      shade: dataset.shade,
    });
    ctx.restore();
  }
}

/** Tells Chart.js what it needs, and no more. */
export function registerMarks(): void {
  Chart.register(MarkController, NoElement, LinearScale, LogarithmicScale);
}
