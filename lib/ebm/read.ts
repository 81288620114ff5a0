/**
 * Readers of structured parameters.
 *
 * @module
 */
import { shown } from "../params.ts";
import type { StartRequest } from "./model.ts";

function finite(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every(finite);
}

function isMatrix(value: unknown): value is number[][] {
  return Array.isArray(value) && value.length > 0 && value.every(isVector) &&
    value.every((row) => row.length === value[0]!.length);
}

/** A number or a list of numbers as a list. */
function listOf(value: unknown): number[] | undefined {
  if (finite(value)) return [value];
  return isVector(value) ? value : undefined;
}

/**
 * Reads a vector.
 *
 * @param given A value out of JSON; one number is a vector of one.
 * @returns Its numbers.
 * @throws RangeError "it must ...".
 */
export function readVector(given: unknown): readonly number[] {
  const found = listOf(given);
  if (found) return found;
  throw new RangeError(
    `it must be a list of finite numbers: here it is ${shown(given)}.`,
  );
}

/**
 * Reads a matrix.
 *
 * @param given Rows, a value out of JSON; one number is a matrix of one.
 * @returns Rows of equal length.
 * @throws RangeError "it must ...".
 */
export function readMatrix(given: unknown): readonly (readonly number[])[] {
  if (finite(given)) return [[given]];
  if (isMatrix(given)) return given;
  throw new RangeError(
    `it must be rows of equally many finite numbers: here it is ${
      shown(given)
    }.`,
  );
}

/**
 * Reads where chains start.
 *
 * @param given "exact", "stationary" or moments, out of JSON.
 * @returns The request.
 * @throws RangeError "it must ...".
 */
export function readStart(given: unknown): StartRequest {
  if (given === "exact" || given === "stationary") return given;
  if (typeof given === "object" && given !== null) {
    const { mean, variance, ...rest } = given as Record<string, unknown>;
    const [m, v] = [listOf(mean), listOf(variance)];
    const whole = Object.keys(rest).length === 0;
    if (m && v && whole && v.every((value) => value >= 0)) {
      return { mean: m, variance: v };
    }
  }
  throw new RangeError(
    `it must be "exact", "stationary" or {"mean": [m], "variance": [v]} with finite numbers and v >= 0 [length^2]: here it is ${
      shown(given)
    }.`,
  );
}

/** A rate of one update: a number, or a matrix by rows. */
export type RateEntry = number | readonly number[];

function rateOf(value: unknown): RateEntry | undefined {
  if (finite(value) || isVector(value)) return value;
  return isMatrix(value) ? value.flat() : undefined;
}

/**
 * Reads the rates of all updates.
 *
 * @param given A list of numbers or matrices, out of JSON.
 * @returns One entry an update; undefined where nothing is given.
 * @throws RangeError "it must ...".
 */
export function readRates(given: unknown): readonly RateEntry[] | undefined {
  if (given === null || given === "") return undefined;
  const entries = Array.isArray(given) ? given.map(rateOf) : [];
  if (entries.length > 0 && !entries.includes(undefined)) {
    return entries as RateEntry[];
  }
  throw new RangeError(
    `it must be a list of finite numbers or matrices, one an update: here it is ${
      shown(given)
    }.`,
  );
}

/**
 * Reads a prescribed path.
 *
 * @param given A list of numbers or vectors, out of JSON.
 * @returns Parameters, shape [entry][parameter]; undefined where nothing is given.
 * @throws RangeError "it must ...".
 */
export function readPath(
  given: unknown,
): readonly (readonly number[])[] | undefined {
  if (given === null || given === "") return undefined;
  const entries = Array.isArray(given) ? given.map(listOf) : [];
  const [first] = entries;
  if (first && entries.every((e) => e?.length === first.length)) {
    return entries as number[][];
  }
  throw new RangeError(
    `it must be a list of finite numbers or of vectors of one length: here it is ${
      shown(given)
    }.`,
  );
}
