/**
 * Tables of counts of pairs, and the information they hold.
 *
 * @module
 */
import { type BlockStates, jackknife } from "../jackknife.ts";
import type { Estimate, Statistic } from "../statistic.ts";

/** A statistic of pairs whose state is n and a table of counts. */
function table(
  name: string,
  rows: number,
  columns: number,
  rowOf: (x: number) => number,
  columnOf: (y: number) => number,
): Statistic {
  const width = 1 + rows * columns;
  return {
    name,
    width,
    dimension: 2,
    add(state, at, samples, count) {
      for (let k = 0; k < count; k++) {
        const cell = rowOf(samples[k]!) * columns +
          columnOf(samples[count + k]!);
        state[at + 1 + cell]! += 1;
      }
      state[at]! += count;
    },
    merge(state, at, other, from) {
      for (let i = 0; i < width; i++) state[at + i]! += other[from + i]!;
    },
  };
}

/** The whole number nearest to x among 0 to count - 1. */
function nearest(count: number): (x: number) => number {
  return (x) => Math.max(0, Math.min(count - 1, Math.round(x)));
}

/**
 * Counts of pairs of whole numbers: the state is n and the counts, shape
 * [rows][columns].
 *
 * Numbers that lie between or beyond the cells go to the nearest one.
 *
 * @param rows Values 0 to rows - 1 of the first number.
 * @param columns Values of the second.
 * @returns The statistic; merging adds integers.
 *
 * @example Two bits that agree
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { contingency, contingencyInformation } from "./contingency.ts";
 *
 * const bits = contingency(2, 2);
 * const state = new Float64Array(bits.width);
 * bits.add(state, 0, Float64Array.of(0, 1, 0, 1, 0, 1, 0, 1), 4);
 * assertEquals([...state], [4, 2, 0, 0, 2]);
 * const { plugIn } = contingencyInformation(state, 0, 2, 2);
 * assertAlmostEquals(plugIn, Math.LN2);
 * ```
 */
export function contingency(rows: number, columns: number): Statistic {
  const name = `contingency(${rows}, ${columns})`;
  return table(name, rows, columns, nearest(rows), nearest(columns));
}

/** Number of edges that are not above x. */
function below(edges: Float64Array): (x: number) => number {
  return (x) => {
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= x) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/**
 * Counts of pairs of numbers in cells: a {@linkcode contingency} state with one
 * row more than edges, and so for columns.
 *
 * @param xEdges Edges between the cells of the first number, ascending; the outer cells are open.
 * @param yEdges The same of the second.
 * @returns The statistic.
 *
 * @example Halves of a plane
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { binnedPairs } from "./contingency.ts";
 *
 * const signs = binnedPairs(Float64Array.of(0), Float64Array.of(0));
 * const state = new Float64Array(signs.width);
 * signs.add(state, 0, Float64Array.of(-3, 2, 0.1, -0.4), 2);
 * assertEquals([...state], [2, 0, 1, 1, 0]);
 * ```
 */
export function binnedPairs(
  xEdges: Float64Array,
  yEdges: Float64Array,
): Statistic {
  const rows = xEdges.length + 1;
  const columns = yEdges.length + 1;
  const name = `binnedPairs(${rows}, ${columns})`;
  return table(name, rows, columns, below(xEdges), below(yEdges));
}

/**
 * Edges of cells of equal probability.
 *
 * @param quantile The value below which a share lies, exact or of a sketch.
 * @param cells Number of cells, >= 1.
 * @returns The inner edges, shape [cells - 1].
 */
export function equalProbabilityEdges(
  quantile: (share: number) => number,
  cells: number,
): Float64Array {
  return Float64Array.from(
    { length: cells - 1 },
    (_, k) => quantile((k + 1) / cells),
  );
}

/** What a table of counts says about the information of its two numbers. */
export interface ContingencyInformation extends Estimate {
  /** Information of the counts as they are, which is too large [nat]. */
  readonly plugIn: number;
  /** What is subtracted, (K_xy - K_x - K_y + 1)/(2 n) of occupied cells [nat]. */
  readonly correction: number;
}

/**
 * Mutual information of a table of counts, with the correction of Miller and
 * Madow.
 *
 * The standard error is that of the mean of ln p(x, y)/(p(x) p(y)); where the
 * numbers are independent it is that of a chi-square. Cells of continuous
 * numbers hide what happens within: the information of the cells is smaller
 * than that of the numbers, and no correction makes up for it.
 *
 * @param state Where a {@linkcode contingency} or {@linkcode binnedPairs} state lives.
 * @param at Its offset.
 * @param rows Rows of the table.
 * @param columns Its columns.
 * @returns The information [nat]; NaN without counts.
 */
export function contingencyInformation(
  state: Float64Array,
  at: number,
  rows: number,
  columns: number,
): ContingencyInformation {
  const n = state[at]!;
  const ofRow = new Float64Array(rows);
  const ofColumn = new Float64Array(columns);
  let cells = 0;
  for (let i = 0; i < rows * columns; i++) {
    const count = state[at + 1 + i]!;
    ofRow[Math.floor(i / columns)]! += count;
    ofColumn[i % columns]! += count;
    if (count > 0) cells++;
  }
  let mean = 0;
  let square = 0;
  for (let i = 0; i < rows * columns; i++) {
    const count = state[at + 1 + i]!;
    if (count === 0) continue;
    const log = Math.log(
      count * n / (ofRow[Math.floor(i / columns)]! * ofColumn[i % columns]!),
    );
    mean += count / n * log;
    square += count / n * log * log;
  }
  const occupied = (a: Float64Array) => a.filter((v) => v > 0).length;
  const [kx, ky] = [occupied(ofRow), occupied(ofColumn)];
  const correction = (cells - kx - ky + 1) / (2 * n);
  const degrees = Math.max(0, (kx - 1) * (ky - 1));
  const spread = Math.max(0, square - mean * mean - degrees / n);
  return {
    plugIn: n > 0 ? mean : NaN,
    correction,
    value: n > 0 ? mean - correction : NaN,
    standardError: n > 1
      ? Math.sqrt(spread / n + degrees / (2 * n * n))
      : Infinity,
    n,
  };
}

/**
 * The same with the standard error of a jackknife over blocks, which holds for
 * samples that depend on each other within a block, too.
 *
 * @param part Block states of a {@linkcode contingency} or {@linkcode binnedPairs}.
 * @param rows Rows of the table.
 * @param columns Its columns.
 * @returns The information [nat]; undefined with fewer than 10 blocks.
 */
export function contingencyEstimate(
  part: BlockStates,
  rows: number,
  columns: number,
): Estimate | undefined {
  return jackknife(
    { part },
    ({ part: state }) => contingencyInformation(state, 0, rows, columns).value,
  );
}
