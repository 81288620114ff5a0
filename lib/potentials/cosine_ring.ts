import code from "../../shaders/potentials/cosine_ring.wgsl" with {
  type: "text",
};
import type { Potential } from "./potential.ts";

/**
 * Particle on a ring, U(x; V) = V cos x on [-pi, pi), pushed by a torque f.
 *
 * The torque is not part of U: it does work `f` times the unwrapped angle and
 * keeps the ring out of equilibrium.
 *
 * @example The maximum is at x = 0
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cosineRing } from "./cosine_ring.ts";
 *
 * assertEquals(cosineRing.energy(0, [2, 1]), 2);
 * assertEquals(cosineRing.drive(0, [2, 1]), 1);
 * ```
 */
export const cosineRing: Potential = {
  name: "cosine-ring",
  formula: "V cos x, torque f",
  shader: { path: "potentials/cosine_ring.wgsl", code },
  controls: [
    { name: "V", unit: "energy", help: "amplitude" },
    {
      name: "f",
      unit: "energy / radian",
      help: "torque, not part of U",
      default: 0,
    },
  ],
  ring: true,
  driven: true,
  quadratic: false,
  energy: (x, l) => l[0]! * Math.cos(x),
  gain: (x, y, l) =>
    -2 * l[0]! * Math.sin(0.5 * (x + y)) * Math.sin(0.5 * (y - x)),
  force: (x, l) => l[0]! * Math.sin(x),
  curvature: (x, l) => -l[0]! * Math.cos(x),
  switchWork: (x, _l, change) => change[0]! * Math.cos(x),
  drive: (_x, l) => l[1]!,
};
