/**
 * Rows that a run lost.
 *
 * @module
 */
import type { Estimates } from "./plan.ts";

/**
 * Estimates with the count of the rows that escaped or diverged, where an
 * experiment does not count them itself.
 *
 * @param estimates The estimates.
 * @param lost Rows lost, over all ensembles.
 * @returns The estimates, with `escaped` where any row was lost.
 *
 * @example Three rows of an experiment that does not count
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withEscaped } from "./escaped.ts";
 *
 * assertEquals(withEscaped({}, 3).escaped?.value, 3);
 * assertEquals(withEscaped({}, 0), {});
 * ```
 */
export function withEscaped(estimates: Estimates, lost: number): Estimates {
  const counted = Object.keys(estimates).some((name) =>
    /^(escaped|reverseEscaped)/.test(name)
  );
  if (lost === 0 || counted) return estimates;
  const escaped = { value: lost, standardError: 0, n: lost, unit: "1" };
  return { ...estimates, escaped };
}
