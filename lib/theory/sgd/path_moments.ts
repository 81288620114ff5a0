/**
 * Expectations over paths of an affine chain.
 *
 * @module
 */
import {
  act,
  blend,
  congruent,
  identity,
  type Matrix,
  times,
  transposed,
} from "../learning/matrix.ts";
import { unpack } from "./symmetric_square.ts";

/** Expectations over a path x0 .. xn, of x relative to a given mean. */
export interface PathMoments {
  /** Number of parameters p. */
  readonly parameters: number;
  /** Units n. */
  readonly units: number;
  /** E[x0 x0^T], shape [p][p]. */
  readonly start: Matrix;
  /** E[xn xn^T], shape [p][p]. */
  readonly end: Matrix;
  /** E of the sums of (x_i dx_j - x_j dx_i)/2, antisymmetric, shape [p][p]. */
  readonly area: Matrix;
  /** E of the sums of dx dx^T, shape [p][p]. */
  readonly variation: Matrix;
}

/** Moments after some units, and the sum of those before. */
export interface MomentSums {
  /** Packed moments after the last unit. */
  readonly end: Float64Array;
  /** Sum of the packed moments at the beginning of each unit. */
  readonly sum: Float64Array;
}

/**
 * Follows packed moments through units.
 *
 * @param map Their map over one unit, shape [n][n].
 * @param moments Where they start, shape [n].
 * @param units How many units.
 * @returns Their end and their sum.
 */
export function followMoments(
  map: Matrix,
  moments: Float64Array,
  units: number,
): MomentSums {
  let end = moments;
  let sum: Float64Array = new Float64Array(moments.length);
  if (units <= 4 * moments.length) {
    for (let u = 0; u < units; u++) {
      sum = blend(1, sum, 1, end);
      end = act(map, end);
    }
    return { end, sum };
  }
  // power = map^m and powers = 1 + map + .. + map^(m-1), for m = 1, 2, 4, ..
  let power = map;
  let powers = identity(moments.length);
  for (let left = units; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      sum = blend(1, sum, 1, act(powers, end));
      end = act(power, end);
    }
    powers = blend(1, powers, 1, times(power, powers));
    power = times(power, power);
  }
  return { end, sum };
}

/** Sums over some units in the augmented state y = (1, z). */
export interface UnitSums {
  /** Entries of y. */
  readonly size: number;
  /** E[y y^T] of the first state, packed. */
  readonly start: Float64Array;
  /** E[y y^T] of the last state, packed. */
  readonly end: Float64Array;
  /** Sum of E[y y^T] over the beginnings of units, packed. */
  readonly before: Float64Array;
  /** Sum of E[y y^T] over their ends, packed. */
  readonly after: Float64Array;
  /** Sum of E[y' y^T], shape [q][q]. */
  readonly cross: Matrix;
}

/**
 * Areas and variations from sums over units.
 *
 * @param sums The sums; of `pair` noise those of states, not of z.
 * @param parameters Number of parameters p, the first entries of z.
 * @param units Units n.
 * @param centre What x is relative to, in the coordinates of z, shape [p].
 * @returns The expectations.
 */
export function pathMomentsOf(
  { size: q, start, end, before, after, cross }: UnitSums,
  parameters: number,
  units: number,
  centre: ArrayLike<number>,
): PathMoments {
  const p = parameters;
  const shift = identity(q);
  for (let i = 0; i < p; i++) shift[(i + 1) * q] = -centre[i]!;
  const block = (full: Matrix) =>
    Float64Array.from(
      { length: p * p },
      (_, at) => full[(Math.floor(at / p) + 1) * q + at % p + 1]!,
    );
  const about = (packed: Float64Array) =>
    block(congruent(shift, unpack(packed, q)));
  const crossed = block(times(times(shift, cross), transposed(shift)));
  const both = blend(1, about(before), 1, about(after));
  const mixed = blend(1, crossed, 1, transposed(crossed));
  return {
    parameters: p,
    units,
    start: about(start),
    end: about(end),
    area: blend(0.5, transposed(crossed), -0.5, crossed),
    variation: blend(1, both, -1, mixed),
  };
}
