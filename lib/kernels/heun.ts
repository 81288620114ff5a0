import code from "../../shaders/kernels/heun.wgsl" with { type: "text" };
import { eulerCoefficients, type Kernel } from "./kernel.ts";

/**
 * Heun's method: second order, explicit, and without a path heat.
 *
 * Fluctuation theorems can only be asked of the protocol work alone, which
 * carries an error of order dt^2.
 */
export const heun: Kernel = {
  name: "heun",
  title: "Heun (no path heat)",
  shader: { path: "kernels/heun.wgsl", code },
  metropolis: false,
  pathHeat: false,
  reversible: false,
  implicit: false,
  quadraticOnly: false,
  limits: { stable: 0.9, accurate: 0.05 },
  coefficients: eulerCoefficients,
  relax(field, x, xi, _luck, l, a, b, _medium, move) {
    const f0 = field.force(x, l);
    const eta = b * xi;
    const f1 = field.force(x + a * f0 + eta, l);
    move.x = x + 0.5 * a * (f0 + f1) + eta;
    move.heat = 0;
    move.volume = 1;
  },
};
