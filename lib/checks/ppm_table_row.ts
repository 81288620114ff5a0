/**
 * Rows of chains that learn whose expected number a table prints.
 *
 * @module
 */
import type { Run } from "./bench.ts";
import { compare, type Measure, type SampledRow } from "./sampled.ts";

/**
 * A printed number that a run measures.
 *
 * @param id Row of the table.
 * @param quantity What it is.
 * @param source Where the number comes from.
 * @param printed The number as it is printed.
 * @param run The run.
 * @param measure How it is read off.
 * @returns The row; it passes within 4 standard errors.
 */
export function tableRow(
  id: string,
  quantity: string,
  source: string,
  printed: string,
  run: Run,
  measure: Measure,
): SampledRow {
  return {
    run,
    expectation: () => ({ id, quantity, source, kind: "monte-carlo", printed }),
    find: (outcome) => compare(outcome, measure(outcome), Number(printed)),
  };
}
