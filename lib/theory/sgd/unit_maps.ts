/**
 * Second moments over one unit of a chain: a step, or an epoch.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import type { StepMap, Steps } from "./step_map.ts";
import { addNoise, addSquare, packedSize } from "./symmetric_square.ts";

/** How the packed moments of z go through one unit. */
export interface UnitMaps {
  /** Whether they are exact, not an expansion. */
  readonly exact: boolean;
  /** Steps of the unit. */
  readonly steps: number;
  /** Over the whole unit, without noise that follows its last step, shape [n][n]. */
  whole(): Matrix;
  /** Mean map of states over all its steps but the first, shape [q][q]. */
  tail(): Matrix;
  /**
   * Moments after some steps of the unit.
   *
   * @param moments At its beginning, shape [n].
   * @param steps How many.
   * @param fresh Whether z is a state itself: of `pair` noise the first step then feels its noise once.
   */
  through(moments: Float64Array, steps: number, fresh: boolean): Float64Array;
}

/**
 * The map of second moments under one map of states.
 *
 * @param map The map of states.
 * @param q Entries of y.
 * @returns The map of packed moments, shape [n][n].
 */
export function squareOf({ matrix, noise }: StepMap, q: number): Matrix {
  const out = new Float64Array(packedSize(q) ** 2);
  addSquare(out, matrix, q);
  addNoise(out, noise, q);
  return out;
}

/**
 * A map of the first step of a chain whose z is a state itself.
 *
 * @param steps The steps.
 * @param map One of their maps.
 * @returns The same, of `pair` noise with the noise of one end.
 */
export function freshened({ lag }: Steps, map: StepMap): StepMap {
  return lag ? { matrix: map.matrix, noise: lag } : map;
}
