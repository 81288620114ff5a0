/**
 * A run of chains on a grid, with everything that is known of it exactly.
 *
 * @module
 */
import { ParamError } from "../../params.ts";
import {
  gridArrivals,
  type GridLogs,
  gridLogs,
  type GridSetting,
  type GridTables,
  gridTables,
  type GridTheory,
  gridTheory,
} from "../../theory/mod.ts";
import { gridMarginals } from "../../theory/ppm/grid_marginals.ts";
import { once } from "../../theory/once.ts";

/** Most multiplications of each bounded average. */
const multiplications = 1e8;

/** Most numbers of all exact marginals p_n(c, theta, x) together. */
const mostNumbers = 1e7;

/** What chains on a grid go through. */
export interface GridRun {
  /** The model. */
  readonly model: GridSetting;
  /** Learning steps N >= 0. */
  readonly steps: number;
  /** Chains. */
  readonly chains: number;
  /** Seed. */
  readonly seed: number;
}

/** A run with its exact marginals. */
export interface GridCase extends GridRun {
  /** Probabilities of moves, of outputs and of data. */
  readonly tables: GridTables;
  /** Logarithms of the marginals at the start. */
  readonly first: GridLogs;
  /** Logarithms of the marginals at the end. */
  readonly last: GridLogs;
  /** Where backward rows begin. */
  readonly arrivals: ReturnType<typeof gridArrivals>;
  /** All that is known of the run, computed when it is first asked for. */
  readonly theory: () => GridTheory;
}

/**
 * The run with its marginals.
 *
 * @param run The run.
 * @returns The case.
 * @throws ParamError where the marginals of all steps take too much room.
 */
export function gridCase(run: GridRun): GridCase {
  const { model, steps } = run;
  const each = 2 * model.states * (model.dataSize + 1);
  const most = Math.floor(mostNumbers / each) - 1;
  if (steps > most) {
    throw new ParamError([
      `Cannot use steps as the exact marginals of ${model.states} grid points and ${model.dataSize} data points are kept for every step, for <= ${most} steps: here it is ${steps}.`,
    ]);
  }
  const marginals = gridMarginals(model, steps);
  return {
    ...run,
    tables: gridTables(model),
    first: gridLogs(model, marginals[0]!),
    last: gridLogs(model, marginals[steps]!),
    arrivals: gridArrivals(model, steps),
    theory: once(() => gridTheory(model, steps, { multiplications })),
  };
}

/**
 * Whether a chain answers its own state.
 *
 * @param of The case.
 * @returns True for the persistent-chain gradient.
 */
export function isAdaptive({ model }: Pick<GridRun, "model">): boolean {
  return model.gradient === "pcd";
}
