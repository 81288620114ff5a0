/**
 * What a row of the oracle pack is.
 *
 * @module
 */
import type { Verdict } from "../stats/mod.ts";

/** A reference value of the specifications, what this build makes of it, and the verdict. */
export interface CheckRow {
  /** Row of the verification table such as "P01", or section of the specification. */
  readonly id: string;
  /** What it is, with kernel and dt. */
  readonly quantity: string;
  /** Where the right-hand side comes from. */
  readonly source: string;
  /** Computed without noise, or measured on trajectories. */
  readonly kind: "deterministic" | "monte-carlo";
  /** What is expected, as it is printed. */
  readonly printed: string;
  /** What was found; undefined where nothing could be. */
  readonly value: number | undefined;
  /** One standard error of the value; 0 of a deterministic one. */
  readonly standardError: number | undefined;
  /** (value - expected) / standardError; of measured values. */
  readonly z?: number;
  /** What follows. */
  readonly verdict: Verdict;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** The same row before it is known what was found. */
export type Expectation = Pick<
  CheckRow,
  "id" | "quantity" | "source" | "kind" | "printed"
>;

/** What is added to an {@linkcode Expectation}. */
export type Finding = Omit<CheckRow, keyof Expectation>;

/**
 * A number for a sentence.
 *
 * @param x The number.
 * @returns Three significant digits.
 */
export function show(x: number): string {
  return String(Number(x.toPrecision(3)));
}
