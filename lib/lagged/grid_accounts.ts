/**
 * Accounts of a grid out of what its kernels count.
 *
 * Heat and work are sums of whole multiples of the spacing of the grid. A
 * parameter that moves by one grid point at a time has the heat of a potential:
 * its log ratios telescope, except for what x or a data point decides, which
 * is counted.
 *
 * @module
 */
import type { Column } from "../chains/columns.ts";
import type { GridModel } from "./ensemble.ts";
import { softplus } from "../expressions/special.ts";
import { climb, thetaAt } from "./grid_tables.ts";

/** Sums of log ratios from grid point 0 to each, shape [c][j]. */
function climbs(model: GridModel): Float64Array {
  const { states, dataSize } = model;
  const out = new Float64Array((dataSize + 1) * states);
  for (let c = 0; c <= dataSize; c++) {
    for (let j = 1; j < states; j++) {
      // With x = 0: what x does is counted as work.
      out[c * states + j] = out[c * states + j - 1]! +
        climb(model, j - 1, c, 0);
    }
  }
  return out;
}

/**
 * Columns of a grid.
 *
 * @param model The grid.
 * @param raw `heat` in halves of the spacing, `work` as the sum of x times the
 * move of theta, and `record` as the sum of moves with a data point of 1, both
 * in grid points; the rest as it is.
 * @returns `heat`, `work` and `heatTheta` in nats, of `mini` `heatThetaRecorded`.
 */
export function gridAccounts(
  model: GridModel,
  raw: Readonly<Record<string, Column>>,
): Record<string, Column> {
  const { states, inverseTemperature: beta } = model;
  const spacing = thetaAt(model, 1) - thetaAt(model, 0);
  const { heat: halves, work: moves, record, ...rest } = raw;
  const { count: data, state0, state } = rest;
  const n = data!.length;
  const table = climbs(model);
  const heat = times(halves!, spacing / 2);
  const work = times(moves!, -spacing);
  const heatTheta = new Float64Array(n);
  // What x decides is counted as work.
  const coupling = model.gradient === "pcd" ? beta : 0;
  for (let i = 0; i < n; i++) {
    const row = data![i]! * states;
    heatTheta[i] = table[row + state![i]!]! - table[row + state0![i]!]! +
      coupling * work[i]!;
  }
  const values = { ...rest, heat, work, heatTheta };
  if (!record) return values;
  const heatThetaRecorded = new Float64Array(n);
  const losses = Float64Array.from(
    { length: states },
    (_, j) => softplus(thetaAt(model, j)),
  );
  for (let i = 0; i < n; i++) {
    const loss = losses[state![i]!]! - losses[state0![i]!]!;
    heatThetaRecorded[i] = beta * (spacing * record[i]! - loss);
  }
  return { ...values, heatThetaRecorded };
}

/** A column times a number. */
function times(column: Column, factor: number): Float64Array {
  const out = new Float64Array(column.length);
  for (let i = 0; i < out.length; i++) out[i] = column[i]! * factor;
  return out;
}
