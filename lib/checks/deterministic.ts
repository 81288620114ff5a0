import { NotReadyError } from "../params.ts";
import { type ReferenceRow, toleranceOf } from "../theory/reference_rows.ts";
import { type CheckRow, type Expectation, show } from "./row.ts";

function expectationOf(row: ReferenceRow): Expectation {
  const { id, quantity, source, printed } = row;
  return { id, quantity, source, kind: "deterministic", printed };
}

/**
 * Computes a reference value without the simulator and compares it with the
 * printed one.
 *
 * @param row The value as printed and as computed.
 * @returns The row with its verdict: it passes within one unit of the last
 * printed digit or 1e-8 of the number, whichever is larger, or within the
 * tolerance of its own.
 */
export function deterministic(row: ReferenceRow): CheckRow {
  const expectation = expectationOf(row);
  const { printed } = row;
  const value = row.compute();
  if (!Number.isFinite(value)) {
    return {
      ...expectation,
      value: undefined,
      standardError: undefined,
      verdict: "fail",
      reason: "the solver finds no finite value",
    };
  }
  const difference = value - Number(printed);
  const tolerance = toleranceOf(row);
  // The printed number and its last digit are both rounded to binary.
  const passes = Math.abs(difference) <= tolerance * (1 + 1e-9);
  return {
    ...expectation,
    value,
    standardError: 0,
    verdict: passes ? "pass" : "fail",
    reason: `differs by ${show(difference)}, tolerance ${show(tolerance)}`,
  };
}

/** Why what a row asks for cannot be had; undefined where it was loaded. */
const missing = new Map<unknown, Promise<string | undefined>>();

/**
 * Computes a reference value that may need something loaded, as a data set.
 *
 * @param row The value as printed and as computed.
 * @returns As {@linkcode deterministic}; inconclusive where the data cannot be had, for which nobody asks twice.
 */
export async function afterLoading(row: ReferenceRow): Promise<CheckRow> {
  try {
    return deterministic(row);
  } catch (error) {
    if (!(error instanceof NotReadyError)) throw error;
    const { ready } = error;
    if (!missing.has(ready)) {
      missing.set(ready, ready().then(() => undefined, (e) => e.message));
    }
    const reason = await missing.get(ready);
    if (reason === undefined) return deterministic(row);
    return {
      ...expectationOf(row),
      value: undefined,
      standardError: undefined,
      verdict: "inconclusive",
      reason,
    };
  }
}
