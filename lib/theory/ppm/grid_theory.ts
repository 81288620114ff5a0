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
import { gridFlows } from "./grid_flows.ts";
import { type GridLogs, gridLogs } from "./grid_logs.ts";
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

/**
 * Stochastic entropies: `X` (7), `Theta` (8), `Joint` (9), `ThetaGivenData` (10),
 * `JointGivenData` (11), `XGivenTheta` (12); `Initial` sigma_X + i_0 (F1),
 * `Interface` sigma_X + i_0 - i_N (F2), `Dissipation` w - F(theta_N) + F(theta_0)
 * (F7); `Feedback` A (18) and `FeedbackGivenData` A_B (19).
 */
export type GridEntropyName =
  | "X"
  | "Theta"
  | "Joint"
  | "ThetaGivenData"
  | "JointGivenData"
  | "XGivenTheta"
  | "Initial"
  | "Interface"
  | "Dissipation"
  | "Feedback"
  | "FeedbackGivenData";

/** What {@linkcode gridTheory} may be told. */
export interface GridTheoryOptions {
  /** Most paths to enumerate. Defaults to 3e6. */
  readonly paths?: number;
  /** Most multiplications of each bounded average. Defaults to 1e9. */
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

/** Heat of x for each of its moves, shape [j][from][to]. */
function stateHeat({ theta }: GridTables): Float64Array {
  return Float64Array.from(
    { length: theta.length * 4 },
    (_, i) => theta[i >> 2]! * ((i & 1) - ((i >> 1) & 1)),
  );
}

/** Work of each move of theta, shape [c][x][j][3]. */
function moveWork({ theta, states: m, moves }: GridTables): Float64Array {
  return Float64Array.from({ length: moves.length }, (_, i) => {
    const j = Math.floor(i / 3) % m;
    const x = Math.floor(i / (3 * m)) % 2;
    const next = theta[j + i % 3 - 1];
    return next === undefined || x === 0 ? 0 : theta[j]! - next;
  });
}

type Ends = Pick<GridFunctional, "start" | "end">;

/** Boundary terms: a table of logarithms at the start less the same at the end. */
function boundary(
  { counts, states: m }: GridTables,
  start: (c: number, j: number, x: number) => number,
  end: (c: number, j: number, x: number) => number,
): Ends {
  const fill = (f: typeof start, sign: number) =>
    Float64Array.from(
      { length: counts * m * 2 },
      (_, i) => sign * f(Math.floor(i / (2 * m)), (i >> 1) % m, i & 1),
    );
  return { start: fill(start, 1), end: fill(end, -1) };
}

/** The entropies that need no filter of the path. */
function functionals(
  tables: GridTables,
  first: GridLogs,
  last: GridLogs,
): Partial<Record<GridEntropyName, GridFunctional>> {
  const { states: m, logPartition } = tables;
  const theta = tables.heat;
  const state = stateHeat(tables);
  const ofX = (l: GridLogs) => (_: number, _j: number, x: number) => l.x[x]!;
  const ofTheta = (l: GridLogs) => (_: number, j: number) => l.theta[j]!;
  const ofJoint = (l: GridLogs) => (_: number, j: number, x: number) =>
    l.joint[2 * j + x]!;
  const ofModel = (l: GridLogs) => (_: number, j: number, x: number) =>
    l.xGivenTheta[2 * j + x]!;
  const thetaGivenData = (l: GridLogs) => (c: number, j: number) =>
    l.thetaGivenData[c * m + j]!;
  const jointGivenData = (l: GridLogs) => (c: number, j: number, x: number) =>
    l.jointGivenData[(c * m + j) * 2 + x]!;
  const free = (_: number, j: number) => -logPartition[j]!;
  const ends = (
    f: (l: GridLogs) => (c: number, j: number, x: number) => number,
  ) => boundary(tables, f(first), f(last));
  return {
    X: { ...ends(ofX), state },
    Theta: { ...ends(ofTheta), theta },
    Joint: { ...ends(ofJoint), theta, state },
    ThetaGivenData: { ...ends(thetaGivenData), theta },
    JointGivenData: { ...ends(jointGivenData), theta, state },
    Initial: { ...boundary(tables, ofModel(first), ofX(last)), state },
    Interface: { ...ends(ofModel), state },
    Dissipation: { ...boundary(tables, free, free), theta: moveWork(tables) },
  };
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
 * summed over all paths, of which there are m 3^N 2^(N+1) or fewer.
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
  const { paths: most = 3e6, multiplications = 1e9 } = options;
  const tables = gridTables(setting);
  const marginals = gridMarginals(setting, steps);
  const p0 = marginals[0]!;
  const last = marginals.at(-1)!;
  const first = gridInformation(setting, p0);
  const carried = functionals(
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
  const still = tables.adaptive ? undefined : 0;
  return {
    ...gridInformation(setting, last),
    marginals,
    initialInformation: first.learnedInformation,
    learnedPath: paths?.learnedPath,
    memorizedPath: paths?.memorizedPath,
    meanHeat: heat.mean,
    varianceHeat: heat.variance,
    meanWork: work.mean,
    varianceWork: work.variance,
    meanHeatTheta: heatTheta.mean,
    varianceHeatTheta: heatTheta.variance,
    meanHeatThetaRecorded: recorded(tables, marginals),
    transferEntropy: still ?? whole?.transferEntropy,
    transferEntropyGivenData: still ?? paths?.transferEntropyGivenData,
    ...gridFlows(setting, marginals),
    ...losses(setting, tables, last),
    entropies: {
      ...Object.fromEntries(found) as Record<
        GridEntropyName,
        EntropyStatistics
      >,
      XGivenTheta: whole?.conditional,
      Feedback: whole?.feedback,
      FeedbackGivenData: whole?.feedbackGivenData,
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
