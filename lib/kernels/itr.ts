import code from "../../shaders/kernels/itr.wgsl" with { type: "text" };
import { eulerCoefficients, type Field, type Kernel } from "./kernel.ts";
import type { Controls } from "../potentials/potential.ts";

function jacobian(field: Field, x: number, l: Controls, a: number): number {
  return 1 + 0.5 * a * field.curvature(x, l);
}

/**
 * Implicit trapezoid, x' = x + mu (dt/2) (F + F') + sqrt(2 D dt) xi.
 *
 * Second order for work and heat, stable in wells of any stiffness, and exactly
 * reversible for quadratic energies. The default.
 */
export const itr: Kernel = {
  name: "itr",
  title: "implicit trapezoid",
  shader: { path: "kernels/itr.wgsl", code },
  metropolis: false,
  pathHeat: true,
  reversible: false,
  implicit: true,
  quadraticOnly: false,
  limits: { accurate: 0.2 },
  coefficients: eulerCoefficients,
  relax(field, x, xi, _luck, l, a, b, { iterations }, move) {
    const f0 = field.force(x, l);
    const half = 0.5 * a * f0;
    const base = x + half + b * xi;
    let y = base + half;
    for (let i = 0; i < iterations; i++) {
      y -= (y - base - 0.5 * a * field.force(y, l)) / jacobian(field, y, l, a);
    }
    move.x = y;
    move.heat = 0.5 * (f0 + field.force(y, l)) * (y - x);
    move.volume = jacobian(field, y, l, a) / jacobian(field, x, l, a);
  },
};
