import { inner } from "./matrix.ts";
import {
  crankNicolson,
  type DiffusingPopulation,
  scratch,
} from "./diffusion.ts";
import { divergenceOn } from "./line_population.ts";
import { normalised } from "./line_start.ts";
import { productMoments } from "./linear_move.ts";
import type { PlaneFamily } from "./plane_family.ts";
import { borderHeight, onPlane, type PlaneGrid } from "./plane_grid.ts";
import type { LearningStart } from "./problem.ts";
import type { Moments } from "./quadratic.ts";
import { doWork, withoutWork, workStatistics } from "./weighted_density.ts";

/** Height of the sides of a grid above the lowest energy [kT]: exp(-32) = 1e-14. */
export const PLANE_HEIGHT = 32;
const LOW = 25;

/**
 * Probabilities of the nodes at the start.
 *
 * @param start Where chains start; `stationary` is `exact`.
 * @param grid The nodes.
 * @param energies U at the nodes [kT].
 * @returns Probabilities, shape [rows * columns].
 */
export function planeStart(
  start: LearningStart,
  grid: PlaneGrid,
  energies: Float64Array,
): Float64Array {
  if (typeof start !== "object") return normalised(energies.map((u) => -u));
  const { mean, covariance } = productMoments(start.mean, start.variance, 2);
  return normalised(
    onPlane(grid, (x, y) =>
      -((x - mean[0]!) ** 2) / (2 * covariance[0]!) -
      (y - mean[1]!) ** 2 / (2 * covariance[3]!)),
  );
}

/**
 * Mean and covariance of a density on a plane.
 *
 * @param grid The nodes.
 * @param p Their probabilities.
 * @returns The moments.
 */
export function planeMoments(grid: PlaneGrid, p: Float64Array): Moments {
  const mean = Float64Array.of(
    inner(p, onPlane(grid, (x) => x)),
    inner(p, onPlane(grid, (_x, y) => y)),
  );
  const [a, b] = [mean[0]!, mean[1]!];
  const cross = inner(p, onPlane(grid, (x, y) => (x - a) * (y - b)));
  return {
    mean,
    covariance: Float64Array.of(
      inner(p, onPlane(grid, (x) => (x - a) ** 2)),
      cross,
      cross,
      inner(p, onPlane(grid, (_x, y) => (y - b) ** 2)),
    ),
  };
}

/**
 * Infinitely many chains of two coordinates in continuous time on a grid: half
 * a step along x, one along y, half a step along x, each by Crank and Nicolson.
 * Errors are even in spacing and step.
 *
 * @param family The energy.
 * @param theta Parameters at the start.
 * @param start Where chains start; `stationary` is `exact`.
 * @param grid The nodes.
 * @returns The population.
 */
export function planeDiffusion(
  family: PlaneFamily,
  theta: ArrayLike<number>,
  start: LearningStart,
  grid: PlaneGrid,
): DiffusingPopulation {
  const { rows, columns, dx, dy } = grid;
  const at = (to: ArrayLike<number>) => {
    const values = Float64Array.from(to);
    return onPlane(grid, (x, y) => family.energy(x, y, values));
  };
  const xs = onPlane(grid, (x) => x);
  const ys = onPlane(grid, (_x, y) => y);
  let energies = at(theta);
  const density = withoutWork(planeStart(start, grid, energies));
  const space = scratch(Math.max(rows, columns));
  const along = (all: readonly Float64Array[], dt: number) => {
    for (let j = 0; j < columns; j++) {
      const stripe = { first: j, stride: columns, nodes: rows };
      crankNicolson(all, energies, stripe, dt / (dx * dx), space);
    }
  };
  const across = (all: readonly Float64Array[], dt: number) => {
    for (let i = 0; i < rows; i++) {
      const stripe = { first: i * columns, stride: 1, nodes: columns };
      crankNicolson(all, energies, stripe, dt / (dy * dy), space);
    }
  };
  return {
    forces(to) {
      const sum = new Float64Array(family.parameters);
      const out = new Float64Array(family.parameters);
      density.p.forEach((p, n) => {
        family.forces(xs[n]!, ys[n]!, to, out);
        for (let i = 0; i < sum.length; i++) sum[i]! += p * out[i]!;
      });
      return sum;
    },
    change(to) {
      const before = energies;
      energies = at(to);
      return doWork(density, energies.map((u, i) => u - before[i]!));
    },
    diffuse(dt) {
      const all = [density.p, ...density.work, density.weight];
      along(all, dt / 2);
      across(all, dt);
      along(all, dt / 2);
    },
    holds: () => borderHeight(energies, grid) > LOW,
    divergence: () => divergenceOn(density.p, energies),
    energy: () => inner(density.p, energies),
    moments: () => planeMoments(grid, density.p),
    work: () => workStatistics(density),
  };
}
