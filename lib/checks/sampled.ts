/**
 * Rows that are measured on trajectories.
 *
 * @module
 */
import type { Estimate } from "../stats/mod.ts";
import {
  type ReferenceRow,
  referenceRows,
  toleranceOf,
} from "../theory/reference_rows.ts";
import type { Outcome, Run } from "./bench.ts";
import { type Expectation, type Finding, show } from "./row.ts";

/** Largest |z| that passes. */
export const zLimit = 4;

/** A row that is read off a run. */
export interface SampledRow {
  /** What is expected; of quantities that no table prints, only after the run. */
  expectation(outcome?: Outcome): Expectation;
  /** The run. */
  readonly run: Run;
  /** Reads it off. */
  find(outcome: Outcome): Finding;
}

/** An estimate, or why there is none to be judged. */
export type Measured =
  | { readonly estimate: Pick<Estimate, "value" | "standardError"> }
  | {
    readonly estimate?: Pick<Estimate, "value" | "standardError">;
    readonly reasons: readonly string[];
  };

/** Reads a number off a run. */
export type Measure = (outcome: Outcome) => Measured;

/**
 * Reads an estimate of the result document.
 *
 * @param name Its name.
 * @param scale What it is multiplied by. Defaults to 1.
 * @param offset What is added then. Defaults to 0.
 * @returns The measure.
 */
export function estimate(name: string, scale = 1, offset = 0): Measure {
  return ({ estimates }) => {
    const found = estimates[name];
    if (!found) return { reasons: [`the run has no estimate ${name}`] };
    const value = found.value * scale + offset;
    const standardError = found.standardError * Math.abs(scale);
    return { estimate: { value, standardError } };
  };
}

/**
 * Compares a measured number with an exact one.
 *
 * @param outcome The run.
 * @param measured The number.
 * @param expected The exact value.
 * @returns It passes with |z| <= 4, and is inconclusive for a given reason or
 * when trajectories escaped.
 */
export function compare(
  { escaped }: Outcome,
  measured: Measured,
  expected: number,
): Finding {
  const reasons = "reasons" in measured ? [...measured.reasons] : [];
  if (escaped > 0) reasons.unshift(`${escaped} trajectories escaped`);
  const { value, standardError } = measured.estimate ?? {};
  const known = Number.isFinite(value) && standardError! > 0;
  const z = known ? (value! - expected) / standardError! : undefined;
  const found = { value, standardError, ...(z === undefined ? {} : { z }) };
  if (z === undefined && reasons.length === 0) {
    reasons.push("there is no number, or none with a standard error");
  }
  if (reasons.length > 0) {
    return { ...found, verdict: "inconclusive", reason: reasons.join("; ") };
  }
  return {
    ...found,
    verdict: Math.abs(z!) <= zLimit ? "pass" : "fail",
    reason: `${show(z!)} standard errors from ${expected}, limit ${zLimit}`,
  };
}

/** The deterministic row of this name. */
function reference(id: string, quantity: string): ReferenceRow {
  const row = referenceRows.find((r) => r.id === id && r.quantity === quantity);
  if (!row) throw new TypeError(`there is no reference row ${id} ${quantity}`);
  return row;
}

/**
 * The measured twin of a deterministic row.
 *
 * @param id Its id.
 * @param quantity Its quantity.
 * @param run The run.
 * @param measure How it is read off.
 * @returns The row.
 */
export function printedRow(
  id: string,
  quantity: string,
  run: Run,
  measure: Measure,
): SampledRow {
  const row = reference(id, quantity);
  const { source, printed } = row;
  return {
    run,
    expectation: () => ({ id, quantity, source, kind: "monte-carlo", printed }),
    find(outcome) {
      const measured = measure(outcome);
      const { standardError = 0 } = measured.estimate ?? {};
      // Three printed digits may say less than the measurement.
      const coarse = toleranceOf(row) > 0.05 * standardError;
      const expected = coarse ? row.compute() : Number(printed);
      return compare(outcome, measured, expected);
    },
  };
}

/**
 * A row whose exact value no table prints, from the solver of the same chain.
 *
 * @param id Row of the table that it belongs to.
 * @param quantity What it is.
 * @param run The run.
 * @param name Name of the estimate.
 * @param source The solver.
 * @returns The row.
 */
export function chainRow(
  id: string,
  quantity: string,
  run: Run,
  name: string,
  source = "transfer operator of the same chain and duration",
): SampledRow {
  const exact = ({ configured }: Outcome) =>
    configured.exact().values[name]?.value;
  return {
    run,
    expectation(outcome) {
      const value = outcome && exact(outcome);
      return {
        id,
        quantity,
        source,
        kind: "monte-carlo",
        printed: value === undefined ? "" : value.toFixed(10),
      };
    },
    find(outcome) {
      const expected = exact(outcome);
      const measured = expected === undefined
        ? { reasons: [`${name} has no solver`] }
        : estimate(name)(outcome);
      return compare(outcome, measured, expected ?? NaN);
    },
  };
}
