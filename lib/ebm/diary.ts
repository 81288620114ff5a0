/**
 * What the first learners of a run went through, update after update.
 *
 * @module
 */
import type { Paths } from "../experiment/plan.ts";
import type { LearnerEnsemble } from "../learning/mod.ts";
import { likelihoodOf } from "./likelihood.ts";
import type { Model } from "./model.ts";

/** A number of each row, averaged over the entries of a diary. */
export interface DiaryColumn {
  /** The average, shape [row]. */
  readonly value: Float64Array;
  /** Its standard error; 0 with one entry, shape [row]. */
  readonly error: Float64Array;
}

/** Averages over the entries. */
export interface DiaryAverage {
  /** Parameters, shape [parameter]. */
  readonly theta: readonly DiaryColumn[];
  /** Forces of the chains, shape [parameter]. */
  readonly forces: readonly DiaryColumn[];
  /** Work of the update before [kT]. */
  readonly work: DiaryColumn;
  /** Coordinates, shape [coordinate] [length]. */
  readonly mean: readonly DiaryColumn[];
}

/** A diary: row k is before update k, the last row after all of them. */
export interface Diary {
  /** Time of each row [time]; both last ones are at the end. */
  readonly times: readonly number[];
  /** Entries: learners, or parts of the chains of a prescribed path. */
  readonly entries: number;
  /** Parameter i. */
  theta(entry: number, row: number, i: number): number;
  /** Average force i of the chains. */
  forces(entry: number, row: number, i: number): number;
  /** Average work of update `row` - 1; 0 in the first row [kT]. */
  work(entry: number, row: number): number;
  /** Average coordinate j [length]. */
  mean(entry: number, row: number, j: number): number;
  /** Gradient that update `row` sees of all data, shape [parameter]. */
  gradient(entry: number, row: number): Float64Array;
  /** Averages over the entries. */
  readonly average: DiaryAverage;
}

function column(
  rows: number,
  entries: number,
  at: (entry: number, row: number) => number,
): DiaryColumn {
  const value = new Float64Array(rows);
  const error = new Float64Array(rows);
  for (let k = 0; k < rows; k++) {
    let mean = 0;
    let square = 0;
    for (let l = 0; l < entries; l++) {
      const off = at(l, k) - mean;
      mean += off / (l + 1);
      square += off * (at(l, k) - mean);
    }
    value[k] = mean;
    error[k] = entries > 1 ? Math.sqrt(square / (entries * (entries - 1))) : 0;
  }
  return { value, error };
}

/**
 * Reads the diaries of a run.
 *
 * @param paths What the engine recorded.
 * @param ensemble The ensemble.
 * @param model What is learnt.
 * @returns The diary.
 */
export function readDiary(
  { times, trajectories: entries, width, positions }: Paths,
  { energy }: Pick<LearnerEnsemble, "energy">,
  model: Model,
): Diary {
  const p = energy.parameters.length;
  const d = energy.coordinates.length;
  const rows = times.length;
  const at = (l: number, k: number, i: number) =>
    positions[(l * rows + k) * width + i]!;
  const theta = (l: number, k: number, i: number) => at(l, k, i);
  const forces = (l: number, k: number, i: number) => at(l, k, p + i);
  const work = (l: number, k: number) => at(l, k, 2 * p);
  const mean = (l: number, k: number, j: number) => at(l, k, 2 * p + 1 + j);
  const averaged = (count: number, of: typeof theta) =>
    Array.from(
      { length: count },
      (_, i) => column(rows, entries, (l, k) => of(l, k, i)),
    );
  const { forces: dataForces } = likelihoodOf(model);
  return {
    times,
    entries,
    theta,
    forces,
    work,
    mean,
    gradient(entry, row) {
      const own = Float64Array.from(
        { length: p },
        (_, i) => theta(entry, row, i),
      );
      return dataForces(own).map((v, i) => v - forces(entry, row, i));
    },
    average: {
      theta: averaged(p, theta),
      forces: averaged(p, forces),
      work: column(rows, entries, work),
      mean: averaged(d, mean),
    },
  };
}
