/**
 * Any energy of one or two coordinates for the reference solvers.
 *
 * @module
 */
import { type Energy, functionsOf } from "../../learning/mod.ts";
import type { LineFamily, PlaneFamily } from "../../theory/mod.ts";

/**
 * An energy of one coordinate as functions.
 *
 * @param energy The energy.
 * @returns The same.
 */
export function lineFamilyOf(energy: Energy): LineFamily {
  const functions = functionsOf(energy);
  const at = new Float64Array(1);
  const force = new Float64Array(1);
  return {
    kind: "line",
    parameters: energy.parameters.length,
    energy(x, theta) {
      at[0] = x;
      return functions.energy(at, theta);
    },
    slope(x, theta) {
      at[0] = x;
      functions.force(at, theta, force);
      return -force[0]!;
    },
    forces(x, theta, out) {
      at[0] = x;
      functions.forces(at, theta, out);
    },
  };
}

/**
 * An energy of two coordinates as functions.
 *
 * @param energy The energy.
 * @returns The same.
 */
export function planeFamilyOf(energy: Energy): PlaneFamily {
  const functions = functionsOf(energy);
  const at = new Float64Array(2);
  const force = new Float64Array(2);
  return {
    kind: "plane",
    parameters: energy.parameters.length,
    energy(x, y, theta) {
      at[0] = x;
      at[1] = y;
      return functions.energy(at, theta);
    },
    slope(x, y, theta, out) {
      at[0] = x;
      at[1] = y;
      functions.force(at, theta, force);
      out[0] = -force[0]!;
      out[1] = -force[1]!;
    },
    forces(x, y, theta, out) {
      at[0] = x;
      at[1] = y;
      functions.forces(at, theta, out);
    },
  };
}
