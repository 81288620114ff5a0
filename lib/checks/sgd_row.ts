/**
 * Forms of rows that runs of chains are read off.
 *
 * @module
 */
import { referenceRows } from "../theory/reference_rows.ts";
import type { Outcome, Run } from "./bench.ts";
import { type Finding, show } from "./row.ts";
import {
  compare,
  type Measure,
  type Measured,
  type SampledRow,
} from "./sampled.ts";

/** A number as 0.694(3): its value and its standard error. */
function parsed(printed: string): { value: number; standardError: number } {
  const found = /^(-?\d+\.(\d+))\((\d+)\)$/.exec(printed);
  if (!found) throw new TypeError(`${printed} has no error in parentheses`);
  const [, value, decimals, error] = found;
  return {
    value: Number(value),
    standardError: Number(error) * 10 ** -decimals!.length,
  };
}

/** Compares a number with another one that has an error of its own. */
function comparedWith(
  outcome: Outcome,
  measured: Measured,
  expected: number,
  theirs: number,
): Finding {
  const { estimate } = measured;
  if (!estimate) return compare(outcome, measured, expected);
  const { value, standardError } = estimate;
  const both = Math.hypot(standardError, theirs);
  const together = { ...measured, estimate: { value, standardError: both } };
  return { ...compare(outcome, together, expected), standardError };
}

/**
 * A number that an independent simulation measured.
 *
 * @param id Row of the table.
 * @param quantity What it is.
 * @param printed As in 0.694(3).
 * @param run The run.
 * @param measure How it is read off.
 * @returns The row; it passes within the errors of both.
 */
export function measuredRow(
  id: string,
  quantity: string,
  printed: string,
  run: Run,
  measure: Measure,
): SampledRow {
  const { value: expected, standardError: theirs } = parsed(printed);
  return {
    run,
    expectation: () => ({
      id,
      quantity,
      source: "independent simulation",
      kind: "monte-carlo",
      printed,
    }),
    find: (outcome) =>
      comparedWith(outcome, measure(outcome), expected, theirs),
  };
}

/** What a row without noise finds. */
function certain(
  { escaped, estimates }: Outcome,
  name: string,
  expected: number,
  tolerance: number,
): Finding {
  const value = estimates[name]?.value;
  if (value === undefined || escaped > 0) {
    const reason = value === undefined
      ? `the run has no estimate ${name}`
      : `${escaped} chains escaped`;
    return { value, standardError: undefined, verdict: "inconclusive", reason };
  }
  const difference = value - expected;
  return {
    value,
    standardError: 0,
    verdict: Math.abs(difference) <= tolerance ? "pass" : "fail",
    reason: `differs by ${show(difference)}, tolerance ${show(tolerance)}`,
  };
}

/**
 * A number of a run without noise, in single precision.
 *
 * @param id Row of the table.
 * @param quantity What it is: the name of a deterministic row, or anything with an expected value.
 * @param run The run.
 * @param name Name of the estimate.
 * @param tolerance Largest distance.
 * @param expected The number. Defaults to what the deterministic row of this name prints.
 * @returns The row.
 */
export function certainRow(
  id: string,
  quantity: string,
  run: Run,
  name: string,
  tolerance: number,
  expected?: number,
): SampledRow {
  const row = referenceRows.find((r) => r.id === id && r.quantity === quantity);
  const printed = expected === undefined ? row?.printed : String(expected);
  if (printed === undefined) {
    throw new TypeError(`there is no reference row ${id} ${quantity}`);
  }
  return {
    run,
    expectation: () => ({
      id,
      quantity,
      source: row?.source ?? "a law of every run",
      kind: "monte-carlo",
      printed,
    }),
    find: (outcome) => certain(outcome, name, Number(printed), tolerance),
  };
}

/** Another way to the number of a {@linkcode solvedRow}. */
export interface Solved {
  /** The number. */
  readonly value: number;
  /** Its own standard error. Defaults to 0. */
  readonly standardError?: number;
}

/**
 * A number that is computed in another way for the same chains.
 *
 * @param id Row of the table.
 * @param quantity What it is.
 * @param source How it is computed.
 * @param run The run.
 * @param measure How it is read off.
 * @param solve Computes it.
 * @returns The row; it passes within the errors of both.
 */
export function solvedRow(
  id: string,
  quantity: string,
  source: string,
  run: Run,
  measure: Measure,
  solve: (outcome: Outcome) => Solved,
): SampledRow {
  let solved: Solved | undefined;
  const known = (outcome: Outcome) => solved ??= solve(outcome);
  return {
    run,
    expectation(outcome) {
      const printed = outcome
        ? String(Number(known(outcome).value.toPrecision(10)))
        : "";
      return { id, quantity, source, kind: "monte-carlo", printed };
    },
    find(outcome) {
      const { value, standardError: theirs = 0 } = known(outcome);
      return comparedWith(outcome, measure(outcome), value, theirs);
    },
  };
}
