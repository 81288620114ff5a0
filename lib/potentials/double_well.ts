import code from "../../shaders/potentials/double_well.wgsl" with {
  type: "text",
};
import type { Potential } from "./potential.ts";

/**
 * Tilted double well, U(x; E, f) = E (x^2 - 1)^2 - f x: the model of a bit.
 *
 * At f = 0 the minima are x = -1 and x = 1 and the barrier at x = 0 is E.
 *
 * @example The barrier
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { doubleWell } from "./double_well.ts";
 *
 * assertEquals(doubleWell.energy(0, [5, 0]) - doubleWell.energy(1, [5, 0]), 5);
 * ```
 */
export const doubleWell: Potential = {
  name: "double-well",
  formula: "E (x^2 - 1)^2 - f x",
  shader: { path: "potentials/double_well.wgsl", code },
  controls: [
    { name: "E", unit: "energy", help: "barrier at f = 0" },
    { name: "f", unit: "energy / length", help: "tilt", default: 0 },
  ],
  ring: false,
  driven: false,
  quadratic: false,
  energy(x, l) {
    const q = x * x - 1;
    return l[0]! * q * q - l[1]! * x;
  },
  gain: (x, y, l) => (y - x) * (l[0]! * (y + x) * (x * x + y * y - 2) - l[1]!),
  force: (x, l) => l[1]! - 4 * l[0]! * x * (x * x - 1),
  curvature: (x, l) => l[0]! * (12 * x * x - 4),
  switchWork(x, _l, change) {
    const q = x * x - 1;
    return change[0]! * q * q - change[1]! * x;
  },
  drive: () => 0,
};
