/**
 * How deep values out of JSON may be nested: what reads them calls itself.
 *
 * @module
 */

/** Deepest nesting of a parameter. */
export const deepest = 32;

/**
 * Whether a value is nested deeper than any parameter.
 *
 * @param value A value out of JSON.
 * @returns Whether it is.
 */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((part) =>
      typeof part === "object" && part !== null ? Object.values(part) : []
    );
  }
  return false;
}
