/**
 * Readers of the other structured parameters of the meter.
 *
 * @module
 */
import { shown } from "../params.ts";

/**
 * Reads indices of coordinates.
 *
 * @param given A list out of JSON.
 * @returns Different whole numbers >= 0; undefined where nothing is given.
 * @throws RangeError "it must ...".
 */
export function readIndices(given: unknown): readonly number[] | undefined {
  if (given === null || given === "") return undefined;
  if (
    Array.isArray(given) && given.length > 0 &&
    given.every((i) => Number.isSafeInteger(i) && i >= 0) &&
    new Set(given).size === given.length
  ) return given;
  throw new RangeError(
    `it must be a list of different indices from 0, as in [0, 2]: here it is ${
      shown(given)
    }.`,
  );
}

/**
 * Reads the parameters of another experiment.
 *
 * @param given An object out of JSON.
 * @returns The same; the experiment validates it.
 * @throws RangeError "it must ...".
 */
export function readParams(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) {
    return given as Record<string, unknown>;
  }
  throw new RangeError(
    `it must be an object of parameters by name: here it is ${shown(given)}.`,
  );
}
