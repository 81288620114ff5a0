/**
 * The potential library.
 *
 * @module
 */
import { cosineRing } from "./cosine_ring.ts";
import { doubleWell } from "./double_well.ts";
import { harmonic } from "./harmonic.ts";
import type { Potential } from "./potential.ts";
import { quartic } from "./quartic.ts";

export {
  type ExpressionOptions,
  expressionPotential,
  potentialFrom,
} from "./expression.ts";
export type {
  Control,
  Controls,
  Potential,
  WrittenPotential,
} from "./potential.ts";
export { cosineRing, doubleWell, harmonic, quartic };

/** Every potential, in the order of the help. */
export const potentials: readonly Potential[] = [
  harmonic,
  quartic,
  doubleWell,
  cosineRing,
];
