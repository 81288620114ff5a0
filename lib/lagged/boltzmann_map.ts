/**
 * Maps of standard normals to draws from the Boltzmann distribution of a
 * quartic energy: x = F^-1(Phi(z)) for each of its wells, as cubics on
 * equidistant cells. A second normal chooses the well.
 *
 * @module
 */
import { normalCdf } from "../theory/special.ts";
import { quantileOf, type Quartic, type Well, wellsOf } from "./wells.ts";

/** Normals of the generator are at most 6.7637 in modulus. */
export const mapReach = 6.8;
/** Fewest and most cells of a map. */
const fewest = 64;
const most = 4096;
/** Root mean square error of a map, in deviations of what it draws. */
const wantedError = 1e-7;

/** A map: a threshold of the second normal, then cubics of one or two wells. */
export interface BoltzmannMap {
  /** The second well is taken where the second normal is at least this. */
  readonly threshold: number;
  /** Cubics in the place within a cell, 0 to 1, shape [well][cell][4]. */
  readonly wells: readonly Float64Array[];
}

function quantileOfNormal(probability: number): number {
  let [low, high] = [-40, 40];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function cubics(well: Well, cells: number): Float64Array {
  const h = 2 * mapReach / cells;
  const out = new Float64Array(4 * cells);
  let [x, slope] = quantileOf(well, -mapReach);
  for (let i = 0; i < cells; i++) {
    const [y, next] = quantileOf(well, -mapReach + (i + 1) * h);
    const [a, b, rise] = [slope * h, next * h, y - x];
    out.set([x, a, 3 * rise - 2 * a - b, a + b - 2 * rise], 4 * i);
    [x, slope] = [y, next];
  }
  return out;
}

/** Whether a map is true to its well in the middle of each cell. */
function isTrue(well: Well, map: Float64Array): boolean {
  const cells = map.length / 4;
  const h = 2 * mapReach / cells;
  let [error, square, mean, norm] = [0, 0, 0, 0];
  for (let i = 0; i < cells; i++) {
    const z = -mapReach + (i + 0.5) * h;
    const weight = Math.exp(-z * z / 2);
    const [x] = quantileOf(well, z);
    const here = map[4 * i]! + map[4 * i + 1]! / 2 + map[4 * i + 2]! / 4 +
      map[4 * i + 3]! / 8;
    error += weight * (here - x) ** 2;
    square += weight * x * x;
    mean += weight * x;
    norm += weight;
  }
  const variance = square / norm - (mean / norm) ** 2;
  return error / norm <= wantedError ** 2 * variance;
}

/**
 * Cells that a map of an energy needs.
 *
 * @param model Its coefficients.
 * @param theta Its slope.
 * @returns A power of two.
 */
export function cellsNeeded(model: Quartic, theta: number): number {
  const wells = wellsOf(model, theta);
  let cells = fewest;
  while (
    cells < most && !wells.every((well) => isTrue(well, cubics(well, cells)))
  ) cells *= 2;
  return cells;
}

/**
 * The map of an energy.
 *
 * @param model Its coefficients.
 * @param theta Its slope.
 * @param cells Cells of each well, as {@linkcode cellsNeeded} says.
 * @returns The map.
 *
 * @example A harmonic energy x^2/2 is a standard normal
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { boltzmannMap, drawFrom } from "./boltzmann_map.ts";
 *
 * const map = boltzmannMap({ quartic: 0, quadratic: 0.5 }, 1, 64);
 * assertAlmostEquals(drawFrom(map, -2.2, 0), -1.2, 1e-9);
 * ```
 */
export function boltzmannMap(
  model: Quartic,
  theta: number,
  cells: number,
): BoltzmannMap {
  const wells = wellsOf(model, theta);
  const share = wells.length === 1
    ? 1
    : 1 / (1 + Math.exp(wells[1]!.logMass - wells[0]!.logMass));
  return {
    threshold: wells.length === 1 ? 100 : quantileOfNormal(share),
    wells: wells.map((well) => cubics(well, cells)),
  };
}

/**
 * A draw from the distribution of a map.
 *
 * @param map The map.
 * @param z A standard normal: where in the well.
 * @param w Another: which well.
 * @returns The place.
 */
export function drawFrom(
  { threshold, wells }: BoltzmannMap,
  z: number,
  w: number,
): number {
  const cubic = wells[wells.length > 1 && w >= threshold ? 1 : 0]!;
  const cells = cubic.length / 4;
  const place = (z + mapReach) * cells / (2 * mapReach);
  const cell = Math.min(Math.floor(place), cells - 1);
  const t = place - cell;
  const at = 4 * cell;
  return cubic[at]! +
    t * (cubic[at + 1]! + t * (cubic[at + 2]! + t * cubic[at + 3]!));
}
