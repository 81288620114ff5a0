import type { Field } from "../kernels/mod.ts";
import type { System } from "./system.ts";

/**
 * Forces of a system as its kernel sees them.
 *
 * @param system Potential and constant push.
 * @returns Energy gain, total force and curvature at given controls.
 */
export function fieldOf(
  { potential, push }: Pick<System, "potential" | "push">,
): Field {
  return {
    gain: (x, y, l) => potential.gain(x, y, l),
    force: (x, l) => potential.force(x, l) + potential.drive(x, l) + push,
    curvature: (x, l) => potential.curvature(x, l),
  };
}
