/**
 * Quantities of a grid model that need whole paths of the parameter, by
 * enumeration: a step moves theta by at most one grid point.
 *
 * @module
 */
import { gridKernel, gridOutput } from "./grid_marginals.ts";
import {
  adaptivePaths,
  type GridPathEntropies,
  plainPaths,
  type Prefix,
} from "./grid_state_paths.ts";
import type { GridTables } from "./grid_tables.ts";

/** What the paths of the parameter hold. */
export interface GridPathInformation {
  /** I(X_N; Theta_0..N) [nat]. */
  readonly learnedPath: number;
  /** I(Theta_0..N; B) [nat]. */
  readonly memorizedPath: number;
  /** <te_B>, the transfer entropy from X to Theta given the data [nat]. */
  readonly transferEntropyGivenData: number;
  /** Entropies whose filter needs the path; undefined where their paths are too many. */
  readonly entropies: GridPathEntropies | undefined;
}

/** Paths of theta from a start, and those of x for each, as far as they can be told apart. */
function pathCounts(tables: GridTables, steps: number) {
  const starts = tables.start.filter((p) => p > 0).length;
  const theta = starts * 3 ** steps;
  const each = tables.adaptive ? tables.counts : 1;
  return {
    theta: theta * tables.counts,
    whole: theta * 2 ** (steps + 1) * each,
  };
}

/**
 * Enumerates the paths of a grid model.
 *
 * @param tables The model.
 * @param steps Learning steps N >= 0.
 * @param budget Most paths to visit.
 * @returns What needs them; undefined where even those of theta are too many.
 */
export function gridPaths(
  tables: GridTables,
  steps: number,
  budget: number,
): GridPathInformation | undefined {
  const cost = pathCounts(tables, steps);
  if (cost.theta > budget) return undefined;
  const { counts, states: m, adaptive } = tables;
  const levels = Array.from({ length: steps + 1 }, (): Prefix => ({
    j: 0,
    alpha: new Float64Array(2 * counts),
    weight: new Float64Array(counts),
    total: 0,
  }));
  const inner = cost.whole > budget
    ? undefined
    : adaptive
    ? adaptivePaths(tables, levels)
    : plainPaths(tables, levels);
  let conditional = 0;
  let memorized = 0;
  let transferred = 0;
  const x = [0, 0];

  function close(level: Prefix): void {
    level.total = 0;
    for (let c = 0; c < counts; c++) {
      const weight = level.alpha[2 * c]! + level.alpha[2 * c + 1]!;
      level.weight[c] = weight;
      level.total += weight;
    }
  }

  function leaf(): void {
    const { alpha, weight, total } = levels[steps]!;
    for (let s = 0; s < 2; s++) {
      let p = 0;
      for (let c = 0; c < counts; c++) p += alpha[2 * c + s]!;
      x[s]! += p;
      if (p > 0) conditional -= p * Math.log(p / total);
    }
    for (let c = 0; c < counts; c++) {
      const w = weight[c]!;
      if (w > 0) memorized += w * Math.log(w / (tables.data[c]! * total));
    }
    inner?.visit();
  }

  function extend(n: number): void {
    if (n === steps) return leaf();
    const now = levels[n]!;
    const next = levels[n + 1]!;
    for (let d = 0; d < 3; d++) {
      const k = now.j + d - 1;
      if (k < 0 || k >= m) continue;
      const [k00, k01, k10, k11] = [0, 1, 2, 3].map((i) =>
        gridKernel(tables, k, i >> 1, i & 1)
      ) as [number, number, number, number];
      for (let c = 0; c < counts; c++) {
        const at = (c * 2 * m + now.j) * 3 + d;
        const g0 = tables.moves[at]!;
        const g1 = tables.moves[at + 3 * m]!;
        const a0 = now.alpha[2 * c]! * g0;
        const a1 = now.alpha[2 * c + 1]! * g1;
        if (adaptive && a0 + a1 > 0) {
          const evidence = (a0 + a1) / now.weight[c]!;
          if (a0 > 0) transferred += a0 * Math.log(g0 / evidence);
          if (a1 > 0) transferred += a1 * Math.log(g1 / evidence);
        }
        next.alpha[2 * c] = a0 * k00 + a1 * k10;
        next.alpha[2 * c + 1] = a0 * k01 + a1 * k11;
      }
      next.j = k;
      close(next);
      if (next.total > 0) extend(n + 1);
    }
  }

  for (let j = 0; j < m; j++) {
    if (tables.start[j] === 0) continue;
    const first = levels[0]!;
    first.j = j;
    for (let c = 0; c < counts; c++) {
      const weight = tables.data[c]! * tables.start[j]!;
      for (let s = 0; s < 2; s++) {
        first.alpha[2 * c + s] = weight * gridOutput(tables, j, s);
      }
    }
    close(first);
    extend(0);
  }
  const entropyX = x.reduce((sum, p) => p > 0 ? sum - p * Math.log(p) : sum, 0);
  return {
    learnedPath: entropyX - conditional,
    memorizedPath: memorized,
    transferEntropyGivenData: transferred,
    entropies: inner?.result(),
  };
}
