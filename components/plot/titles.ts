import type { Plot } from "../../lib/experiment/plot.ts";
import { axisText } from "../../lib/report/svg/plot.ts";
import { runsOf } from "../../lib/report/svg/text.ts";

/** How texts are written. */
export interface Pen {
  /** The canvas. */
  readonly ctx: CanvasRenderingContext2D;
  /** Names of fonts, as CSS has them. */
  readonly family: string;
  /** Size of the font [px]. */
  readonly size: number;
  /** Weight of the font. Defaults to normal. */
  readonly weight?: string;
}

function setFont({ ctx, family, size, weight = "" }: Pen, sub: boolean): void {
  ctx.font = `${weight} ${sub ? 0.75 * size : size}px ${family}`.trim();
}

/**
 * Writes a text with its subscripts.
 *
 * @param pen How; colour and alignment to the left are set.
 * @param text Plain notation, such as "P_F(W)".
 * @param x Where it begins [px].
 * @param y Its base line [px].
 * @returns Its width [px].
 */
export function write(pen: Pen, text: string, x: number, y: number): number {
  const { ctx } = pen;
  let at = x;
  for (const { text: part, sub } of runsOf(text)) {
    setFont(pen, sub);
    ctx.fillText(part, at, y + (sub ? 3 : 0));
    at += ctx.measureText(part).width;
  }
  return at - x;
}

function widthOf(pen: Pen, text: string): number {
  return runsOf(text).reduce((sum, { text: part, sub }) => {
    setFont(pen, sub);
    return sum + pen.ctx.measureText(part).width;
  }, 0);
}

/**
 * Writes the titles of both axes.
 *
 * @param pen The canvas and its font.
 * @param plot The plot.
 * @param area Where the data are, and the height of the canvas [px].
 * @param colour Colour of the text.
 */
export function writeTitles(
  { ctx, family }: Pick<Pen, "ctx" | "family">,
  plot: Plot,
  area: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
    readonly height: number;
  },
  colour: string,
): void {
  const { left, right, top, bottom, height } = area;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  const [x, y] = [axisText(plot.x), axisText(plot.y)];
  const pen = { ctx, family, size: 13 };
  const wide = widthOf(pen, x);
  write(pen, x, (left + right - wide) / 2, height - 6);
  const room = bottom - top;
  const size = Math.max(9, Math.min(13, 13 * room / widthOf(pen, y)));
  const tall = widthOf({ ...pen, size }, y);
  ctx.translate(14, Math.min(bottom, (top + bottom + tall) / 2));
  ctx.rotate(-Math.PI / 2);
  write({ ...pen, size }, y, 0, 0);
  ctx.restore();
}
