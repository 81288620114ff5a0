/**
 * Names of the columns of chains, in the order of their planes.
 *
 * @module
 */
import { parameterCount } from "../descent/mod.ts";
import type { ChainEnsemble } from "./ensemble.ts";

/** Pairs of coordinates that a path is summed over. */
export interface PathPairs {
  /** i < j, of the areas. */
  readonly areas: readonly (readonly [number, number])[];
  /** i <= j, of the variations. */
  readonly variations: readonly (readonly [number, number])[];
}

/**
 * The pairs of p coordinates.
 *
 * @param p Number of parameters.
 * @returns Those of areas and those of variations.
 */
export function pathPairs(p: number): PathPairs {
  const variations = Array.from(
    { length: p },
    (_, i) => Array.from({ length: p - i }, (_, k) => [i, i + k] as const),
  ).flat();
  return { variations, areas: variations.filter(([i, j]) => i < j) };
}

/** Names of the planes of an ensemble. */
export interface PlaneNames {
  /** At the beginning of the path. */
  readonly from: readonly string[];
  /** One unit before the end. */
  readonly before: readonly string[];
  /** At the end. */
  readonly end: readonly string[];
  /** Velocities at the end; none without momentum. */
  readonly velocity: readonly string[];
  /** Sums over the path; none unless areas are kept. */
  readonly sums: readonly string[];
  /** States of each unit; none unless they are kept. */
  readonly states: readonly (readonly string[])[];
}

/**
 * The columns of an ensemble.
 *
 * @param ensemble The chains.
 * @returns Their names.
 */
export function planeNames(
  { model, update, kept, length }: Pick<
    ChainEnsemble,
    "model" | "update" | "kept" | "length"
  >,
): PlaneNames {
  const p = parameterCount(model);
  const each = (name: string) =>
    Array.from({ length: p }, (_, k) => `${name}${k}`);
  const { areas, variations } = pathPairs(p);
  return {
    from: each("from"),
    before: each("before"),
    end: each("end"),
    velocity: update.momentum > 0 ? each("velocity") : [],
    sums: kept !== "areas" ? [] : [
      ...areas.map(([i, j]) => `area${i}${j}`),
      ...variations.map(([i, j]) => `variation${i}${j}`),
    ],
    states: kept !== "states"
      ? []
      : Array.from({ length: length + 1 }, (_, u) => each(`state${u}_`)),
  };
}
