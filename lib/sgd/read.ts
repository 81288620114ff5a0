/**
 * Readers of structured parameters.
 *
 * @module
 */
import { shown } from "../params.ts";
import { isVector } from "../tables/read.ts";

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/**
 * Reads the order in which samples are visited.
 *
 * @param given Indices, or blocks of indices, out of JSON.
 * @returns The indices one after the other.
 * @throws RangeError "it must ...".
 */
export function readOrder(given: unknown): readonly number[] {
  const flat = Array.isArray(given) ? given.flat() : [];
  if (flat.length > 0 && flat.every(isIndex)) return flat;
  throw new RangeError(
    `it must be a list of sample indices from 0, or of blocks of them: here it is ${
      shown(given)
    }.`,
  );
}

/**
 * Reads two different coordinates.
 *
 * @param given A list out of JSON.
 * @returns Their indices.
 * @throws RangeError "it must ...".
 */
export function readCoordinates(given: unknown): readonly [number, number] {
  if (Array.isArray(given) && given.length === 2 && given.every(isIndex)) {
    const [i, j] = given as [number, number];
    if (i !== j) return [i, j];
  }
  throw new RangeError(
    `it must be two different parameter indices from 0, as in [0, 1]: here it is ${
      shown(given)
    }.`,
  );
}

/**
 * Reads learning rates.
 *
 * @param given A list out of JSON.
 * @returns The rates.
 * @throws RangeError "it must ...".
 */
export function readRates(given: unknown): readonly number[] {
  if (isVector(given) && given.every((rate) => rate > 0)) return given;
  throw new RangeError(
    `it must be a list of finite learning rates > 0: here it is ${
      shown(given)
    }.`,
  );
}
