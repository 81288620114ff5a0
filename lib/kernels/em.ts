import code from "../../shaders/kernels/em.wgsl" with { type: "text" };
import { eulerCoefficients, type Kernel } from "./kernel.ts";

/**
 * Euler-Maruyama, x' = x + mu F dt + sqrt(2 D dt) xi: the baseline.
 *
 * Its mean work has an error of order dt and it needs small steps in stiff
 * wells; with its shadow work the fluctuation theorems hold at any step.
 */
export const em: Kernel = {
  name: "em",
  title: "Euler-Maruyama",
  shader: { path: "kernels/em.wgsl", code },
  metropolis: false,
  pathHeat: true,
  reversible: false,
  implicit: false,
  quadraticOnly: false,
  limits: { stable: 1.5, accurate: 0.02 },
  coefficients: eulerCoefficients,
  relax(field, x, xi, _luck, l, a, b, _medium, move) {
    const f0 = field.force(x, l);
    const y = x + a * f0 + b * xi;
    const f1 = field.force(y, l);
    move.x = y;
    move.heat = 0.5 * (f0 + f1) * (y - x + 0.5 * a * (f1 - f0));
    move.volume = 1;
  },
};
