/**
 * How far the device is from its f64 twin, path by path.
 *
 * @module
 */
import type { Columns } from "../../lib/dynamics/columns.ts";
import { drive } from "../../lib/dynamics/langevin.ts";
import type { Ensemble } from "../../lib/dynamics/system.ts";
import type { LangevinDevice } from "../../lib/gpu/langevin.ts";
import { controlsAt } from "../../lib/protocols/mod.ts";

/** Energy accounts of the columns. */
export const accounts = ["work", "heat", "shadow", "driveWork"] as const;

/** Largest differences over some trajectories. */
export interface Distance {
  /** Initial positions. */
  readonly start: number;
  /** Final positions; round a ring the shorter way. */
  readonly end: number;
  /** Unwrapped displacements. */
  readonly displacement: number;
  /** Work, heat, shadow work and work of the drive. */
  readonly account: number;
  /** Drift estimator of the dissipation, relative to 1 + its modulus. */
  readonly dissipation: number;
  /** Residual of the first law on the device. */
  readonly firstLaw: number;
  /** The same of the twin. */
  readonly firstLawTwin: number;
  /** Largest energy met, or handed over in a run: the scale of the residual. */
  readonly energy: number;
  /** Trajectories of a Metropolis kernel that took another turn; not compared. */
  readonly flips: number;
}

function residual(columns: Columns, i: number): number {
  const { energyChange, work, heat, driveWork } = columns;
  return Math.abs(energyChange[i]! - work[i]! - driveWork[i]! + heat[i]!);
}

/**
 * Runs the same trajectories on the device and in f64.
 *
 * @param engine The device.
 * @param ensemble What to run.
 * @param first First trajectory.
 * @param count How many.
 * @returns How far they are apart.
 */
export async function distance(
  engine: LangevinDevice,
  ensemble: Ensemble,
  first: number,
  count: number,
): Promise<Distance> {
  const { potential, kernel, schedule } = ensemble.system;
  const found = await (await engine.submit(ensemble, first, count)).read();
  let energy = 0;
  const controls = Array.from(
    { length: schedule.steps + 2 },
    (_, k) => controlsAt(schedule, k),
  );
  const see = (x: number, k: number) => {
    energy = Math.max(energy, Math.abs(potential.energy(x, controls[k]!)));
  };
  const twin = drive(ensemble, first, count, {
    watch(_, k, x) {
      see(x, k + 1);
      see(x, k + 2);
    },
  });
  const most = {
    start: 0,
    end: 0,
    displacement: 0,
    account: 0,
    dissipation: 0,
    firstLaw: 0,
    firstLawTwin: 0,
  };
  let flips = 0;
  const worse = (name: keyof typeof most, value: number) => {
    // NaN is the largest of all.
    if (!(value <= most[name])) most[name] = value;
  };
  for (let i = 0; i < count; i++) {
    const apart = (name: keyof Columns) =>
      Math.abs(found[name][i]! - twin[name][i]!);
    worse("start", apart("start"));
    const { work, heat, driveWork } = twin;
    energy = Math.max(
      energy,
      Math.abs(work[i]!) + Math.abs(heat[i]!) + Math.abs(driveWork[i]!),
    );
    worse("firstLaw", residual(found, i));
    worse("firstLawTwin", residual(twin, i));
    if (kernel.metropolis && apart("displacement") > 1e-3) {
      flips++;
      continue;
    }
    worse("displacement", apart("displacement"));
    const way = apart("end");
    worse("end", potential.ring ? Math.min(way, 2 * Math.PI - way) : way);
    for (const name of accounts) worse("account", apart(name));
    worse(
      "dissipation",
      apart("dissipation") / (1 + Math.abs(twin.dissipation[i]!)),
    );
  }
  return { ...most, energy, flips };
}
