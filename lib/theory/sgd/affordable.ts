/**
 * Which exact recursion a chain allows, and what it rests at.
 *
 * @module
 */
import { isEpochal } from "../../descent/mod.ts";
import { symmetricEigen } from "../learning/eigen.ts";
import { identity, type Matrix, solveLinear } from "../learning/matrix.ts";
import { drawnCost, drawnSteps } from "./drawn_steps.ts";
import { equalBlocks } from "./equal_blocks.ts";
import { orderedBlocks } from "./ordered_blocks.ts";
import { shuffledCost, shuffledSets } from "./shuffled_sets.ts";
import { expansionCost, shuffledExpansion } from "./shuffled_expansion.ts";
import { spectralRadius } from "./spectral_radius.ts";
import type { Steps } from "./step_map.ts";
import { pack, packedSize, unpack } from "./symmetric_square.ts";
import type { UnitMaps } from "./unit_maps.ts";

/** Most products and sums that a chain may cost. */
const mostWork = 2e9;

/**
 * The maps over a unit, if they can be afforded.
 *
 * @param steps The steps of a chain.
 * @param expand Whether an expansion will do where nothing cheap is exact. Defaults to false.
 * @returns The maps; undefined where there are none.
 */
export function unitMapsOf(
  steps: Steps,
  expand = false,
): UnitMaps | undefined {
  const { scheme } = steps.chain.batches;
  if (packedSize(steps.size) ** 3 > mostWork) return undefined;
  if (scheme === "so") return orderedBlocks(steps);
  if (!isEpochal(scheme)) {
    return drawnCost(steps) <= mostWork ? drawnSteps(steps) : undefined;
  }
  if (steps.equal) return equalBlocks(steps);
  if (shuffledCost(steps) <= mostWork) return shuffledSets(steps);
  return expand && steps.affine && expansionCost(steps) <= mostWork
    ? shuffledExpansion(steps)
    : undefined;
}

/** The part of a map that acts on some of its entries. */
function within(map: Matrix, from: number, to: number): Matrix {
  const n = Math.round(Math.sqrt(map.length));
  const m = to - from;
  return Float64Array.from(
    { length: m * m },
    (_, at) => map[(Math.floor(at / m) + from) * n + at % m + from]!,
  );
}

/**
 * Spectral radius of mean and second moments; the mean does not feel the latter.
 *
 * @param map The map of packed moments, shape [n][n].
 * @param q Entries of y.
 * @returns The larger one.
 */
export function radiusOf(map: Matrix, q: number): number {
  return Math.max(
    spectralRadius(within(map, 1, q)),
    spectralRadius(within(map, q, packedSize(q))),
  );
}

/**
 * The moments that a map leaves as they are.
 *
 * Second moments are stable where noise in every direction would lead to
 * positive ones, for they never leave the cone of positive matrices.
 *
 * @param map The map of packed moments, shape [n][n].
 * @param q Entries of y.
 * @returns The moments, shape [n]; undefined where second moments grow.
 */
export function restingMoments(
  map: Matrix,
  q: number,
): Float64Array | undefined {
  const n = packedSize(q);
  const m = n - 1;
  const system = new Float64Array(m * m);
  const noise = pack(identity(q), q);
  const right = new Float64Array(2 * m);
  for (let i = 0; i < m; i++) {
    right[2 * i] = map[(i + 1) * n]!;
    right[2 * i + 1] = noise[i + 1]!;
    for (let j = 0; j < m; j++) {
      system[i * m + j] = Number(i === j) - map[(i + 1) * n + j + 1]!;
    }
  }
  const { x } = solveLinear(system, right);
  const column = (at: number) =>
    Float64Array.from(
      { length: n },
      (_, i) => i === 0 ? 1 : x[2 * i - 2 + at]!,
    );
  const { values } = symmetricEigen(unpack(column(1), q));
  return values.every((value) => value > 0) ? column(0) : undefined;
}
