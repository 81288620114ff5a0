import type { PlaneFamily } from "./plane_family.ts";

/** A rectangle. */
export interface Rectangle {
  /** Lower corner [length]. */
  readonly low: readonly [number, number];
  /** Upper corner [length]. */
  readonly high: readonly [number, number];
}

/** Nodes of a rectangle, both ends included; index i * columns + j is (x_i, y_j). */
export interface PlaneGrid {
  /** Corners. */
  readonly box: Rectangle;
  /** Nodes along x. */
  readonly rows: number;
  /** Nodes along y. */
  readonly columns: number;
  /** Distance of nodes along x [length]. */
  readonly dx: number;
  /** Distance of nodes along y [length]. */
  readonly dy: number;
}

/**
 * Nodes over a rectangle.
 *
 * @param box The rectangle.
 * @param intervals Intervals along each side.
 * @returns The grid.
 */
export function planeGrid(box: Rectangle, intervals: number): PlaneGrid {
  return {
    box,
    rows: intervals + 1,
    columns: intervals + 1,
    dx: (box.high[0] - box.low[0]) / intervals,
    dy: (box.high[1] - box.low[1]) / intervals,
  };
}

/**
 * Values of a function at the nodes.
 *
 * @param grid The nodes.
 * @param f The function.
 * @returns Shape [rows * columns].
 */
export function onPlane(
  { box, rows, columns, dx, dy }: PlaneGrid,
  f: (x: number, y: number) => number,
): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const x = box.low[0] + i * dx;
    for (let j = 0; j < columns; j++) {
      out[i * columns + j] = f(x, box.low[1] + j * dy);
    }
  }
  return out;
}

/** Lowest energy inside and on each side: x low, x high, y low, y high. */
function heights(
  family: PlaneFamily,
  theta: ArrayLike<number>,
  box: Rectangle,
): { inside: number; sides: number[] } {
  const samples = 48;
  const grid = planeGrid(box, samples);
  const u = onPlane(grid, (x, y) => family.energy(x, y, theta));
  const sides = [Infinity, Infinity, Infinity, Infinity];
  let inside = Infinity;
  for (let i = 0; i <= samples; i++) {
    for (let j = 0; j <= samples; j++) {
      const value = u[i * (samples + 1) + j]!;
      inside = Math.min(inside, value);
      if (i === 0) sides[0] = Math.min(sides[0]!, value);
      if (i === samples) sides[1] = Math.min(sides[1]!, value);
      if (j === 0) sides[2] = Math.min(sides[2]!, value);
      if (j === samples) sides[3] = Math.min(sides[3]!, value);
    }
  }
  return { inside, sides: sides.map((side) => side - inside) };
}

/** The rectangle whose sides are moved by these lengths outwards. */
function widened({ low, high }: Rectangle, by: readonly number[]): Rectangle {
  return {
    low: [low[0] - by[0]!, low[1] - by[2]!],
    high: [high[0] + by[1]!, high[1] + by[3]!],
  };
}

/**
 * The rectangle outside which the Boltzmann factor is negligible.
 *
 * @param family The energy.
 * @param theta Parameters.
 * @param height Height of the sides above the lowest energy [kT].
 * @returns The rectangle.
 * @throws {RangeError} If the energy does not confine.
 */
export function planeDomain(
  family: PlaneFamily,
  theta: ArrayLike<number>,
  height: number,
): Rectangle {
  let box: Rectangle = { low: [-2, -2], high: [2, 2] };
  for (let pass = 0; pass < 400; pass++) {
    const { sides } = heights(family, theta, box);
    const short = sides.map((v) => !(v >= height));
    const size = Math.max(
      box.high[0] - box.low[0],
      box.high[1] - box.low[1],
    );
    if (size > 1e6) break;
    if (short.some(Boolean)) {
      box = widened(box, short.map((v) => v ? 0.1 * size : 0));
      continue;
    }
    // Sides that are far too high come back, as long as the rest holds.
    const back = sides.map((v) => v > 1.5 * height ? -0.05 * size : 0);
    if (back.every((v) => v === 0)) return box;
    const smaller = widened(box, back);
    if (heights(family, theta, smaller).sides.some((v) => !(v >= height))) {
      return box;
    }
    box = smaller;
  }
  throw new RangeError(
    `Cannot use the Boltzmann density as the energy must confine, rising ${height} kT above its minimum on all sides: it does not at parameters ${
      Array.from(theta).join(", ")
    }.`,
  );
}

/**
 * The smallest rectangle that holds others.
 *
 * @param boxes At least one.
 * @returns Their hull.
 */
export function hullOfBoxes(boxes: readonly Rectangle[]): Rectangle {
  return boxes.reduce((a, b) => ({
    low: [Math.min(a.low[0], b.low[0]), Math.min(a.low[1], b.low[1])],
    high: [Math.max(a.high[0], b.high[0]), Math.max(a.high[1], b.high[1])],
  }));
}

/**
 * Least height of the border of a grid above the lowest energy.
 *
 * @param u Energies at the nodes [kT].
 * @param grid The nodes.
 * @returns The height [kT].
 */
export function borderHeight(
  u: Float64Array,
  { rows, columns }: PlaneGrid,
): number {
  let inside = Infinity;
  let border = Infinity;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = u[i * columns + j]!;
      inside = Math.min(inside, value);
      if (i === 0 || j === 0 || i === rows - 1 || j === columns - 1) {
        border = Math.min(border, value);
      }
    }
  }
  return border - inside;
}
