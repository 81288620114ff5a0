/**
 * Readers of structured parameters.
 *
 * @module
 */
import { shown } from "../params.ts";
import { isFiniteNumber, isMatrix, isVector, listOf } from "../tables/read.ts";
import type { StartRequest } from "./model.ts";

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
  if (isFiniteNumber(value) || isVector(value)) return value;
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
