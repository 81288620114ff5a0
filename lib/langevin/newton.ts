/**
 * How often an implicit step must be improved.
 *
 * @module
 */
import { fieldOf } from "../dynamics/field.ts";
import type { LangevinRequest } from "./request.ts";

/**
 * Iterations after which Newton's method has converged wherever a particle may
 * be.
 *
 * @param request The run.
 * @param controls Controls of some rows of the schedule.
 * @param ends Where a particle may be [length].
 * @returns At least 3 where there is an equation to solve; 20 where it is not solved.
 */
export function iterationsOf(
  request: LangevinRequest,
  controls: readonly Float64Array[],
  [low, high]: readonly [number, number],
): number {
  const { potential, kernel } = request;
  if (!kernel.implicit || potential.quadratic) return 1;
  const field = fieldOf(request);
  const [a, b] = kernel.coefficients({ ...request, iterations: 0 }, NaN);
  let most = 3;
  for (const l of controls) {
    for (let i = 0; i <= 64; i++) {
      const x = low + (high - low) * i / 64;
      for (const xi of [-5, -2.5, 0, 2.5, 5]) {
        const half = 0.5 * a * field.force(x, l);
        const base = x + half + b * xi;
        let y = base + half;
        let count = 0;
        for (let step = Infinity; count < 20; count++) {
          const slope = 1 + 0.5 * a * field.curvature(y, l);
          step = (y - base - 0.5 * a * field.force(y, l)) / slope;
          if (Math.abs(step) < 1e-7 * Math.max(b, Math.abs(y))) break;
          y -= step;
        }
        most = Math.max(most, count);
      }
    }
  }
  return most;
}
