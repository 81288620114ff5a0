import code from "../../shaders/potentials/quartic.wgsl" with { type: "text" };
import type { Potential } from "./potential.ts";

/**
 * Quartic trap, U(x; a, k, f) = a x^4 / 4 + k x^2 / 2 - f x.
 *
 * With k < 0 it is a double well whose minima move with the controls.
 *
 * @example Without a quadratic part the force is -a x^3
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quartic } from "./quartic.ts";
 *
 * assertEquals(quartic.force(2, [1, 0, 0]), -8);
 * ```
 */
export const quartic: Potential = {
  name: "quartic",
  formula: "a x^4 / 4 + k x^2 / 2 - f x",
  shader: { path: "potentials/quartic.wgsl", code },
  controls: [
    { name: "a", unit: "energy / length^4", help: "quartic coefficient" },
    { name: "k", unit: "energy / length^2", help: "stiffness", default: 0 },
    { name: "f", unit: "energy / length", help: "tilt", default: 0 },
  ],
  ring: false,
  driven: false,
  quadratic: false,
  energy(x, l) {
    const s = x * x;
    return s * (0.25 * l[0]! * s + 0.5 * l[1]!) - l[2]! * x;
  },
  gain: (x, y, l) =>
    (y - x) *
    ((y + x) * (0.25 * l[0]! * (x * x + y * y) + 0.5 * l[1]!) - l[2]!),
  force: (x, l) => l[2]! - x * (l[0]! * x * x + l[1]!),
  curvature: (x, l) => 3 * l[0]! * x * x + l[1]!,
  switchWork(x, _l, change) {
    const s = x * x;
    return s * (0.25 * change[0]! * s + 0.5 * change[1]!) - change[2]! * x;
  },
  drive: () => 0,
};
