/**
 * One-time marginals of a grid model, and the informations they hold.
 *
 * @module
 */
import {
  type GridSetting,
  type GridTables,
  gridTables,
} from "./grid_tables.ts";

/**
 * Probability of a state under the model.
 *
 * @param tables The model.
 * @param j Grid point of theta.
 * @param x State.
 * @returns p_theta(x), with all digits also where it is small: the grid is symmetric.
 */
export function gridOutput(
  { output, states }: GridTables,
  j: number,
  x: number,
): number {
  return output[x === 1 ? j : states - 1 - j]!;
}

/**
 * Probability of a state after one X phase.
 *
 * @param tables The model.
 * @param j Grid point of theta.
 * @param from State before.
 * @param to State after.
 * @returns K_theta(to | from) = (1 - eps) 1(to = from) + eps p_theta(to).
 */
export function gridKernel(
  tables: GridTables,
  j: number,
  from: number,
  to: number,
): number {
  const { mixing } = tables;
  return mixing * gridOutput(tables, j, to) + (from === to ? 1 - mixing : 0);
}

/** p_0(c, theta, x): data, start, and x from the model. */
function startMarginal(tables: GridTables): Float64Array {
  const { counts, states: m, data, start } = tables;
  const p = new Float64Array(counts * m * 2);
  for (let i = 0; i < counts * m; i++) {
    const weight = data[Math.floor(i / m)]! * start[i % m]!;
    for (let x = 0; x < 2; x++) {
      p[2 * i + x] = weight * gridOutput(tables, i % m, x);
    }
  }
  return p;
}

/** The marginals after a Theta phase and after the X phase that follows. */
export function gridStep(
  tables: GridTables,
  p: Float64Array,
): { readonly half: Float64Array; readonly next: Float64Array } {
  const { counts, states: m, moves } = tables;
  const half = new Float64Array(p.length);
  const next = new Float64Array(p.length);
  for (let c = 0; c < counts; c++) {
    for (let j = 0; j < m; j++) {
      for (let x = 0; x < 2; x++) {
        const weight = p[(c * m + j) * 2 + x]!;
        const at = ((c * 2 + x) * m + j) * 3;
        for (let d = 0; d < 3; d++) {
          const move = moves[at + d]!;
          if (move > 0) half[(c * m + j + d - 1) * 2 + x]! += weight * move;
        }
      }
    }
  }
  for (let i = 0; i < counts * m; i++) {
    for (let x = 0; x < 2; x++) {
      next[2 * i + x] = half[2 * i]! * gridKernel(tables, i % m, 0, x) +
        half[2 * i + 1]! * gridKernel(tables, i % m, 1, x);
    }
  }
  return { half, next };
}

/**
 * The marginals p_n(c, theta, x) of every step.
 *
 * @param setting The model.
 * @param steps Learning steps N >= 0.
 * @returns p_0 to p_N, each of shape [c][j][x].
 *
 * @example Where five steps of D-full end
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { gridInformation, gridMarginals } from "./grid_marginals.ts";
 *
 * const setting = {
 *   states: 5, thetaMax: 2, dataSize: 4, probability: 0.8,
 *   inverseTemperature: 4, mixing: 0.6, gradient: "full", start: "uniform",
 * } as const;
 * const last = gridMarginals(setting, 4).at(-1)!;
 * const { memorizedInformation, learnedInformation } = gridInformation(setting, last);
 * assertAlmostEquals(memorizedInformation, 0.0562480040, 1e-10);
 * assertAlmostEquals(learnedInformation, 0.1005728334, 1e-10);
 * ```
 */
export function gridMarginals(
  setting: GridSetting,
  steps: number,
): Float64Array[] {
  const tables = gridTables(setting);
  const out = [startMarginal(tables)];
  for (let n = 0; n < steps; n++) out.push(gridStep(tables, out[n]!).next);
  return out;
}

/** Sums of p over what is not named, for its three indices c, theta, x. */
export interface GridSums {
  /** P(c), shape [c]. */
  readonly data: Float64Array;
  /** P(theta), shape [j]. */
  readonly theta: Float64Array;
  /** P(x), shape [x]. */
  readonly x: Float64Array;
  /** P(c, theta), shape [c][j]. */
  readonly dataTheta: Float64Array;
  /** P(c, x), shape [c][x]. */
  readonly dataX: Float64Array;
  /** P(theta, x), shape [j][x]. */
  readonly thetaX: Float64Array;
}

/**
 * Marginals of a marginal.
 *
 * @param marginal p(c, theta, x), shape [c][j][x].
 * @param states m.
 * @returns Its sums.
 */
export function gridSums(marginal: Float64Array, states: number): GridSums {
  const counts = marginal.length / (2 * states);
  const sums = {
    data: new Float64Array(counts),
    theta: new Float64Array(states),
    x: new Float64Array(2),
    dataTheta: new Float64Array(counts * states),
    dataX: new Float64Array(counts * 2),
    thetaX: new Float64Array(states * 2),
  };
  marginal.forEach((p, i) => {
    const x = i & 1;
    const dataTheta = i >> 1;
    const j = dataTheta % states;
    const c = (dataTheta - j) / states;
    sums.data[c]! += p;
    sums.theta[j]! += p;
    sums.x[x]! += p;
    sums.dataTheta[dataTheta]! += p;
    sums.dataX[2 * c + x]! += p;
    sums.thetaX[2 * j + x]! += p;
  });
  return sums;
}

/**
 * Entropy -sum p ln p.
 *
 * @param p Probabilities; zeros count as nothing.
 * @returns The entropy [nat].
 */
export function entropyOf(p: Float64Array): number {
  return p.reduce((sum, v) => v > 0 ? sum - v * Math.log(v) : sum, 0);
}

/** What a one-time marginal knows. */
export interface GridInformation {
  /** M = I(Theta; B) [nat]. */
  readonly memorizedInformation: number;
  /** L_int = I(X; Theta) [nat]. */
  readonly learnedInformation: number;
  /** L_B = I(X; B) [nat]. */
  readonly learnedInformationData: number;
  /** I(X; Theta | B) [nat]. */
  readonly informationGivenData: number;
  /** I(Theta; B | X) [nat]. */
  readonly memorizedGivenState: number;
  /** <theta>. */
  readonly meanTheta: number;
  /** P(x = 1). */
  readonly probabilityOne: number;
}

/**
 * The informations between data, parameter and state at one time.
 *
 * @param setting The model.
 * @param marginal p(c, theta, x), shape [c][j][x].
 * @returns The informations and means.
 */
export function gridInformation(
  setting: GridSetting,
  marginal: Float64Array,
): GridInformation {
  const { states } = setting;
  const sums = gridSums(marginal, states);
  const [data, theta, x, dataTheta, dataX, thetaX] = [
    sums.data,
    sums.theta,
    sums.x,
    sums.dataTheta,
    sums.dataX,
    sums.thetaX,
  ].map(entropyOf) as [number, number, number, number, number, number];
  const all = entropyOf(marginal);
  const grid = gridTables(setting).theta;
  return {
    memorizedInformation: theta + data - dataTheta,
    learnedInformation: x + theta - thetaX,
    learnedInformationData: x + data - dataX,
    informationGivenData: dataX + dataTheta - all - data,
    memorizedGivenState: thetaX + dataX - all - x,
    meanTheta: sums.theta.reduce((sum, p, j) => sum + p * grid[j]!, 0),
    probabilityOne: sums.x[1]!,
  };
}

/**
 * The informations after every step.
 *
 * @param setting The model.
 * @param steps Learning steps N >= 0.
 * @returns One entry a step, from 0 to N.
 */
export function gridCourse(
  setting: GridSetting,
  steps: number,
): GridInformation[] {
  return gridMarginals(setting, steps).map((p) => gridInformation(setting, p));
}
