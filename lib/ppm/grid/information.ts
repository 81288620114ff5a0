/**
 * Informations between data, parameter and state, from counts of their values.
 *
 * @module
 */
import type { Observable } from "../../experiment/plan.ts";
import { jackknifeBlocks } from "../../experiment/tally.ts";
import type { LaggedColumns } from "../../lagged/columns.ts";
import {
  type BlockStates,
  contingency,
  contingencyInformation,
  type Estimate,
  jackknife,
} from "../../stats/mod.ts";
import type { GridCase } from "./setting.ts";

/** Sizes of the table of counts. */
export type Cells = Pick<GridCase["tables"], "states" | "counts">;

/** Which pair of (data c, parameter j, state x). */
export type PairName = "dataTheta" | "thetaX" | "dataX";

/** Where both indices of a pair are in a table [c][j][x], and how many each has. */
function pairOf(name: PairName, { states: m, counts }: Cells) {
  switch (name) {
    case "dataTheta":
      return {
        rows: counts,
        columns: m,
        at: (i: number) => i >> 1,
      };
    case "thetaX":
      return {
        rows: m,
        columns: 2,
        at: (i: number) => i % (2 * m),
      };
    case "dataX":
      return {
        rows: counts,
        columns: 2,
        at: (i: number) => 2 * Math.floor(i / (2 * m)) + (i & 1),
      };
  }
}

/**
 * Counts of (data, parameter, state) at the end of the rows of an ensemble.
 *
 * @param cells Sizes.
 * @param ensemble Name of the ensemble.
 * @returns The observable: a table whose rows are c m + j and whose columns are x.
 */
export function endCounts(cells: Cells, ensemble: string): Observable {
  const { states: m, counts } = cells;
  return {
    ensemble,
    statistic: contingency(counts * m, 2),
    blocks: jackknifeBlocks,
    sample(columns, from, count, scratch) {
      const { count: c, state, x } = (columns as LaggedColumns).values;
      for (let k = 0; k < count; k++) {
        scratch[k] = c![from + k]! * m + state![from + k]!;
        scratch[count + k] = x![from + k]!;
      }
      return scratch;
    },
  };
}

/**
 * Counts of (parameter, state) at the start of the rows of an ensemble.
 *
 * @param cells Sizes.
 * @param ensemble Name of the ensemble.
 * @returns The observable.
 */
export function startCounts({ states }: Cells, ensemble: string): Observable {
  return {
    ensemble,
    statistic: contingency(states, 2),
    blocks: jackknifeBlocks,
    sample(columns, from, count, scratch) {
      const { state0, x0 } = (columns as LaggedColumns).values;
      for (let k = 0; k < count; k++) {
        scratch[k] = state0![from + k]!;
        scratch[count + k] = x0![from + k]!;
      }
      return scratch;
    },
  };
}

/**
 * Information of one pair out of counts of all three.
 *
 * @param state State of {@linkcode endCounts}, at offset 0.
 * @param cells Sizes.
 * @param name The pair.
 * @returns Plug-in estimate with the correction of Miller and Madow [nat].
 */
export function pairInformation(
  state: Float64Array,
  cells: Cells,
  name: PairName,
): number {
  const { rows, columns, at } = pairOf(name, cells);
  const table = new Float64Array(1 + rows * columns);
  table[0] = state[0]!;
  for (let i = 1; i < state.length; i++) table[1 + at(i - 1)]! += state[i]!;
  return contingencyInformation(table, 0, rows, columns).value;
}

/**
 * The same with its standard error.
 *
 * @param blocks Blocks of {@linkcode endCounts}.
 * @param cells Sizes.
 * @param name The pair.
 * @returns The estimate [nat]; undefined of too few rows.
 */
export function pairEstimate(
  blocks: BlockStates,
  cells: Cells,
  name: PairName,
): Estimate | undefined {
  return jackknife(
    { blocks },
    ({ blocks }) => pairInformation(blocks, cells, name),
  );
}

/**
 * Information of parameter and state where the data are known.
 *
 * @param blocks Blocks of {@linkcode endCounts}.
 * @param cells Sizes.
 * @returns I(X; Theta | B) = I(X; Theta, B) - I(X; B) [nat]; undefined of too few rows.
 */
export function conditionalEstimate(
  blocks: BlockStates,
  cells: Cells,
): Estimate | undefined {
  const rows = cells.counts * cells.states;
  return jackknife(
    { blocks },
    ({ blocks }) =>
      contingencyInformation(blocks, 0, rows, 2).value -
      pairInformation(blocks, cells, "dataX"),
  );
}

/**
 * Information of parameter and state at the start.
 *
 * @param blocks Blocks of {@linkcode startCounts}.
 * @param cells Sizes.
 * @returns The estimate [nat]; undefined of too few rows.
 */
export function startEstimate(
  blocks: BlockStates,
  { states }: Cells,
): Estimate | undefined {
  return jackknife(
    { blocks },
    ({ blocks }) => contingencyInformation(blocks, 0, states, 2).value,
  );
}
