/**
 * Marks on a canvas.
 *
 * @module
 */
import type { Mark } from "../../lib/experiment/plot.ts";
import type { MarkData } from "../../lib/report/svg/data.ts";

/** Where and how a mark is painted. */
export interface Brush {
  /** The canvas. */
  readonly ctx: CanvasRenderingContext2D;
  /** Horizontal place of a number [px]. */
  readonly sx: (value: number) => number;
  /** Vertical place of a number [px]. */
  readonly sy: (value: number) => number;
  /** Where bars stand [px]. */
  readonly base: number;
  /** Colour of the mark. */
  readonly colour: string;
  /** Paper under a reference that lies on cells. */
  readonly halo: string | undefined;
  /** Colour of a cell. */
  readonly shade: (value: number) => string;
}

/** Points nearer than this to the one before are left out [px]. */
const near = 0.4;

function trace({ x, y, group }: MarkData, { ctx, sx, sy }: Brush): void {
  ctx.beginPath();
  let [lastX, lastY] = [NaN, NaN];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [sx(x[i]!), sy(y[i]!)];
    if (!Number.isFinite(a + b)) {
      lastX = NaN;
      continue;
    }
    if (Number.isNaN(lastX) || i > 0 && group[i] !== group[i - 1]) {
      ctx.moveTo(a, b);
    } else {
      const ends = i === x.length - 1 || group[i] !== group[i + 1];
      const close = Math.abs(a - lastX) + Math.abs(b - lastY) < near;
      if (close && !ends) continue;
      ctx.lineTo(a, b);
    }
    [lastX, lastY] = [a, b];
  }
  ctx.stroke();
}

function line(mark: Mark, data: MarkData, brush: Brush): void {
  const { ctx, colour, halo } = brush;
  ctx.lineJoin = "round";
  if (halo !== undefined) {
    ctx.strokeStyle = halo;
    ctx.globalAlpha = 0.75;
    ctx.lineWidth = 4;
    trace(data, brush);
    ctx.globalAlpha = 1;
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.8;
  if (mark.reference) {
    ctx.lineWidth = 1.3;
    ctx.setLineDash([5, 4]);
  } else if (data.group.length > 0) {
    const crowd = new Set(data.group).size;
    if (crowd > 8) {
      ctx.lineWidth = 1;
      ctx.globalAlpha = Math.max(0.5, 6 / crowd);
    }
  }
  trace(data, brush);
}

function whiskers({ x, end, low, high }: MarkData, brush: Brush): void {
  const { ctx, sx, sy } = brush;
  ctx.beginPath();
  low.forEach((from, i) => {
    const at = 0.5 * (sx(x[i]!) + sx(end[i]!));
    const [a, b] = [sy(from), sy(high[i]!)];
    if (!Number.isFinite(at + a + b) || a - b < 3) return;
    ctx.moveTo(at, a);
    ctx.lineTo(at, b);
  });
  ctx.stroke();
}

function bars(data: MarkData, brush: Brush): void {
  const { ctx, sx, sy, base, colour } = brush;
  const { x, end, y } = data;
  ctx.beginPath();
  x.forEach((from, i) => {
    const [a, b, top] = [sx(from), sx(end[i]!), sy(y[i]!)];
    if (y[i] === 0 || !Number.isFinite(a + b + top)) return;
    ctx.rect(a, top, b - a, base - top);
  });
  ctx.fillStyle = ctx.strokeStyle = colour;
  ctx.globalAlpha = 0.4;
  ctx.fill();
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = 0.6;
  ctx.stroke();
  ctx.globalAlpha = 0.8;
  ctx.lineWidth = 1;
  whiskers(data, brush);
}

function band({ x, low, high }: MarkData, { ctx, sx, sy, colour }: Brush) {
  ctx.beginPath();
  const edge = (values: readonly number[], i: number) => {
    const [a, b] = [sx(x[i]!), sy(values[i]!)];
    if (Number.isFinite(a + b)) ctx.lineTo(a, b);
  };
  for (let i = 0; i < x.length; i++) edge(high, i);
  for (let i = x.length - 1; i >= 0; i--) edge(low, i);
  ctx.closePath();
  ctx.fillStyle = colour;
  ctx.globalAlpha = 0.18;
  ctx.fill();
}

function dots({ x, y }: MarkData, { ctx, sx, sy, colour }: Brush): void {
  ctx.beginPath();
  x.forEach((v, i) => {
    const [a, b] = [sx(v), sy(y[i]!)];
    if (!Number.isFinite(a + b)) return;
    ctx.moveTo(a + 2.6, b);
    ctx.arc(a, b, 2.6, 0, 2 * Math.PI);
  });
  ctx.fillStyle = colour;
  ctx.fill();
}

function stems(data: MarkData, brush: Brush): void {
  const { ctx, sx, sy, base, colour } = brush;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2.2;
  ctx.beginPath();
  data.x.forEach((v, i) => {
    ctx.moveTo(sx(v), base);
    ctx.lineTo(sx(v), sy(data.y[i]!));
  });
  ctx.stroke();
  dots(data, brush);
}

function cells({ x, end, y, high, value }: MarkData, brush: Brush): void {
  const { ctx, sx, sy, shade } = brush;
  // Whole pixels: softened edges let the paper show between neighbours.
  const ratio = ctx.getTransform().a;
  const snap = (at: number) => Math.round(at * ratio) / ratio;
  x.forEach((from, i) => {
    const [a, b] = [snap(sx(from)), snap(sx(end[i]!))];
    const [top, bottom] = [snap(sy(high[i]!)), snap(sy(y[i]!))];
    ctx.fillStyle = shade(value[i]!);
    ctx.fillRect(a, top, b - a, bottom - top);
  });
}

/**
 * Paints one mark.
 *
 * @param mark The mark.
 * @param data Its numbers.
 * @param brush Where and how.
 */
export function paint(mark: Mark, data: MarkData, brush: Brush): void {
  const { ctx } = brush;
  ctx.save();
  switch (mark.kind) {
    case "line":
      line(mark, data, brush);
      break;
    case "bars":
      bars(data, brush);
      break;
    case "band":
      band(data, brush);
      break;
    case "stems":
      stems(data, brush);
      break;
    case "cells":
      cells(data, brush);
      break;
    case "points":
      ctx.strokeStyle = brush.colour;
      ctx.lineWidth = 1.2;
      whiskers(data, brush);
      dots(data, brush);
  }
  ctx.restore();
}
