/**
 * Ellipses and arrows as lines.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";

/** Corners of an ellipse. */
const corners = 96;

/** Covariance of two coordinates: xx, xy, yy. */
export type Plane = readonly [number, number, number];

/**
 * Covariance of two parameters out of that of all.
 *
 * @param covariance Shape [p][p].
 * @param pair The two, by index.
 * @returns xx, xy and yy.
 */
export function planeOf(
  covariance: Float64Array,
  [i, j]: readonly [number, number],
): Plane {
  const p = Math.round(Math.sqrt(covariance.length));
  return [
    covariance[i * p + i]!,
    covariance[i * p + j]!,
    covariance[j * p + j]!,
  ];
}

/**
 * Where a Gaussian has fallen to e^-2.
 *
 * @param centre Its mean.
 * @param plane Its covariance.
 * @returns Columns x and y, a closed line.
 */
export function ellipse(
  [x, y]: readonly [number, number],
  [xx, xy, yy]: Plane,
): Series {
  const a = Math.sqrt(xx);
  const b = a > 0 ? xy / a : 0;
  const c = Math.sqrt(Math.max(0, yy - b * b));
  const turns = Array.from(
    { length: corners + 1 },
    (_, k) => 2 * Math.PI * k / corners,
  );
  return {
    columns: {
      x: turns.map((t) => x + 2 * a * Math.cos(t)),
      y: turns.map((t) => y + 2 * (b * Math.cos(t) + c * Math.sin(t))),
    },
    units: { x: "1", y: "1" },
  };
}

/**
 * Arrows as lines: tail, tip and both barbs of each.
 *
 * @param tails Where they begin.
 * @param shifts From there to their tips.
 * @param aspect Length of a unit of y on the page, in units of x.
 * @returns Columns x, y and the number of the arrow.
 */
export function arrows(
  tails: readonly (readonly [number, number])[],
  shifts: readonly (readonly [number, number])[],
  aspect: number,
): Series {
  const x: number[] = [];
  const y: number[] = [];
  const arrow: number[] = [];
  tails.forEach(([tx, ty], k) => {
    const [dx, dy] = shifts[k]!;
    // In units in which both axes are as long.
    const [u, v] = [dx, dy * aspect];
    const barb = (side: number): [number, number] => [
      tx + dx - 0.3 * (u - side * 0.6 * v),
      ty + dy - 0.3 * (v + side * 0.6 * u) / aspect,
    ];
    const points: [number, number][] = [
      [tx, ty],
      [tx + dx, ty + dy],
      barb(1),
      [tx + dx, ty + dy],
      barb(-1),
    ];
    for (const [a, b] of points) {
      x.push(a);
      y.push(b);
      arrow.push(k);
    }
  });
  return { columns: { x, y, arrow }, units: { x: "1", y: "1", arrow: "1" } };
}
