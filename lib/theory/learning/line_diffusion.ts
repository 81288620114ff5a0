import { type Grid, nodesOf } from "../grid.ts";
import { dot } from "../sums.ts";
import {
  crankNicolson,
  type DiffusingPopulation,
  scratch,
} from "./diffusion.ts";
import type { LineFamily } from "./line_family.ts";
import { holds } from "./line_grid.ts";
import { divergenceOn, forcesOn } from "./line_population.ts";
import { lineStart } from "./line_start.ts";
import type { LearningStart } from "./problem.ts";
import { doWork, withoutWork, workStatistics } from "./weighted_density.ts";

/** Height of the ends of a grid above the lowest energy [kT]: exp(-36) = 2e-16. */
export const DIFFUSION_HEIGHT = 36;
const LOW = 29;

/**
 * Infinitely many chains of one coordinate in continuous time on a grid: error
 * of second order in the spacing and the step, even in both.
 *
 * @param family The energy.
 * @param theta Parameters at the start.
 * @param start Where chains start; `stationary` is `exact`.
 * @param grid The nodes.
 * @returns The population.
 */
export function lineDiffusion(
  family: LineFamily,
  theta: ArrayLike<number>,
  start: LearningStart,
  grid: Grid,
): DiffusingPopulation {
  const x = nodesOf(grid);
  let at = Float64Array.from(theta);
  let energies = x.map((v) => family.energy(v, at));
  let before = energies.slice();
  const w = new Float64Array(grid.nodes);
  const density = withoutWork(lineStart(start, grid, energies, undefined));
  const space = scratch(grid.nodes);
  const stripe = { first: 0, stride: 1, nodes: grid.nodes };
  return {
    forces: (to) => forcesOn(family, to, x, density.p),
    change(to) {
      [before, energies] = [energies, before];
      at = Float64Array.from(to);
      for (let i = 0; i < x.length; i++) {
        energies[i] = family.energy(x[i]!, at);
        w[i] = energies[i]! - before[i]!;
      }
      return doWork(density, w);
    },
    diffuse(dt) {
      const all = [density.p, ...density.work, density.weight];
      const number = dt / grid.spacing ** 2;
      crankNicolson(all, energies, stripe, number, space);
    },
    holds: () =>
      holds(energies, x.map((v) => family.slope(v, at)), grid, undefined, LOW),
    divergence: () => divergenceOn(density.p, energies),
    energy: () => dot(density.p, energies),
    moments() {
      const mean = dot(density.p, x);
      return {
        mean: Float64Array.of(mean),
        covariance: Float64Array.of(
          dot(density.p, x.map((v) => (v - mean) ** 2)),
        ),
      };
    },
    work: () => workStatistics(density),
  };
}
