import { inner } from "./matrix.ts";
import { divergenceOn } from "./line_population.ts";
import { type MoveGroup, productMoments } from "./linear_move.ts";
import { PLANE_HEIGHT, planeMoments, planeStart } from "./plane_diffusion.ts";
import type { PlaneFamily } from "./plane_family.ts";
import {
  borderHeight,
  hullOfBoxes,
  onPlane,
  planeDomain,
  planeGrid,
  type Rectangle,
} from "./plane_grid.ts";
import { planeMove } from "./plane_move.ts";
import type { Population } from "./population.ts";
import type { LearningStart } from "./problem.ts";
import {
  doWork,
  type WeightedDensity,
  withoutWork,
  workStatistics,
} from "./weighted_density.ts";

/** Distance of nodes per width of the narrowest density: its modes beyond the grid are below 1e-10. */
const SPACING = 0.29;
const LOW = 25;
/** Probability that may be lost at the sides of a grid. */
const LOST = 1e-7;

/** Largest curvature of the energy along both axes where it is not high. */
function curvature(
  family: PlaneFamily,
  theta: ArrayLike<number>,
  box: Rectangle,
): number {
  const grid = planeGrid(box, 60);
  const [one, two] = [new Float64Array(2), new Float64Array(2)];
  const by = 1e-4;
  const energies = onPlane(grid, (x, y) => family.energy(x, y, theta));
  const lowest = energies.reduce((low, v) => Math.min(low, v), Infinity);
  const bends = onPlane(grid, (x, y) => {
    if (family.energy(x, y, theta) - lowest > 12) return 0;
    family.slope(x + by, y, theta, one);
    family.slope(x - by, y, theta, two);
    const along = (one[0]! - two[0]!) / (2 * by);
    family.slope(x, y + by, theta, one);
    family.slope(x, y - by, theta, two);
    return Math.max(Math.abs(along), Math.abs(one[1]! - two[1]!) / (2 * by));
  });
  return bends.reduce((most, v) => Math.max(most, v), 0);
}

/**
 * Infinitely many chains of two coordinates with Euler moves, their density on a
 * grid, exact to about 1e-7.
 *
 * @param family The energy.
 * @param theta Parameters at the start.
 * @param start Where chains start: `exact` or a Gaussian.
 * @param group The moves, `ula`.
 * @param expected Parameters that the path is likely to meet.
 * @returns The population. Of the average with the shadow work it knows what
 * (21) says, exp(-dF) from an exact start; it is NaN from others.
 * @throws {RangeError} If the kernel is another, the start is `stationary`, or
 * the energy does not confine.
 *
 * @example A machine at rest
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { packRbm, planePopulation, rbmFamily } from "./mod.ts";
 *
 * const family = rbmFamily(2, 1);
 * if (family.kind !== "plane") throw new Error();
 * const theta = packRbm({ visibleBias: [0, 0], hiddenBias: [0], weights: [[0], [0]] });
 * const group = { kernel: "ula", dt: 0.05, innerMoves: 1 } as const;
 * const chains = planePopulation(family, theta, "exact", group);
 * chains.move();
 * // Variance of one Euler move from equilibrium: (1 - h)^2 + 2 h.
 * assertAlmostEquals(chains.moments().covariance[0]!, 0.95 ** 2 + 0.1, 1e-8);
 * ```
 */
export function planePopulation(
  family: PlaneFamily,
  theta: ArrayLike<number>,
  start: LearningStart,
  group: MoveGroup,
  expected: readonly ArrayLike<number>[] = [],
): Population {
  const { kernel, dt, innerMoves } = group;
  if (kernel !== "ula" || start === "stationary") {
    throw new RangeError(
      `Cannot use ${
        kernel === "ula" ? `start ${start}` : `kernel ${kernel}`
      } as densities of two coordinates are solved for ula moves from an exact or Gaussian start: here they are not.`,
    );
  }
  const places = [theta, ...expected];
  const boxes = places.map((at) => planeDomain(family, at, PLANE_HEIGHT));
  let width = Math.min(
    ...places.map((at, i) => curvature(family, at, boxes[i]!) ** -0.5),
  );
  if (typeof start === "object") {
    const { mean, covariance } = productMoments(start.mean, start.variance, 2);
    const sides = [0, 3].map((i) => Math.sqrt(covariance[i]!));
    width = Math.min(width, ...sides);
    boxes.push({
      low: [mean[0]! - 8 * sides[0]!, mean[1]! - 8 * sides[1]!],
      high: [mean[0]! + 8 * sides[0]!, mean[1]! + 8 * sides[1]!],
    });
  }
  const box = hullOfBoxes(boxes);
  const side = Math.max(box.high[0] - box.low[0], box.high[1] - box.low[1]);
  const grid = planeGrid(box, Math.ceil(side / (SPACING * width)));
  const step = planeMove(grid, dt);
  const energiesAt = (to: Float64Array) =>
    onPlane(grid, (x, y) => family.energy(x, y, to));
  const first = Float64Array.from(theta);
  let at = first;
  let energies = energiesAt(at);
  const startEnergies = energies;
  let slopes: [Float64Array, Float64Array] | undefined;
  let density: WeightedDensity = withoutWork(planeStart(start, grid, energies));

  function slopesAt(): [Float64Array, Float64Array] {
    const out = new Float64Array(2);
    const x = onPlane(grid, (a, b) => {
      family.slope(a, b, at, out);
      return out[0]!;
    });
    const y = onPlane(grid, (a, b) => {
      family.slope(a, b, at, out);
      return out[1]!;
    });
    return [x, y];
  }

  /** ln of the sum of Boltzmann factors. */
  function logSum(u: Float64Array): number {
    const lowest = u.reduce((low, v) => Math.min(low, v), Infinity);
    return Math.log(u.reduce((sum, v) => sum + Math.exp(lowest - v), 0)) -
      lowest;
  }

  function checked(): WeightedDensity {
    const lost = 1 - density.p.reduce((sum, v) => sum + v, 0);
    if (Math.abs(lost) < LOST && borderHeight(energies, grid) > LOW) {
      return density;
    }
    throw new RangeError(
      `Cannot use this path as chains must stay where the energies of its ends confine them: here a share of ${lost} leaves.`,
    );
  }

  return {
    forces(to) {
      const sum = new Float64Array(family.parameters);
      const out = new Float64Array(family.parameters);
      const { low } = grid.box;
      density.p.forEach((p, n) => {
        const x = low[0] + Math.floor(n / grid.columns) * grid.dx;
        family.forces(x, low[1] + n % grid.columns * grid.dy, to, out);
        for (let i = 0; i < sum.length; i++) sum[i]! += p * out[i]!;
      });
      return sum;
    },
    change(to) {
      const before = energies;
      at = Float64Array.from(to);
      energies = energiesAt(at);
      slopes = undefined;
      return doWork(density, energies.map((u, i) => u - before[i]!));
    },
    move() {
      slopes ??= slopesAt();
      const before = inner(density.p, energies);
      let all = [density.p, ...density.work, density.weight];
      for (let n = 0; n < innerMoves; n++) {
        all = step(all, slopes);
      }
      const [p, once, twice, weight] = all as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      density = { p, work: [once, twice], weight, log: density.log };
      return before - inner(p, energies);
    },
    divergence: () => divergenceOn(checked().p, energies),
    energy: () => inner(density.p, energies),
    moments: () => planeMoments(grid, density.p),
    work: () =>
      workStatistics(
        checked(),
        start === "exact" ? logSum(energies) - logSum(startEnergies) : NaN,
      ),
  };
}
