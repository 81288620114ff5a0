/**
 * One trajectory with prescribed noise: the accounts of
 * `lib/dynamics/langevin.ts` written out once more, from the definitions.
 *
 * @module
 */
import { fieldOf } from "../../lib/dynamics/field.ts";
import { stiffnessAt } from "../../lib/dynamics/rows.ts";
import type { System } from "../../lib/dynamics/system.ts";
import { controlsAt } from "../../lib/protocols/mod.ts";

/** A trajectory and its accounts. */
export interface Path {
  /** Positions x_0 .. x_N, unwrapped. */
  readonly x: readonly number[];
  /** Protocol work W. */
  readonly work: number;
  /** First-law heat. */
  readonly heat: number;
  /** Path heat. */
  readonly pathHeat: number;
  /** Shadow work. */
  readonly shadow: number;
  /** Work of the non-conservative force. */
  readonly driveWork: number;
}

/**
 * Follows a trajectory.
 *
 * @param system What it is subject to.
 * @param start Where it starts.
 * @param xi A normal for each relaxation.
 * @param luck A uniform number for each relaxation of a Metropolis kernel.
 * @returns The path.
 */
export function follow(
  system: System,
  start: number,
  xi: ArrayLike<number>,
  luck: ArrayLike<number> = [],
): Path {
  const { potential, kernel, schedule, temperature, push } = system;
  const field = fieldOf(system);
  const at = (k: number) => controlsAt(schedule, k);
  const x = [start];
  let [work, heat, pathHeat, shadow, driveWork] = [0, 0, 0, 0, 0];
  const move = { x: 0, heat: 0, volume: 1 };
  for (let k = 0; k < schedule.steps; k++) {
    const here = x[k]!;
    const l = at(k + 1);
    work += potential.energy(here, l) - potential.energy(here, at(k));
    const [a, b] = kernel.coefficients(system, stiffnessAt(system, l));
    const u = luck[k] ?? NaN;
    kernel.relax(field, here, xi[k]!, u, l, a, b, system, move);
    const there = move.x;
    const rise = potential.energy(there, l) - potential.energy(here, l);
    const force = push +
      (potential.drive(here, l) + potential.drive(there, l)) / 2;
    const done = force * (there - here);
    const q = move.heat + temperature * Math.log(move.volume);
    heat += done - rise;
    driveWork += done;
    pathHeat += q;
    shadow += rise - done + q;
    x.push(there);
  }
  const end = x[schedule.steps]!;
  work += potential.energy(end, at(schedule.steps + 1)) -
    potential.energy(end, at(schedule.steps));
  return { x, work, heat, pathHeat, shadow, driveWork };
}
