import code from "../../shaders/potentials/harmonic.wgsl" with { type: "text" };
import type { Potential } from "./potential.ts";

/**
 * Harmonic trap, U(x; k, c) = k (x - c)^2 / 2.
 *
 * @example The energy at one standard deviation is half the temperature
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { harmonic } from "./harmonic.ts";
 *
 * assertEquals(harmonic.energy(0.5, [4, 0]), 0.5);
 * ```
 */
export const harmonic: Potential = {
  name: "harmonic",
  formula: "k (x - c)^2 / 2",
  shader: { path: "potentials/harmonic.wgsl", code },
  controls: [
    { name: "k", unit: "energy / length^2", help: "stiffness" },
    { name: "c", unit: "length", help: "centre", default: 0 },
  ],
  ring: false,
  driven: false,
  quadratic: true,
  energy(x, l) {
    const d = x - l[1]!;
    return 0.5 * l[0]! * d * d;
  },
  gain: (x, y, l) => 0.5 * l[0]! * (y - x) * (x - l[1]! + (y - l[1]!)),
  force: (x, l) => l[0]! * (l[1]! - x),
  curvature: (_x, l) => l[0]!,
  switchWork(x, l, change) {
    const d = x - l[1]!;
    const middle = x - (l[1]! - 0.5 * change[1]!);
    return 0.5 * change[0]! * d * d -
      (l[0]! - change[0]!) * change[1]! * middle;
  },
  drive: () => 0,
};
