/**
 * What a run of trajectories leaves behind: one column a quantity.
 *
 * @module
 */
import { controlsAt } from "../protocols/mod.ts";
import type { System } from "./system.ts";

/** Per-trajectory results, one array a quantity, all shape [trajectories]. */
export interface Columns {
  /** Initial position [length]. */
  readonly start: Float64Array;
  /** Final position [length]; on a ring the wrapped angle. */
  readonly end: Float64Array;
  /** Unwrapped distance covered, end minus start [length]. */
  readonly displacement: Float64Array;
  /** Protocol work W, positive when done on the particle [energy]. */
  readonly work: Float64Array;
  /** First-law heat, positive when given to the bath [energy]; zeros where not kept. */
  readonly heat: Float64Array;
  /** Shadow work of the kernel [energy]; zeros where not kept. */
  readonly shadow: Float64Array;
  /** Work of the non-conservative force [energy]; zeros where not kept. */
  readonly driveWork: Float64Array;
  /** Drift estimator of the entropy production, summed over the run [1]. */
  readonly dissipation: Float64Array;
  /** U(x_N; lam_f) - U(x_0; lam_i), from the positions alone [energy]. */
  readonly energyChange: Float64Array;
  /** 1 for a trajectory that left the domain or is not finite. */
  readonly escaped: Uint8Array;
}

/**
 * Columns of zeros.
 *
 * @param count Number of trajectories.
 * @returns The columns.
 */
export function emptyColumns(count: number): Columns {
  const column = () => new Float64Array(count);
  return {
    start: column(),
    end: column(),
    displacement: column(),
    work: column(),
    heat: column(),
    shadow: column(),
    driveWork: column(),
    dissipation: column(),
    energyChange: column(),
    escaped: new Uint8Array(count),
  };
}

/**
 * Fills in the energy change of every trajectory.
 *
 * @param columns Columns with positions; written.
 * @param system The system.
 */
export function fillEnergyChange(columns: Columns, system: System): void {
  const { potential, schedule } = system;
  const first = controlsAt(schedule, 0);
  const last = controlsAt(schedule, schedule.steps + 1);
  const { start, end, energyChange } = columns;
  for (let i = 0; i < energyChange.length; i++) {
    energyChange[i] = potential.energy(end[i]!, last) -
      potential.energy(start[i]!, first);
  }
}
