/**
 * Which point of a plot is meant.
 *
 * @module
 */
import type { PictureMark } from "./picture.ts";

/** A point: place of its mark in the picture, and its row. */
export interface Picked {
  /** Which of the marks of the picture. */
  readonly mark: number;
  /** Row of its numbers. */
  readonly index: number;
}

/** Where the numbers lie on the canvas. */
export interface Places {
  /** Horizontal place of a number [px]. */
  readonly sx: (value: number) => number;
  /** Vertical place of a number [px]. */
  readonly sy: (value: number) => number;
}

/**
 * The place of a point on the canvas.
 *
 * @param shown The mark.
 * @param index Row of its numbers.
 * @param places Where numbers lie.
 * @returns Across and down [px]; NaN where it has no place.
 */
export function placeOf(
  { mark, data }: PictureMark,
  index: number,
  { sx, sy }: Places,
): readonly [number, number] {
  const { x, end, y, high, low } = data;
  const across = 0.5 * (sx(x[index]!) + sx(end[index]!));
  if (mark.kind === "cells") {
    return [across, 0.5 * (sy(y[index]!) + sy(high[index]!))];
  }
  const middle = y[index] ?? 0.5 * (low[index]! + high[index]!);
  return [across, sy(middle)];
}

/** Height counts less than distance along the axis: eyes follow a vertical line. */
const flattening = 0.35;

/**
 * The point nearest to a place.
 *
 * @param marks Marks that are visible, by their place in the picture.
 * @param at The place [px].
 * @param places Where numbers lie.
 * @returns The point; undefined where there is none.
 */
export function nearest(
  marks: readonly (PictureMark | undefined)[],
  [px, py]: readonly [number, number],
  places: Places,
): Picked | undefined {
  let best: Picked | undefined;
  let least = Infinity;
  marks.forEach((shown, mark) => {
    if (!shown || shown.mark.kind === "band") return;
    const tall = shown.mark.kind === "cells" ? 1 : flattening;
    shown.data.x.forEach((_, index) => {
      const [x, y] = placeOf(shown, index, places);
      const distance = (x - px) ** 2 + (tall * (y - py)) ** 2;
      if (distance < least) {
        least = distance;
        best = { mark, index };
      }
    });
  });
  return best;
}

/**
 * The point that a key leads to: along a mark, or over to another one.
 *
 * @param marks Marks that are visible, by their place in the picture.
 * @param from Where it stands; undefined at first.
 * @param key The key.
 * @param places Where numbers lie.
 * @returns The point; undefined for keys that mean nothing here.
 */
export function stepped(
  marks: readonly (PictureMark | undefined)[],
  from: Picked | undefined,
  key: string,
  places: Places,
): Picked | undefined {
  const open = marks.flatMap((m, i) => m && m.data.x.length > 0 ? [i] : []);
  const along: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    PageUp: -10,
    PageDown: 10,
    Home: -Infinity,
    End: Infinity,
  };
  const across = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : 0;
  if (open.length === 0 || !(key in along) && across === 0) return undefined;
  const shown = from && marks[from.mark];
  if (!from || !shown) return { mark: open[0]!, index: 0 };
  if (across === 0) {
    const last = shown.data.x.length - 1;
    const index = Math.min(last, Math.max(0, from.index + along[key]!));
    return { mark: from.mark, index };
  }
  const next = open[
    (open.indexOf(from.mark) + across + open.length) % open.length
  ]!;
  const [x] = placeOf(shown, from.index, places);
  let index = 0;
  let least = Infinity;
  marks[next]!.data.x.forEach((_, i) => {
    const distance = Math.abs(placeOf(marks[next]!, i, places)[0] - x);
    if (distance < least) [least, index] = [distance, i];
  });
  return { mark: next, index };
}
