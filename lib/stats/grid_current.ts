/**
 * Probability current of a chain in two coordinates.
 *
 * @module
 */
import type { Statistic } from "./statistic.ts";

/** Cells of equal width along one coordinate. */
export interface GridAxis {
  /** Lower edge of the first cell. */
  readonly from: number;
  /** Upper edge of the last cell, > from. */
  readonly to: number;
  /** Number of cells, at least 1. */
  readonly cells: number;
}

/** Cells of a plane. */
export type PlaneGrid = readonly [GridAxis, GridAxis];

/** Numbers of one cell: count, sums of dx1, dx2 and of their squares. */
const each = 5;

/**
 * Displacements by the cell in which they are counted: the state is n, then of
 * each cell count, sum dx1, sum dx2, sum dx1^2, sum dx2^2, the second
 * coordinate running fastest.
 *
 * Samples are planes (x1, x2, dx1, dx2) of one step each. With the middle of
 * the step for x the mean displacement of a cell is the current velocity; with
 * its beginning it is the drift instead. Steps outside of the grid count
 * towards n alone.
 *
 * @param grid The cells.
 * @returns The statistic; {@linkcode currentOf} reads it.
 *
 * @example Three steps, one of them outside
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { currentOf, gridCurrent, type PlaneGrid } from "./grid_current.ts";
 *
 * const axis = { from: 0, to: 2, cells: 2 };
 * const grid: PlaneGrid = [axis, axis];
 * const statistic = gridCurrent(grid);
 * const state = new Float64Array(statistic.width);
 * const x1 = [0.5, 0.2, 5];
 * const x2 = [1.5, 1.2, 0];
 * const dx1 = [1, 3, 7];
 * const dx2 = [0, 0, 0];
 * statistic.add(state, 0, Float64Array.from([x1, x2, dx1, dx2].flat()), 3);
 * const [, cell] = currentOf(grid, state, 0);
 * assertEquals(cell!.count, 2);
 * assertEquals(cell!.velocity[0].value, 2);
 * ```
 */
export function gridCurrent(grid: PlaneGrid): Statistic {
  const [first, second] = grid;
  const scale = grid.map(({ from, to, cells }) => cells / (to - from));
  return {
    name: "gridCurrent",
    width: 1 + each * first.cells * second.cells,
    dimension: 4,
    add(state, at, samples, count) {
      state[at]! += count;
      for (let k = 0; k < count; k++) {
        const i = Math.floor((samples[k]! - first.from) * scale[0]!);
        const j = Math.floor((samples[count + k]! - second.from) * scale[1]!);
        const inside = i >= 0 && i < first.cells && j >= 0 && j < second.cells;
        if (!inside) continue;
        const dx1 = samples[2 * count + k]!;
        const dx2 = samples[3 * count + k]!;
        const to = at + 1 + each * (i * second.cells + j);
        state[to]! += 1;
        state[to + 1]! += dx1;
        state[to + 2]! += dx2;
        state[to + 3]! += dx1 * dx1;
        state[to + 4]! += dx2 * dx2;
      }
    },
    merge(state, at, other, from) {
      const width = 1 + each * first.cells * second.cells;
      for (let k = 0; k < width; k++) state[at + k]! += other[from + k]!;
    },
  };
}

/** A number with its standard error. */
export interface CurrentComponent {
  /** The number. */
  readonly value: number;
  /** One standard error. */
  readonly standardError: number;
}

/** What is known of one cell. */
export interface CellCurrent {
  /** Middle of the cell. */
  readonly centre: readonly [number, number];
  /** Steps counted in it. */
  readonly count: number;
  /** Share of all steps per area. */
  readonly density: number;
  /** Mean displacement of a step; NaN without steps. */
  readonly velocity: readonly [CurrentComponent, CurrentComponent];
  /** Current J = density times velocity: displacement per step and area. */
  readonly current: readonly [CurrentComponent, CurrentComponent];
}

/**
 * Velocity and current of each cell.
 *
 * Errors take steps as independent: give it one step of each chain, or steps
 * far apart.
 *
 * @param grid The cells.
 * @param state Where a {@linkcode gridCurrent} state lives.
 * @param at Its offset.
 * @returns The cells, the second coordinate running fastest.
 */
export function currentOf(
  grid: PlaneGrid,
  state: Float64Array,
  at: number,
): CellCurrent[] {
  const [first, second] = grid;
  const [w1, w2] = grid.map(({ from, to, cells }) => (to - from) / cells) as [
    number,
    number,
  ];
  const n = state[at]!;
  return Array.from({ length: first.cells * second.cells }, (_, cell) => {
    const from = at + 1 + each * cell;
    const count = state[from]!;
    const sums = (d: number): readonly [number, number] => [
      state[from + 1 + d]!,
      state[from + 3 + d]!,
    ];
    return {
      centre: [
        first.from + w1 * (Math.floor(cell / second.cells) + 0.5),
        second.from + w2 * (cell % second.cells + 0.5),
      ],
      count,
      density: count / (n * w1 * w2),
      velocity: [meanOfSums(sums(0), count, 1), meanOfSums(sums(1), count, 1)],
      current: [
        meanOfSums(sums(0), n, w1 * w2),
        meanOfSums(sums(1), n, w1 * w2),
      ],
    };
  });
}

function meanOfSums(
  [sum, squares]: readonly [number, number],
  n: number,
  unit: number,
): CurrentComponent {
  const mean = sum / n;
  const variance = Math.max(0, squares / n - mean * mean);
  return {
    value: mean / unit,
    standardError: n > 1 ? Math.sqrt(variance / (n - 1)) / unit : Infinity,
  };
}
