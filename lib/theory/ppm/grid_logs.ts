/**
 * What turns ends of paths on a grid into stochastic entropies: logarithms of
 * marginals, and where backward rows begin.
 *
 * @module
 */
import { gridMarginals, gridSums } from "./grid_marginals.ts";
import type { GridSetting } from "./grid_tables.ts";

/** Logarithms of the marginals of one time; -Infinity where the probability is 0. */
export interface GridLogs {
  /** ln p(x), shape [x]. */
  readonly x: Float64Array;
  /** ln p(theta), shape [j]. */
  readonly theta: Float64Array;
  /** ln p(theta, x), shape [j][x]. */
  readonly joint: Float64Array;
  /** ln p(theta | B), shape [c][j]. */
  readonly thetaGivenData: Float64Array;
  /** ln p(theta, x | B), shape [c][j][x]. */
  readonly jointGivenData: Float64Array;
  /** ln p(x | theta), shape [j][x]. */
  readonly xGivenTheta: Float64Array;
  /** ln p(x | B), shape [c][x]. */
  readonly xGivenData: Float64Array;
}

/** a/b, and 0 where both are. */
function share(a: number, b: number): number {
  return a > 0 ? a / b : 0;
}

/**
 * Logarithms of everything that a one-time marginal holds.
 *
 * @param setting The model.
 * @param marginal p(c, theta, x), shape [c][j][x].
 * @returns The logarithms [nat].
 */
export function gridLogs(
  { states }: Pick<GridSetting, "states">,
  marginal: Float64Array,
): GridLogs {
  const sums = gridSums(marginal, states);
  return {
    x: sums.x.map(Math.log),
    theta: sums.theta.map(Math.log),
    joint: sums.thetaX.map(Math.log),
    thetaGivenData: sums.dataTheta.map((p, i) =>
      Math.log(share(p, sums.data[Math.floor(i / states)]!))
    ),
    jointGivenData: marginal.map((p, i) =>
      Math.log(share(p, sums.data[Math.floor(i / (2 * states))]!))
    ),
    xGivenTheta: sums.thetaX.map((p, i) =>
      Math.log(share(p, sums.theta[i >> 1]!))
    ),
    xGivenData: sums.dataX.map((p, i) =>
      Math.log(share(p, sums.data[i >> 1]!))
    ),
  };
}

/** Where rows of a grid begin that do not run forward. */
export interface GridBackwardStart {
  /** Probability of x_N = 1, shape [c][theta_N]; or that of the filter of the path. */
  readonly x: "filter" | readonly number[];
  /** Probability of theta_N, shape [c][theta_N]; reversed rows draw it. */
  readonly theta: readonly number[];
}

/** Backward starts, by the entropy that they mirror. */
export interface GridArrivals {
  /** sigma_X|Th (12): mirrored rows with x_N from the filter of their path. */
  readonly filter: GridBackwardStart;
  /** F1, sigma_X + i_0: mirrored rows with x_N from p_N(x). */
  readonly initial: GridBackwardStart;
  /** F2, sigma_X + i_0 - i_N: mirrored rows with x_N from p_N(x | theta_N). */
  readonly interface: GridBackwardStart;
  /** F7, w - dF: mirrored rows with x_N from p_theta. */
  readonly dissipation: GridBackwardStart;
  /** sigma_Th|B and sigma_XTh|B, (10) and (11): reversed rows from p_N(theta, x | B). */
  readonly givenData: GridBackwardStart;
  /** sigma_Th and sigma_XTh, (8) and (9): reversed rows from p_N(theta, x). */
  readonly ensemble: GridBackwardStart;
}

/**
 * Where mirrored and reversed rows begin.
 *
 * @param setting The model.
 * @param steps Learning steps N >= 0.
 * @returns The starts. Where a parameter or a count has probability 0, x is taken to be 0.
 */
export function gridArrivals(
  setting: GridSetting,
  steps: number,
): GridArrivals {
  const { states: m } = setting;
  const last = gridMarginals(setting, steps).at(-1)!;
  const sums = gridSums(last, m);
  const each = (f: (i: number) => number) =>
    Array.from({ length: sums.dataTheta.length }, (_, i) => f(i));
  const givenData = each((i) =>
    share(sums.dataTheta[i]!, sums.data[Math.floor(i / m)]!)
  );
  const ensemble = each((i) => sums.theta[i % m]!);
  const interfaceX = each((i) =>
    share(sums.thetaX[2 * (i % m) + 1]!, sums.theta[i % m]!)
  );
  const { thetaMax } = setting;
  return {
    filter: { x: "filter", theta: ensemble },
    initial: { x: each(() => sums.x[1]!), theta: ensemble },
    interface: { x: interfaceX, theta: ensemble },
    dissipation: {
      x: each((i) =>
        1 / (1 + Math.exp(-thetaMax * (2 * (i % m) / (m - 1) - 1)))
      ),
      theta: ensemble,
    },
    givenData: {
      x: each((i) => share(last[2 * i + 1]!, sums.dataTheta[i]!)),
      theta: givenData,
    },
    ensemble: { x: interfaceX, theta: ensemble },
  };
}
