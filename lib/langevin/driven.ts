/**
 * Whether a non-conservative force acts.
 *
 * @module
 */
import type { Controls, Potential } from "../potentials/mod.ts";

/** Positions without any symmetry: no force of interest is zero at all of them. */
const positions = [-1.37, -0.41, 0.13, 0.72, 1.93];

/**
 * Whether the potential's own drive acts at given controls.
 *
 * @param potential The potential.
 * @param l Controls.
 * @returns Whether its drive is different from 0 anywhere.
 */
export function drives(
  { driven, drive }: Pick<Potential, "driven" | "drive">,
  l: Controls,
): boolean {
  return driven && positions.some((x) => drive(x, l) !== 0);
}
