/**
 * Sums along paths of a grid model: heats, work, and the stochastic entropies
 * whose boundary terms are marginals.
 *
 * @module
 */
import type { GridFunctional } from "./grid_functional.ts";
import type { GridLogs } from "./grid_logs.ts";
import type { GridTables } from "./grid_tables.ts";

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

/**
 * Heat of x for each of its moves.
 *
 * @param tables The model.
 * @returns q_X [nat], shape [j][from][to].
 */
export function stateHeat({ theta }: GridTables): Float64Array {
  return Float64Array.from(
    { length: theta.length * 4 },
    (_, i) => theta[i >> 2]! * ((i & 1) - ((i >> 1) & 1)),
  );
}

/**
 * Work of each move of theta on x.
 *
 * @param tables The model.
 * @returns w [nat], shape [c][x][j][3].
 */
export function moveWork(
  { theta, states: m, moves }: GridTables,
): Float64Array {
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

/**
 * The entropies that need no filter of the path.
 *
 * @param tables The model.
 * @param first Logarithms of the marginals at the start.
 * @param last The same at the end.
 * @returns What adds up to each.
 */
export function gridEntropies(
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
