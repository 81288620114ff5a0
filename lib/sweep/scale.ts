/**
 * How the values of an axis lie.
 *
 * @module
 */

/** Range of values beyond which an axis is logarithmic. */
const wide = 50;
/** Range from which equal ratios make it so. */
const some = 4;
/** How far ratios may be from equal: values are rounded. */
const tolerance = 0.05;

/**
 * Whether an axis of these values is drawn logarithmically: where they have equal
 * ratios, or span decades.
 *
 * @param values The values.
 * @returns False where one is not > 0.
 *
 * @example By the spacing
 * ```ts
 * import { assert, assertFalse } from "@std/assert";
 * import { isLogarithmic } from "./scale.ts";
 *
 * assert(isLogarithmic([1, 2, 4, 8]));
 * assertFalse(isLogarithmic([1, 2, 3, 4]));
 * ```
 */
export function isLogarithmic(values: readonly number[]): boolean {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  if (!(low > 0) || sorted.length < 3) return false;
  const ratio = (high / low) ** (1 / (sorted.length - 1));
  const even = sorted.slice(1).every((v, i) =>
    Math.abs(Math.log(v / sorted[i]!) / Math.log(ratio) - 1) < tolerance
  );
  return high / low >= wide || even && high / low >= some;
}

/**
 * Where the cell of each value ends: half-way to its neighbours.
 *
 * @param values The values, in any order.
 * @returns Lower and upper end of each.
 */
export function cellsOf(
  values: readonly number[],
): readonly (readonly [number, number])[] {
  const log = isLogarithmic(values);
  const at = values.map((v) => log ? Math.log(v) : v);
  const back = (v: number) => log ? Math.exp(v) : v;
  const sorted = at.toSorted((a, b) => a - b);
  const last = sorted.length - 1;
  const half = (i: number) =>
    last === 0 ? 0.5 : (sorted[i + 1]! - sorted[i]!) / 2;
  return at.map((v) => {
    const i = sorted.indexOf(v);
    const below = half(Math.max(0, i - 1));
    const above = half(Math.min(last - 1, i));
    return [back(v - below), back(v + above)] as const;
  });
}
