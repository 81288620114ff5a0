/**
 * Everything that is known of a grid model after some learning steps.
 *
 * @module
 */
import type { EntropyStatistics } from "./entropy_statistics.ts";
import {
  functionalMoments,
  functionalStatistics,
  type GridFunctional,
} from "./grid_functional.ts";
import {
  gridEntropies,
  type GridEntropyName,
  moveWork,
  stateHeat,
} from "./grid_entropies.ts";
import { gridFilter } from "./grid_filter.ts";
import { gridFlows } from "./grid_flows.ts";
import { gridLogs } from "./grid_logs.ts";
import {
  type GridInformation,
  gridInformation,
  gridMarginals,
  gridSums,
} from "./grid_marginals.ts";
import { gridPaths } from "./grid_paths.ts";
import {
  type GridSetting,
  type GridTables,
  gridTables,
} from "./grid_tables.ts";

/** What {@linkcode gridTheory} may be told. */
export interface GridTheoryOptions {
  /** Most paths to enumerate. Defaults to 3e6. */
  readonly paths?: number;
  /** Most multiplications of each bounded average. Defaults to 3e8. */
  readonly multiplications?: number;
}

/** Exact answers of a grid model; what is undefined is not affordable. Informations, heats and entropies in nat. */
export interface GridTheory extends GridInformation {
  /** p_n(c, theta, x) of n = 0..N, shape [c][j][x]. */
  readonly marginals: readonly Float64Array[];
  /** I_0 = I(X_0; Theta_0). */
  readonly initialInformation: number;
  /** L_path = I(X_N; Theta_0..N). */
  readonly learnedPath: number | undefined;
  /** M_path = I(Theta_0..N; B). */
  readonly memorizedPath: number | undefined;
  /** <q_X>, positive into the X bath. */
  readonly meanHeat: number;
  /** Variance of q_X. */
  readonly varianceHeat: number;
  /** <w>, done on X by the moving parameter. */
  readonly meanWork: number;
  /** Variance of w. */
  readonly varianceWork: number;
  /** <q_Theta>, by the kernel of theta given B, batches unrecorded. */
  readonly meanHeatTheta: number;
  /** Variance of q_Theta. */
  readonly varianceHeatTheta: number;
  /** <q_Theta> where the batch of each step is recorded; of `mini` alone. */
  readonly meanHeatThetaRecorded: number | undefined;
  /** TE(X -> Theta); 0 without feedback. */
  readonly transferEntropy: number | undefined;
  /** TE(X -> Theta | B); 0 without feedback. */
  readonly transferEntropyGivenData: number | undefined;
  /** Sum over steps of what I(X; Theta) gains in the Theta phases. */
  readonly flowTheta: number;
  /** The same of the X phases. */
  readonly flowX: number;
  /** The same of I(Theta; B | X) in the Theta phases. */
  readonly flowData: number;
  /** Mean of -ln p_theta(y) over the data set. */
  readonly trainLoss: number;
  /** The same over fresh data. */
  readonly testLoss: number;
  /** Test less training loss, <(c/Nd - p) theta_N>. */
  readonly generalizationGap: number;
  /** The stochastic entropies. */
  readonly entropies: Readonly<
    Record<GridEntropyName, EntropyStatistics | undefined>
  >;
}

/** Losses of theta_N on its data and on fresh data. */
function losses(setting: GridSetting, tables: GridTables, last: Float64Array) {
  const { dataTheta } = gridSums(last, tables.states);
  const { dataSize, probability } = setting;
  let train = 0;
  let gap = 0;
  dataTheta.forEach((p, i) => {
    const j = i % tables.states;
    const f = Math.floor(i / tables.states) / dataSize;
    train += p * (tables.logPartition[j]! - f * tables.theta[j]!);
    gap += p * (f - probability) * tables.theta[j]!;
  });
  return {
    trainLoss: train,
    testLoss: train + gap,
    generalizationGap: gap,
  };
}

/**
 * Exact answers of a grid model.
 *
 * Informations, heats and entropies whose boundary terms are marginals are
 * carried from step to step, for any N. What needs the filter of a path is
 * summed over all paths, of which there are m 3^N 2^(N+1) or fewer; where they
 * are too many, the filter is carried on Chebyshev points, to about 1e-11, and
 * P(s < 0) and what needs a filter of the data are left out.
 *
 * @param setting The model.
 * @param steps Learning steps N >= 0.
 * @param options How much it may cost.
 * @returns The answers.
 *
 * @example Integral theorems without and with feedback
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { gridTheory } from "./grid_theory.ts";
 *
 * const setting = {
 *   states: 5, thetaMax: 2, dataSize: 4, probability: 0.8,
 *   inverseTemperature: 4, mixing: 0.6, gradient: "full", start: "uniform",
 * } as const;
 * const plain = gridTheory(setting, 4).entropies;
 * assertAlmostEquals(plain.XGivenTheta!.integral, 1, 1e-11);
 * const fed = gridTheory({ ...setting, gradient: "pcd" }, 4).entropies;
 * assertAlmostEquals(fed.XGivenTheta!.integral, 0.704195600935, 1e-11);
 * assertAlmostEquals(fed.FeedbackGivenData!.integral, 1, 1e-11);
 * ```
 */
export function gridTheory(
  setting: GridSetting,
  steps: number,
  options: GridTheoryOptions = {},
): GridTheory {
  const { paths: most = 3e6, multiplications = 3e8 } = options;
  const tables = gridTables(setting);
  const marginals = gridMarginals(setting, steps);
  const p0 = marginals[0]!;
  const last = marginals.at(-1)!;
  const first = gridInformation(setting, p0);
  const carried = gridEntropies(
    tables,
    gridLogs(setting, p0),
    gridLogs(setting, last),
  );
  const found = Object.entries(carried).map(([name, f]) =>
    [
      name,
      functionalStatistics(tables, p0, f, steps, multiplications),
    ] as const
  );
  const none = new Float64Array(p0.length);
  const sum = (f: Partial<GridFunctional>) =>
    functionalMoments(tables, p0, { start: none, end: none, ...f }, steps);
  const heat = sum({ state: stateHeat(tables) });
  const work = sum({ theta: moveWork(tables) });
  const heatTheta = sum({ theta: tables.heat });
  const paths = gridPaths(tables, steps, most);
  const whole = paths?.entropies;
  const filtered = whole
    ? undefined
    : gridFilter(tables, p0, steps, multiplications);
  const given = whole?.feedbackGivenData ?? filtered?.statistics;
  const conditional = whole?.conditional ??
    (tables.adaptive ? undefined : given);
  const produced = found.find(([name]) => name === "X")![1].mean;
  const still = tables.adaptive ? undefined : 0;
  return {
    ...gridInformation(setting, last),
    marginals,
    initialInformation: first.learnedInformation,
    // (16)
    learnedPath: paths?.learnedPath ??
      (conditional &&
        produced - conditional.mean + first.learnedInformation),
    memorizedPath: paths?.memorizedPath,
    meanHeat: heat.mean,
    varianceHeat: heat.variance,
    meanWork: work.mean,
    varianceWork: work.variance,
    meanHeatTheta: heatTheta.mean,
    varianceHeatTheta: heatTheta.variance,
    meanHeatThetaRecorded: recorded(tables, marginals),
    transferEntropy: still ?? whole?.transferEntropy,
    transferEntropyGivenData: still ??
      paths?.transferEntropyGivenData ?? filtered?.transferEntropyGivenData,
    ...gridFlows(setting, marginals),
    ...losses(setting, tables, last),
    entropies: {
      ...Object.fromEntries(found) as Record<
        GridEntropyName,
        EntropyStatistics
      >,
      XGivenTheta: conditional,
      Feedback: whole?.feedback ?? (tables.adaptive ? undefined : given),
      FeedbackGivenData: given,
    },
  };
}

function recorded(
  { recordedHeat, states }: GridTables,
  marginals: readonly Float64Array[],
): number | undefined {
  if (!recordedHeat) return undefined;
  return marginals.slice(0, -1).reduce(
    (sum, p) =>
      gridSums(p, states).dataTheta.reduce(
        (s, weight, i) => s + weight * recordedHeat[i]!,
        sum,
      ),
    0,
  );
}
