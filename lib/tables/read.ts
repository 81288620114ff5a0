/**
 * Readers of vectors and matrices.
 *
 * @module
 */
import { shown } from "../params.ts";

/**
 * Whether a value is a number that is neither infinite nor missing.
 *
 * @param value A value out of JSON.
 * @returns True for finite numbers.
 */
export function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/**
 * Whether a value is a list of finite numbers, not an empty one.
 *
 * @param value A value out of JSON.
 * @returns True for vectors.
 */
export function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 &&
    value.every(isFiniteNumber);
}

/**
 * Whether a value is rows of equally many finite numbers.
 *
 * @param value A value out of JSON.
 * @returns True for matrices.
 */
export function isMatrix(value: unknown): value is number[][] {
  return Array.isArray(value) && value.length > 0 && value.every(isVector) &&
    value.every((row) => row.length === value[0]!.length);
}

/**
 * A number or a list of numbers as a list.
 *
 * @param value A value out of JSON.
 * @returns The list; undefined where it is neither.
 */
export function listOf(value: unknown): number[] | undefined {
  if (isFiniteNumber(value)) return [value];
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
  if (isFiniteNumber(given)) return [[given]];
  if (isMatrix(given)) return given;
  throw new RangeError(
    `it must be rows of equally many finite numbers: here it is ${
      shown(given)
    }.`,
  );
}

/**
 * Reads the units of the layers of a network.
 *
 * @param given A list of whole numbers out of JSON, or text such as "1,8,1".
 * @returns Units of each layer, inputs first.
 * @throws RangeError "it must ...".
 */
export function readLayers(given: unknown): readonly number[] {
  const list = typeof given === "string" ? given.split(",").map(Number) : given;
  if (
    Array.isArray(list) && list.length >= 2 &&
    list.every((n) => isFiniteNumber(n) && Number.isSafeInteger(n) && n >= 1)
  ) return list;
  throw new RangeError(
    `it must be at least two whole numbers >= 1, units of the inputs, of each hidden layer and of the output, as in "1,8,1": here it is ${
      shown(given)
    }.`,
  );
}
