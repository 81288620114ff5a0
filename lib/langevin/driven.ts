/**
 * Forces without a potential.
 *
 * @module
 */
import type { System } from "../dynamics/system.ts";
import { controlsAt, isConstant } from "../protocols/mod.ts";
import type { LangevinRequest } from "./request.ts";
import type { Controls, Potential } from "../potentials/mod.ts";

/** Positions without any symmetry: no force of interest is zero at all of them. */
const positions = [-1.37, -0.41, 0.13, 0.72, 1.93];

/**
 * Whether the potential's own drive acts at given controls.
 *
 * @param potential The potential.
 * @param l Controls.
 * @returns Whether its drive is different from 0 anywhere.
 */
export function drives(
  { driven, drive }: Pick<Potential, "driven" | "drive">,
  l: Controls,
): boolean {
  return driven && positions.some((x) => drive(x, l) !== 0);
}

/**
 * The torque about a ring, where it is the same at every angle.
 *
 * @param system The ring.
 * @param l Controls.
 * @returns The torque, `push` included [energy / radian]; undefined where it depends on the angle.
 */
export function torqueOf(
  { potential, push }: Pick<System, "potential" | "push">,
  l: Controls,
): number | undefined {
  const [first, ...others] = positions.map((x) => potential.drive(x, l));
  const even = others.every((torque) => Math.abs(torque - first!) < 1e-12);
  return even ? first! + push : undefined;
}

/**
 * Whether a non-conservative force ever acts.
 *
 * @param request What is asked for.
 * @returns Whether one does at any step.
 */
export function isDriven(
  { potential, schedule, push }: LangevinRequest,
): boolean {
  if (push !== 0) return true;
  if (!potential.driven) return false;
  const last = isConstant(schedule) ? 0 : schedule.steps + 1;
  for (let k = 0; k <= last; k++) {
    if (drives(potential, controlsAt(schedule, k))) return true;
  }
  return false;
}
