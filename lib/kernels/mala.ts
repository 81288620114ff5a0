import code from "../../shaders/kernels/mala.wgsl" with { type: "text" };
import { eulerCoefficients, type Kernel } from "./kernel.ts";

/**
 * Metropolis-adjusted Langevin: an Euler-Maruyama proposal, accepted with
 * probability min(1, exp(-w / T)), w its shadow work.
 *
 * Exactly reversible, hence no shadow work; its dynamics lag at order dt.
 */
export const mala: Kernel = {
  name: "mala",
  title: "Metropolis-adjusted Langevin",
  shader: { path: "kernels/mala.wgsl", code },
  metropolis: true,
  pathHeat: true,
  reversible: true,
  implicit: false,
  quadraticOnly: false,
  limits: { stable: 1.5, accurate: 0.02 },
  coefficients: eulerCoefficients,
  relax(field, x, xi, luck, l, a, b, { temperature }, move) {
    const f0 = field.force(x, l);
    const y = x + a * f0 + b * xi;
    const f1 = field.force(y, l);
    const rise = field.gain(x, y, l);
    const w = rise + 0.5 * (f0 + f1) * (y - x + 0.5 * a * (f1 - f0));
    const accepted = w <= -temperature * Math.log(luck);
    move.x = accepted ? y : x;
    move.heat = accepted ? -rise : 0;
    move.volume = 1;
  },
};
