/**
 * Densities of two coordinates on a grid.
 *
 * @module
 */
import type { GridStart } from "../../learning/mod.ts";
import type { PlaneFamily } from "../../theory/mod.ts";
import {
  onPlane,
  planeDomain,
  planeGrid,
} from "../../theory/learning/plane_grid.ts";
import type { PointSet } from "./points_data.ts";

/** Height of the sides above the lowest energy [kT]. */
const height = 28;
/** Cells along each side: their width adds 1e-5 to the variance. */
const cells = 512;
/** Intervals of the nodes that stand for a model. */
const intervals = 56;

/**
 * First positions drawn from a model of two coordinates.
 *
 * @param family The energy.
 * @param theta Parameters, shape [parameter].
 * @returns Cells with their probabilities.
 * @throws RangeError if the energy does not confine.
 */
export function planeStart(
  family: PlaneFamily,
  theta: readonly number[],
): GridStart {
  const { low, high } = planeDomain(family, theta, height);
  const spacing: [number, number] = [
    (high[0] - low[0]) / cells,
    (high[1] - low[1]) / cells,
  ];
  const middle = (i: number, j: number) =>
    family.energy(
      low[0] + (i + 0.5) * spacing[0],
      low[1] + (j + 0.5) * spacing[1],
      theta,
    );
  const energies = Float64Array.from(
    { length: cells * cells },
    (_, at) => middle(Math.floor(at / cells), at % cells),
  );
  const lowest = energies.reduce((a, b) => Math.min(a, b), Infinity);
  let sum = 0;
  const cumulative = energies.map((u) => sum += Math.exp(lowest - u));
  return { kind: "grid", low, spacing, columns: cells, cumulative };
}

/**
 * A model of two coordinates as weighted points.
 *
 * @param family The energy.
 * @param theta Parameters, shape [parameter].
 * @returns The points.
 * @throws RangeError if the energy does not confine.
 */
export function planePoints(
  family: PlaneFamily,
  theta: readonly number[],
): PointSet {
  const grid = planeGrid(planeDomain(family, theta, height), intervals);
  const u = onPlane(grid, (x, y) => family.energy(x, y, theta));
  const lowest = u.reduce((a, b) => Math.min(a, b), Infinity);
  const p = u.map((v) => Math.exp(lowest - v));
  const total = p.reduce((a, b) => a + b, 0);
  const x = new Float64Array(2 * u.length);
  for (let n = 0; n < u.length; n++) {
    x[2 * n] = grid.box.low[0] + Math.floor(n / grid.columns) * grid.dx;
    x[2 * n + 1] = grid.box.low[1] + n % grid.columns * grid.dy;
  }
  return { x, weights: p.map((v) => v / total) };
}

/**
 * How far a model of two coordinates reaches.
 *
 * @param family The energy.
 * @param thetas Parameters along the way.
 * @returns Largest |coordinate| within exp(-28) of the maximum [length].
 */
export function planeReach(
  family: PlaneFamily,
  thetas: readonly (readonly number[])[],
): number {
  const ends = thetas.flatMap((theta) => {
    const { low, high } = planeDomain(family, theta, height);
    return [...low, ...high].map(Math.abs);
  });
  return Math.max(...ends);
}
