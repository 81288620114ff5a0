import { controlsAt } from "../protocols/mod.ts";
import { freeEnergy } from "../theory/mod.ts";
import type { LangevinRequest } from "./request.ts";

/**
 * Free-energy difference between the ends of the protocol.
 *
 * @param request What is asked for.
 * @returns End minus start [energy]; undefined where one of them is unbounded.
 */
export function differenceOf(request: LangevinRequest): number | undefined {
  const { potential, schedule, temperature } = request;
  const [l0, l1] = [0, schedule.steps + 1].map((k) => controlsAt(schedule, k));
  if (potential.quadratic) {
    const depth = (l: Float64Array) =>
      potential.energy(potential.force(0, l) / potential.curvature(0, l), l);
    const ratio = potential.curvature(0, l1!) / potential.curvature(0, l0!);
    if (!(ratio > 0)) return undefined;
    return 0.5 * temperature * Math.log(ratio) + depth(l1!) - depth(l0!);
  }
  const at = (l: Float64Array) => freeEnergy(potential, l, temperature);
  try {
    return at(l1!) - at(l0!);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
