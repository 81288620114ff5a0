/**
 * Quantities of a grid model that need whole paths of the parameter, by
 * enumeration: a step moves theta by at most one grid point.
 *
 * @module
 */
import { type EntropyStatistics, entropySum } from "./entropy_statistics.ts";
import { gridKernel } from "./grid_marginals.ts";
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
interface Prefix {
  /** Grid point. */
  j: number;
  /** P(c, theta_0..n, x_n), shape [c][x]. */
  readonly alpha: Float64Array;
  /** P(c, theta_0..n), shape [c]. */
  readonly weight: Float64Array;
  /** P(theta_0..n). */
  total: number;
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
      const up = gridKernel(tables, k, 0, 1);
      const down = gridKernel(tables, k, 1, 0);
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
        const flow = a0 * up - a1 * down;
        next.alpha[2 * c] = a0 - flow;
        next.alpha[2 * c + 1] = a1 + flow;
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
      first.alpha[2 * c + 1] = weight * tables.output[j]!;
      first.alpha[2 * c] = weight - first.alpha[2 * c + 1]!;
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

/** Paths of x along the current path of theta. */
interface InnerPaths {
  visit(): void;
  result(): GridPathEntropies;
}

/** Filter of the state after the whole path, shape [x]. */
function filterOf({ alpha, total }: Prefix): readonly [number, number] {
  let one = 0;
  for (let i = 1; i < alpha.length; i += 2) one += alpha[i]!;
  return [(total - one) / total, one / total];
}

/** Without feedback the weight of a path is that of theta times that of x. */
function plainPaths(tables: GridTables, levels: readonly Prefix[]): InnerPaths {
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
      const one = tables.output[levels[0]!.j]!;
      const { total } = levels[last]!;
      [1 - one, one].forEach((p, x) => extend(0, x, total * p, Math.log(p)));
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

/** With feedback every data set weighs the paths in its own way. */
function adaptivePaths(
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
      const one = tables.output[j]!;
      given[0]!.fill(0);
      [1 - one, one].forEach((p, x) => {
        for (let c = 0; c < counts; c++) {
          weights[0]![c] = levels[0]!.weight[c]! * p;
        }
        extend(0, x, Math.log(p), 0);
      });
    },
    result: () => ({
      conditional: conditional.statistics(),
      feedback: feedback.statistics(),
      feedbackGivenData: feedbackGivenData.statistics(),
      transferEntropy: transferred,
    }),
  };
}
