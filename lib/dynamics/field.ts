import type { Field } from "../kernels/mod.ts";
import type { System } from "./system.ts";

/**
 * Forces of a system as its kernel sees them.
 *
 * @param system Potential and constant push.
 * @returns Energy gain, total force and minus its slope at given controls.
 */
export function fieldOf(
  { potential, push }: Pick<System, "potential" | "push">,
): Field {
  const { driveSlope } = potential;
  return {
    gain: (x, y, l) => potential.gain(x, y, l),
    force: (x, l) => potential.force(x, l) + potential.drive(x, l) + push,
    curvature: driveSlope
      ? (x, l) => potential.curvature(x, l) - driveSlope(x, l)
      : (x, l) => potential.curvature(x, l),
  };
}
