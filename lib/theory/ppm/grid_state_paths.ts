/**
 * Paths of the state of a grid model along one path of its parameter.
 *
 * @module
 */
import { type EntropyStatistics, entropySum } from "./entropy_statistics.ts";
import { gridKernel, gridOutput } from "./grid_marginals.ts";
import type { GridTables } from "./grid_tables.ts";

/** Stochastic entropies that need the filter of the path. */
export interface GridPathEntropies {
  /** sigma_X|Th (12). */
  readonly conditional: EntropyStatistics;
  /** A (18), with the data marginalised; sigma_X|Th where nothing feeds back. */
  readonly feedback: EntropyStatistics;
  /** A_B (19), given the data; sigma_X|Th where nothing feeds back. */
  readonly feedbackGivenData: EntropyStatistics;
  /** <te>, the transfer entropy from X to Theta [nat]. */
  readonly transferEntropy: number;
}

/** One prefix theta_0..n of a path of the parameter. */
export interface Prefix {
  /** Grid point of theta_n. */
  j: number;
  /** P(c, theta_0..n, x_n), shape [c][x]. */
  readonly alpha: Float64Array;
  /** P(c, theta_0..n), shape [c]. */
  readonly weight: Float64Array;
  /** P(theta_0..n). */
  total: number;
}

/** Paths of x along the current path of theta. */
export interface InnerPaths {
  /** Adds the paths along the path of theta that stands in the levels. */
  visit(): void;
  /** The averages over everything that was added. */
  result(): GridPathEntropies;
}

/** Filter of the state after the whole path, shape [x]. */
function filterOf({ alpha, total }: Prefix): readonly [number, number] {
  const sums: [number, number] = [0, 0];
  alpha.forEach((p, i) => sums[i & 1]! += p / total);
  return sums;
}

/**
 * Without feedback the weight of a path is that of theta times that of x.
 *
 * @param tables The model.
 * @param levels Prefixes of the current path of theta, by n.
 * @returns What visits its paths of x.
 */
export function plainPaths(
  tables: GridTables,
  levels: readonly Prefix[],
): InnerPaths {
  const sum = entropySum();
  const last = levels.length - 1;
  const logLast = [0, 0];

  function extend(n: number, x: number, weight: number, s: number): void {
    if (n === last) return sum.add(weight, s - logLast[x]!);
    const { j } = levels[n + 1]!;
    for (let y = 0; y < 2; y++) {
      const move = gridKernel(tables, j, x, y);
      if (move === 0) continue;
      extend(n + 1, y, weight * move, s + tables.theta[j]! * (y - x));
    }
  }

  return {
    visit() {
      filterOf(levels[last]!).forEach((p, x) => logLast[x] = Math.log(p));
      const { total } = levels[last]!;
      for (let x = 0; x < 2; x++) {
        const p = gridOutput(tables, levels[0]!.j, x);
        extend(0, x, total * p, Math.log(p));
      }
    },
    result() {
      const conditional = sum.statistics();
      return {
        conditional,
        feedback: conditional,
        feedbackGivenData: conditional,
        transferEntropy: 0,
      };
    },
  };
}

/**
 * With feedback every data set weighs the paths in its own way.
 *
 * @param tables The model.
 * @param levels Prefixes of the current path of theta, by n.
 * @returns What visits its paths of x.
 */
export function adaptivePaths(
  tables: GridTables,
  levels: readonly Prefix[],
): InnerPaths {
  const { counts, states: m, moves } = tables;
  const conditional = entropySum();
  const feedback = entropySum();
  const feedbackGivenData = entropySum();
  const last = levels.length - 1;
  let transferred = 0;
  // P(c, theta_0..n, x_0..n) and te_B so far, by n.
  const weights = levels.map(() => new Float64Array(counts));
  const given = levels.map(() => new Float64Array(counts));

  function end(x: number, s: number, te: number): void {
    const { alpha, weight } = levels[last]!;
    const whole = weights[last]!.reduce((sum, w) => sum + w, 0);
    const open = s - Math.log(filterOf(levels[last]!)[x]!);
    conditional.add(whole, open);
    feedback.add(whole, open + te);
    transferred += whole * te;
    for (let c = 0; c < counts; c++) {
      const w = weights[last]![c]!;
      if (w === 0) continue;
      const filter = Math.log(alpha[2 * c + x]! / weight[c]!);
      feedbackGivenData.add(w, s + given[last]![c]! - filter);
    }
  }

  function extend(n: number, x: number, s: number, te: number): void {
    if (n === last) return end(x, s, te);
    const now = levels[n]!;
    const next = levels[n + 1]!;
    const d = next.j - now.j + 1;
    let before = 0;
    let after = 0;
    for (let c = 0; c < counts; c++) {
      const w = weights[n]![c]!;
      const g = moves[((c * 2 + x) * m + now.j) * 3 + d]!;
      before += w;
      after += w * g;
      const evidence = next.weight[c]! / now.weight[c]!;
      given[n + 1]![c] = w * g > 0 ? given[n]![c]! + Math.log(g / evidence) : 0;
    }
    if (after === 0) return;
    const j = Math.log(after / before) - Math.log(next.total / now.total);
    for (let y = 0; y < 2; y++) {
      const move = gridKernel(tables, next.j, x, y);
      if (move === 0) continue;
      for (let c = 0; c < counts; c++) {
        const g = moves[((c * 2 + x) * m + now.j) * 3 + d]!;
        weights[n + 1]![c] = weights[n]![c]! * g * move;
      }
      extend(n + 1, y, s + tables.theta[next.j]! * (y - x), te + j);
    }
  }

  return {
    visit() {
      const { j } = levels[0]!;
      given[0]!.fill(0);
      for (let x = 0; x < 2; x++) {
        const p = gridOutput(tables, j, x);
        for (let c = 0; c < counts; c++) {
          weights[0]![c] = levels[0]!.weight[c]! * p;
        }
        extend(0, x, Math.log(p), 0);
      }
    },
    result: () => ({
      conditional: conditional.statistics(),
      feedback: feedback.statistics(),
      feedbackGivenData: feedbackGivenData.statistics(),
      transferEntropy: transferred,
    }),
  };
}
