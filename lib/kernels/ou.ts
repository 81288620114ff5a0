import code from "../../shaders/kernels/ou.wgsl" with { type: "text" };
import { eulerCoefficients, type Kernel } from "./kernel.ts";

/**
 * Exact Ornstein-Uhlenbeck update for quadratic energies: no error in dt at
 * constant controls, and no shadow work.
 */
export const ou: Kernel = {
  name: "ou",
  title: "exact Ornstein-Uhlenbeck update (quadratic energies)",
  shader: { path: "kernels/ou.wgsl", code },
  metropolis: false,
  pathHeat: true,
  reversible: true,
  implicit: false,
  quadraticOnly: true,
  limits: {},
  coefficients(medium, stiffness) {
    const { mobility, temperature, dt } = medium;
    const a = mobility * stiffness * dt;
    if (a === 0) return eulerCoefficients(medium);
    return [
      -Math.expm1(-a) / stiffness,
      Math.sqrt(-Math.expm1(-2 * a) * temperature / stiffness),
    ];
  },
  relax(field, x, xi, _luck, l, a, b, _medium, move) {
    const y = x + a * field.force(x, l) + b * xi;
    move.x = y;
    move.heat = -field.gain(x, y, l);
    move.volume = 1;
  },
};
