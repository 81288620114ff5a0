/**
 * Estimates as rows of a table: forward beside reverse, with what is exact.
 *
 * @module
 */
import type {
  CheckResult,
  Estimates,
  NamedEstimate,
} from "../../lib/experiment/plan.ts";
import { plain, toCompare, withError } from "../../lib/report/number.ts";
import { minusText, unitText, zText } from "../words.ts";

/** One row. */
export interface EstimateRow {
  /** Name of the forward estimate. */
  readonly name: string;
  /** Its value with one standard error in brackets. */
  readonly value: string;
  /** The same of the reverse process. */
  readonly reverse: string;
  /** Its unit; empty for a pure number. */
  readonly unit: string;
  /** What a law expects, if one does. */
  readonly expected: string;
  /** Distance from that in standard errors. */
  readonly z: string;
}

/** "reverseMeanWork" as "meanWork"; undefined for other names. */
function forwardName(name: string): string | undefined {
  const found = /^reverse([A-Z])(.*)$/.exec(name);
  return found ? found[1]!.toLowerCase() + found[2]! : undefined;
}

/** Largest value of each unit: differences far below it are rounding. */
function scalesOf(estimates: Estimates): ReadonlyMap<string, number> {
  const scales = new Map<string, number>();
  for (const { unit, value } of Object.values(estimates)) {
    scales.set(unit, Math.max(scales.get(unit) ?? 0, Math.abs(value)));
  }
  return scales;
}

/** A bound says nothing about what a value should be: it may be kept by a wide margin. */
function isBound({ name, oneSided }: CheckResult): boolean {
  // Documents of older runs have the name alone.
  return oneSided !== undefined || /[<>]=/.test(name);
}

/**
 * An estimate as text.
 *
 * @param estimate Value and error; undefined for none.
 * @param scale Largest value of its unit; what is 1e-14 of it is zero. Defaults to 0.
 * @returns Such as "1.1353(15)".
 */
export function estimateText(
  estimate: NamedEstimate | undefined,
  scale: number = 0,
): string {
  if (!estimate) return "";
  const { value, standardError, n } = estimate;
  if (standardError > 0) return minusText(withError(value, standardError));
  if (Math.abs(value) < 1e-14 * scale) return "0";
  return minusText(plain(value, n > 0 ? 4 : 7));
}

/**
 * The rows of the table of estimates.
 *
 * @param estimates Every number with its error.
 * @param checks Laws; the first equality about an estimate says what it should be.
 * @returns The rows, in the order of the estimates.
 */
export function estimateRows(
  estimates: Estimates,
  checks: readonly CheckResult[],
): EstimateRow[] {
  const names = new Set(
    Object.keys(estimates).map((name) => forwardName(name) ?? name),
  );
  const scales = scalesOf(estimates);
  return [...names].map((name) => {
    const mirrored = `reverse${name[0]!.toUpperCase()}${name.slice(1)}`;
    const [forward, reverse] = [estimates[name], estimates[mirrored]];
    const { unit } = (forward ?? reverse)!;
    const law = checks.find((check) =>
      check.estimate === name && !isBound(check)
    );
    const error = forward?.standardError ?? 0;
    return {
      name,
      value: estimateText(forward, scales.get(unit)),
      reverse: estimateText(reverse, scales.get(unit)),
      unit: unitText(unit),
      expected: law ? minusText(toCompare(law.expected, error)) : "",
      z: zText(law?.z),
    };
  });
}
