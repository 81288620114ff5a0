/**
 * Chains that have diverged.
 *
 * @module
 */
import type { Column } from "./columns.ts";

/**
 * Marks chains that left where they are believed.
 *
 * @param states Planes of coordinates, one entry a chain.
 * @param reach What no coordinate may exceed in modulus.
 * @param count Number of chains.
 * @returns 1 where one does, or is no number.
 */
export function escapes(
  states: readonly Column[],
  reach: number,
  count: number,
): Uint8Array {
  const escaped = new Uint8Array(count);
  for (const x of states) {
    for (let i = 0; i < count; i++) {
      if (!(Math.abs(x[i]!) <= reach)) escaped[i] = 1;
    }
  }
  return escaped;
}
