import type { WeightedPoints } from "./data_average.ts";
import { inner } from "./matrix.ts";
import type { Model } from "./model.ts";
import type { PlaneFamily } from "./plane_family.ts";
import {
  borderHeight,
  onPlane,
  planeDomain,
  type PlaneGrid,
  planeGrid,
} from "./plane_grid.ts";

/** Height of the sides above the lowest energy [kT]. */
const HEIGHT = 40;
/** Intervals along each side: trapezoid sums of smooth densities converge exponentially. */
const INTERVALS = 112;

/** Points, probabilities and ln Z. */
interface Boltzmann extends WeightedPoints {
  readonly logPartition: number;
}

/** The model density at any parameters; remembers its rectangle as long as it fits. */
function boltzmannOf(
  family: PlaneFamily,
): (theta: ArrayLike<number>) => Boltzmann {
  let grid: PlaneGrid | undefined;
  return (theta) => {
    const sample = (on: PlaneGrid) =>
      onPlane(on, (x, y) => family.energy(x, y, theta));
    let u = grid && sample(grid);
    const height = u ? borderHeight(u, grid!) : NaN;
    if (!(height > 0.85 * HEIGHT && height < 2.5 * HEIGHT)) {
      grid = planeGrid(planeDomain(family, theta, HEIGHT), INTERVALS);
      u = sample(grid);
    }
    return density(grid!, u!);
  };
}

function density(grid: PlaneGrid, u: Float64Array): Boltzmann {
  const lowest = u.reduce((low, v) => Math.min(low, v), Infinity);
  const weights = u.map((v) => Math.exp(lowest - v));
  const sum = weights.reduce((total, v) => total + v, 0);
  const x = new Float64Array(2 * u.length);
  for (let n = 0; n < u.length; n++) {
    x[2 * n] = grid.box.low[0] + Math.floor(n / grid.columns) * grid.dx;
    x[2 * n + 1] = grid.box.low[1] + n % grid.columns * grid.dy;
  }
  return {
    x,
    weights: weights.map((v) => v / sum),
    logPartition: Math.log(sum * grid.dx * grid.dy) - lowest,
  };
}

/**
 * The model of two coordinates as weighted points.
 *
 * @param family The energy.
 * @param theta Parameters.
 * @returns Nodes and their probabilities; those below 1e-16 are left out.
 */
export function planeModelPoints(
  family: PlaneFamily,
  theta: ArrayLike<number>,
): WeightedPoints {
  const { x, weights } = boltzmannOf(family)(theta);
  const kept = Array.from(weights.keys()).filter((n) => weights[n]! > 1e-16);
  return {
    x: Float64Array.from(kept.flatMap((n) => [x[2 * n]!, x[2 * n + 1]!])),
    weights: Float64Array.from(kept, (n) => weights[n]!),
  };
}

/**
 * Equilibrium of an energy of two coordinates by trapezoid sums.
 *
 * @param family The energy.
 * @returns Its free energy, forces and Fisher information; its friction is NaN,
 * as it has no exact value here.
 */
export function planeModel(family: PlaneFamily): Model {
  const p = family.parameters;
  const boltzmann = boltzmannOf(family);
  function forcesAt(theta: ArrayLike<number>) {
    const { x, weights } = boltzmann(theta);
    const out = new Float64Array(p);
    const rows = Array.from(
      { length: p },
      () => new Float64Array(weights.length),
    );
    for (let n = 0; n < weights.length; n++) {
      family.forces(x[2 * n]!, x[2 * n + 1]!, theta, out);
      for (let i = 0; i < p; i++) rows[i]![n] = out[i]!;
    }
    return { rows, weights };
  }
  return {
    parameters: p,
    freeEnergy: (theta) => -boltzmann(theta).logPartition,
    forces(theta) {
      const { rows, weights } = forcesAt(theta);
      return Float64Array.from(rows, (row) => inner(row, weights));
    },
    metric(theta) {
      const { rows, weights } = forcesAt(theta);
      const off = rows.map((row) => {
        const mean = inner(row, weights);
        return row.map((v) => v - mean);
      });
      const fisher = new Float64Array(p * p);
      off.forEach((one, i) => {
        const weighted = one.map((v, n) => v * weights[n]!);
        off.forEach((two, j) => {
          fisher[i * p + j] = inner(weighted, two);
        });
      });
      return { fisher, friction: new Float64Array(p * p).fill(NaN) };
    },
  };
}
