/**
 * The filter of a grid model on Chebyshev points, and averages that are carried
 * backwards over it.
 *
 * @module
 */
import { chebyshevCount, chebyshevLine } from "./chebyshev_line.ts";
import { gridKernel } from "./grid_marginals.ts";
import type { GridTables } from "./grid_tables.ts";

/** Most Chebyshev points. */
const MOST = 320;

/** The model on Chebyshev points of its filter. */
export interface FilterTables {
  readonly tables: GridTables;
  /** Points of b. */
  readonly points: Float64Array;
  /** Interpolates at the filter of the start, shape [j][points]. */
  readonly first: readonly Float64Array[];
  /** Interpolates at the filter after a step from j to j + d - 1, by (c, j, d); shape [points][points]. */
  matrix(c: number, j: number, d: number): Float64Array;
  /** ln G - ln evidence of such a step by x, shape [points]. */
  transfer(c: number, x: number, j: number, d: number): Float64Array;
}

/** Smallest value of the filter; the largest is 1 less it. */
function range({ output, mixing, adaptive }: GridTables): number {
  const share = adaptive ? mixing : 1;
  return share * output[0]!;
}

/**
 * Number of Chebyshev points that the filter needs.
 *
 * @param tables The model.
 * @returns The number; undefined where the filter comes so close to 0 and 1 that it takes too many.
 */
export function filterPoints(tables: GridTables): number | undefined {
  const count = chebyshevCount(0.5 - range(tables), 0.5);
  return count <= MOST ? count : undefined;
}

/**
 * A model on points of its filter.
 *
 * @param tables The model.
 * @param count Number of points.
 * @returns Where each step takes them.
 */
export function filterTables(tables: GridTables, count: number): FilterTables {
  const { states: m, counts, adaptive, moves, mixing, output } = tables;
  const low = range(tables);
  const { points, rowAt } = chebyshevLine(low, 1 - low, count);
  const move = (c: number, x: number, j: number, d: number) =>
    moves[((c * 2 + x) * m + j) * 3 + d]!;
  const matrices = new Map<number, Float64Array>();
  const logs = new Map<number, Float64Array>();
  // Without feedback the filter hears of the new theta alone.
  const key = (c: number, j: number, d: number) =>
    adaptive ? (c * m + j) * 3 + d : j + d - 1;
  for (let c = 0; c < (adaptive ? counts : 1); c++) {
    for (let j = 0; j < m; j++) {
      for (let d = 0; d < 3; d++) {
        const k = j + d - 1;
        if (k < 0 || k >= m) continue;
        const [g0, g1] = [move(c, 0, j, d), move(c, 1, j, d)];
        const seen = (b: number) => adaptive ? (1 - b) * g0 + b * g1 : 1;
        const matrix = new Float64Array(count * count);
        points.forEach((b, i) => {
          const after = adaptive && seen(b) > 0 ? b * g1 / seen(b) : b;
          const next = (1 - mixing) * after + mixing * output[k]!;
          matrix.set(rowAt(next), i * count);
        });
        matrices.set(key(c, j, d), matrix);
        if (!adaptive) continue;
        [g0, g1].forEach((g, x) =>
          logs.set(
            2 * key(c, j, d) + x,
            points.map((b) => g > 0 ? Math.log(g / seen(b)) : 0),
          )
        );
      }
    }
  }
  const none = new Float64Array(count);
  return {
    tables,
    points,
    first: Array.from(output, rowAt),
    matrix: (c, j, d) => matrices.get(key(c, j, d))!,
    transfer: (c, x, j, d) => logs.get(2 * key(c, j, d) + x) ?? none,
  };
}

/**
 * Multiplications of one pass over all steps.
 *
 * @param tables The model.
 * @param points Number of Chebyshev points.
 * @param steps Learning steps.
 * @returns Their number.
 */
export function filterCost(
  tables: GridTables,
  points: number,
  steps: number,
): number {
  const { counts, states, adaptive } = tables;
  return steps * counts * states * (adaptive ? 6 : 2) * points * points;
}

/** a += matrix v. */
function addProduct(
  a: Float64Array,
  matrix: Float64Array,
  v: Float64Array,
): void {
  const n = v.length;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += matrix[i * n + k]! * v[k]!;
    a[i]! += sum;
  }
}

/** Functions of (c, j, x, b), one after another by (c, j, x). */
export type Values = Float64Array[];

/**
 * One step backwards: what a move of x and then one of theta make of functions
 * of the state after them.
 *
 * @param f The model.
 * @param next Functions of the state after the step, `parts` of them.
 * @param moveX What a move of x from `from` to `to` at k makes of their values there; added to the sum.
 * @param moveTheta What a move of theta makes of the interpolated values; added to the result.
 * @returns Functions of the state before the step.
 */
export function stepBack(
  f: FilterTables,
  next: readonly Values[],
  moveX: (
    sum: Float64Array[],
    at: Float64Array[],
    rise: number,
    weight: number,
  ) => void,
  moveTheta: (
    sum: Float64Array[],
    at: Float64Array[],
    by: Float64Array,
    weight: number,
  ) => void,
): Values[] {
  const { counts, states: m, moves, theta, adaptive } = f.tables;
  const points = f.points.length;
  const blank = () => next.map(() => new Float64Array(points));
  const result = next.map((): Values =>
    Array.from({ length: counts * m * 2 }, () => new Float64Array(points))
  );
  for (let c = 0; c < counts; c++) {
    for (let k = 0; k < m; k++) {
      for (let x = 0; x < 2; x++) {
        const after = blank();
        for (let y = 0; y < 2; y++) {
          const weight = gridKernel(f.tables, k, x, y);
          const at = next.map((values) => values[(c * m + k) * 2 + y]!);
          if (weight > 0) moveX(after, at, theta[k]! * (y - x), weight);
        }
        let here: Float64Array[] | undefined;
        for (let d = 0; d < 3; d++) {
          const j = k + 1 - d;
          if (j < 0 || j >= m) continue;
          const weight = moves[((c * 2 + x) * m + j) * 3 + d]!;
          if (weight === 0) continue;
          if (!here || adaptive) {
            here = blank();
            const matrix = f.matrix(c, j, d);
            here.forEach((a, part) => addProduct(a, matrix, after[part]!));
          }
          const sum = result.map((values) => values[(c * m + j) * 2 + x]!);
          moveTheta(sum, here, f.transfer(c, x, j, d), weight);
        }
      }
    }
  }
  return result;
}

/**
 * Sum over the start of p_0 times something of the values there.
 *
 * @param f The model.
 * @param p0 p_0(c, theta, x), shape [c][j][x].
 * @param values Functions of the state at the start.
 * @param read What to sum, of the values at (c, j, x) and the filter there.
 * @returns The sum.
 */
export function overStart(
  { tables: { states: m }, first }: FilterTables,
  p0: Float64Array,
  values: readonly Values[],
  read: (at: number[], j: number, x: number) => number,
): number {
  let sum = 0;
  p0.forEach((p, i) => {
    if (p === 0) return;
    const j = (i >> 1) % m;
    const at = values.map((v) =>
      v[i]!.reduce((s, value, k) => s + value * first[j]![k]!, 0)
    );
    sum += p * read(at, j, i & 1);
  });
  return sum;
}
