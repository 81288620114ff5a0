import { type ReferenceRow, toleranceOf } from "../theory/reference_rows.ts";
import { type CheckRow, type Expectation, show } from "./row.ts";

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
  const { id, quantity, source, printed } = row;
  const expectation: Expectation = {
    id,
    quantity,
    source,
    kind: "deterministic",
    printed,
  };
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
