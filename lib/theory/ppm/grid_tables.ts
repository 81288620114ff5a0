/**
 * A two-state system whose parameter walks on a grid: the model as tables.
 *
 * @module
 */

/** What defines a grid model. */
export interface GridSetting {
  /** Grid points m >= 2, from -thetaMax to thetaMax. */
  readonly states: number;
  /** Largest parameter, > 0. */
  readonly thetaMax: number;
  /** Data points Nd >= 1; c of them are 1. */
  readonly dataSize: number;
  /** Probability p of a 1. */
  readonly probability: number;
  /** beta of the Glauber moves, >= 0. */
  readonly inverseTemperature: number;
  /** Share of x that a step draws anew, eps, 0 < eps <= 1. */
  readonly mixing: number;
  /** Which gradient: of all data, of one data point, or against x. */
  readonly gradient: "full" | "mini" | "pcd";
  /** Where the parameter starts: anywhere, or at grid point floor(m/2). */
  readonly start: "uniform" | "centre";
}

/** Everything about a grid model that does not depend on the number of steps. */
export interface GridTables {
  /** m. */
  readonly states: number;
  /** Nd + 1, the values of the count c. */
  readonly counts: number;
  /** eps. */
  readonly mixing: number;
  /** Whether moves of theta look at x. */
  readonly adaptive: boolean;
  /** Grid points, shape [m]. */
  readonly theta: Float64Array;
  /** p_theta(1) = 1/(1 + e^-theta), shape [m]. */
  readonly output: Float64Array;
  /** ln Z = ln(1 + e^theta), shape [m]; the free energy is its negative. */
  readonly logPartition: Float64Array;
  /** P(c), shape [Nd + 1]. */
  readonly data: Float64Array;
  /** Probability of theta_0, shape [m]. */
  readonly start: Float64Array;
  /** G from j to j - 1, j, j + 1, shape [c][x][j][3]; x is the state before. */
  readonly moves: Float64Array;
  /** ln G(j -> k)/G(k -> j), shape [c][x][j][3]; 0 where G is 0. */
  readonly heat: Float64Array;
  /** Mean of ln G_y(j -> k)/G_y(k -> j) of a step whose data point y is recorded, shape [c][j]; of `mini` alone. */
  readonly recordedHeat: Float64Array | undefined;
}

/** ln(1 + e^z). */
function softPlus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** ln of the sum of two exponentials. */
function logSum(a: number, b: number): number {
  const most = Math.max(a, b);
  if (most === -Infinity) return most;
  return most + Math.log1p(Math.exp(Math.min(a, b) - most));
}

/** P(c) of a binomial distribution, shape [n + 1]. */
function binomial(n: number, p: number): Float64Array {
  const out = new Float64Array(n + 1);
  let logChoose = 0;
  for (let c = 0; c <= n; c++) {
    if (c > 0) logChoose += Math.log((n - c + 1) / c);
    const ones = c === 0 ? 0 : c * Math.log(p);
    const zeros = c === n ? 0 : (n - c) * Math.log1p(-p);
    out[c] = Math.exp(logChoose + ones + zeros);
  }
  return out;
}

/** What moves theta: ln of the probability to go from one grid point to its neighbour. */
type LogMove = (from: number, to: number) => number;

/**
 * The tables of a grid model.
 *
 * A move of theta to either neighbour is proposed with probability 1/2 and
 * accepted with 1/(1 + exp(beta (U(theta') - U(theta)))), where U is
 * ln(1 + e^theta) - f theta with f = c/Nd (`full`), the same with a data point
 * y of the set in place of f (`mini`, a mixture over y), or (x - f) theta (`pcd`).
 *
 * @param setting The model.
 * @returns The tables.
 *
 * @example Moves against three ones of four data points
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { gridTables } from "./grid_tables.ts";
 *
 * const { moves, states } = gridTables({
 *   states: 5, thetaMax: 2, dataSize: 4, probability: 0.8,
 *   inverseTemperature: 4, mixing: 0.6, gradient: "full", start: "uniform",
 * });
 * const row = (3 * 2 * states + 1) * 3;
 * assertAlmostEquals(moves[row]!, 0.0474739, 1e-7);
 * assertAlmostEquals(moves[row + 2]!, 0.40732088, 1e-8);
 * ```
 */
export function gridTables(setting: GridSetting): GridTables {
  const { states: m, thetaMax, dataSize, probability, gradient } = setting;
  const beta = setting.inverseTemperature;
  const theta = Float64Array.from(
    { length: m },
    (_, j) => thetaMax * (2 * j / (m - 1) - 1),
  );
  const logPartition = theta.map(softPlus);
  const counts = dataSize + 1;
  const start = new Float64Array(m);
  if (setting.start === "centre") start[Math.floor(m / 2)] = 1;
  else start.fill(1 / m);

  const glauber = (u: (j: number) => number): LogMove => (from, to) =>
    -Math.LN2 - softPlus(beta * (u(to) - u(from)));
  const likelihood = (f: number) =>
    glauber((j) => logPartition[j]! - f * theta[j]!);
  const ofPoint = [likelihood(0), likelihood(1)] as const;
  const logMove = (c: number, x: number): LogMove => {
    const f = c / dataSize;
    if (gradient === "full") return likelihood(f);
    if (gradient === "pcd") return glauber((j) => (x - f) * theta[j]!);
    return (from, to) =>
      logSum(
        Math.log1p(-f) + ofPoint[0](from, to),
        Math.log(f) + ofPoint[1](from, to),
      );
  };

  const moves = new Float64Array(counts * 2 * m * 3);
  const heat = new Float64Array(moves.length);
  for (let c = 0; c < counts; c++) {
    for (let x = 0; x < 2; x++) {
      const log = logMove(c, x);
      for (let j = 0; j < m; j++) {
        const at = ((c * 2 + x) * m + j) * 3;
        let stay = 1;
        for (const step of [-1, 1]) {
          const to = j + step;
          if (to < 0 || to >= m) continue;
          const there = log(j, to);
          moves[at + 1 + step] = Math.exp(there);
          heat[at + 1 + step] = there - log(to, j);
          stay -= Math.exp(there);
        }
        moves[at + 1] = stay;
      }
    }
  }
  return {
    states: m,
    counts,
    mixing: setting.mixing,
    adaptive: gradient === "pcd",
    theta,
    output: theta.map((t) => 1 / (1 + Math.exp(-t))),
    logPartition,
    data: binomial(dataSize, probability),
    start,
    moves,
    heat,
    recordedHeat: gradient === "mini"
      ? recordedHeat(dataSize, m, ofPoint)
      : undefined,
  };
}

function recordedHeat(
  dataSize: number,
  m: number,
  ofPoint: readonly [LogMove, LogMove],
): Float64Array {
  const out = new Float64Array((dataSize + 1) * m);
  for (let c = 0; c <= dataSize; c++) {
    for (let j = 0; j < m; j++) {
      for (const to of [j - 1, j + 1]) {
        if (to < 0 || to >= m) continue;
        const [zero, one] = ofPoint.map((log) =>
          Math.exp(log(j, to)) * (log(j, to) - log(to, j))
        ) as [number, number];
        out[c * m + j]! += zero + c / dataSize * (one - zero);
      }
    }
  }
  return out;
}
