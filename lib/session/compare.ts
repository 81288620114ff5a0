/**
 * Two runs side by side.
 *
 * @module
 */
import type { Result } from "../experiment/result.ts";

/** An estimate of two runs. */
export interface Difference {
  /** Name of the estimate. */
  readonly name: string;
  /** First run minus second run. */
  readonly difference: number;
  /** Standard error of the difference of independent runs. */
  readonly standardError: number;
  /** The difference in standard errors; absent for deterministic values. */
  readonly z?: number;
  /** Unit of the difference. */
  readonly unit: string;
}

/** A parameter that two runs do not share. */
export interface DifferingParam {
  /** Name of the parameter. */
  readonly name: string;
  /** Its value in the first run as JSON, or "none". */
  readonly a: string;
  /** Its value in the second run as JSON, or "none". */
  readonly b: string;
}

/**
 * Compares the estimates that two runs share.
 *
 * @param a First run.
 * @param b Second run.
 * @returns The comparisons, in the order of the first run.
 */
export function compareResults(
  a: Pick<Result, "estimates">,
  b: Pick<Result, "estimates">,
): Difference[] {
  return Object.entries(a.estimates).flatMap(([name, one]) => {
    const other = b.estimates[name];
    if (!other) return [];
    const difference = one.value - other.value;
    const standardError = Math.hypot(one.standardError, other.standardError);
    const z = standardError > 0 ? { z: difference / standardError } : {};
    return [{ name, difference, standardError, ...z, unit: one.unit }];
  });
}

/**
 * Parameters in which two runs differ.
 *
 * @param a First run.
 * @param b Second run.
 * @returns The parameters, in the order of the first run.
 */
export function differing(
  a: Pick<Result, "params">,
  b: Pick<Result, "params">,
): DifferingParam[] {
  const names = new Set([...Object.keys(a.params), ...Object.keys(b.params)]);
  return [...names].flatMap((name) => {
    const text = ({ params }: Pick<Result, "params">) =>
      JSON.stringify(params[name]) ?? "none";
    const [x, y] = [text(a), text(b)];
    return x === y ? [] : [{ name, a: x, b: y }];
  });
}

/**
 * Whether two runs share their noise, and so their errors: those of one seed do.
 *
 * @param a First run.
 * @param b Second run.
 * @returns True where a difference in standard errors is no fair test.
 */
export function shareNoise(
  a: Pick<Result, "experiment" | "params">,
  b: Pick<Result, "experiment" | "params">,
): boolean {
  return a.experiment === b.experiment && a.params.seed === b.params.seed;
}
