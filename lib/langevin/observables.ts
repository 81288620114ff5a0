/**
 * What is reduced from the trajectories of one ensemble.
 *
 * @module
 */
import type { Columns } from "../dynamics/columns.ts";
import type { Ensemble } from "../dynamics/system.ts";
import type { Observable } from "../experiment/plan.ts";
import { jackknifeBlocks } from "../experiment/tally.ts";
import { controlsAt } from "../protocols/mod.ts";
import {
  detailedScore,
  largest,
  logMeanExp,
  moments,
  type Statistic,
  workHistogram,
} from "../stats/mod.ts";

/** What an ensemble may be asked beyond its accounts. */
export interface Questions {
  /** Start in equilibrium: exponential averages of the work make sense. */
  readonly equilibrium: boolean;
  /** Free-energy difference of this ensemble, end minus start, for the Crooks score. */
  readonly freeEnergy?: number | undefined;
  /**
   * ln p_0 of a start whose entropy production obeys a detailed fluctuation
   * theorem, up to a constant.
   */
  readonly logDensity?: ((x: number) => number) | undefined;
}

type Sample = Observable["sample"];
/** One sample from trajectory `i` of the columns. */
type Pick = (c: Columns, i: number) => number;

/** The sample of a function of one trajectory. */
function each(pick: Pick): Sample {
  return (columns, from, count, out) => {
    for (let i = 0; i < count; i++) out[i] = pick(columns, from + i);
  };
}

/**
 * Name of an observable or estimate of an ensemble: `meanWork`,
 * `reverseMeanWork`.
 *
 * @param ensemble Name of the ensemble.
 * @param name Name in the forward ensemble.
 * @returns The full name.
 */
export function nameIn(ensemble: string, name: string): string {
  return ensemble === "forward"
    ? name
    : ensemble + name[0]!.toUpperCase() + name.slice(1);
}

/**
 * Energy change of a trajectory, U(x_N; lam_f) - U(x_0; lam_i).
 *
 * @param ensemble The ensemble.
 * @returns The energy change of trajectory i of the columns [energy].
 */
export function energyChangeOf({ system }: Ensemble): Pick {
  const { potential, schedule } = system;
  const first = controlsAt(schedule, 0);
  const last = controlsAt(schedule, schedule.steps + 1);
  return (c, i) =>
    potential.energy(c.end[i]!, last) - potential.energy(c.start[i]!, first);
}

/** Largest energy that a trajectory shows at its ends: what f32 rounds. */
function energyScaleOf({ system }: Ensemble): Pick {
  const { potential, schedule } = system;
  const first = controlsAt(schedule, 0);
  const last = controlsAt(schedule, schedule.steps + 1);
  return (c, i) =>
    Math.max(
      Math.abs(potential.energy(c.start[i]!, first)),
      Math.abs(potential.energy(c.end[i]!, last)),
      Math.abs(c.driveWork[i]!),
    );
}

/**
 * The observables of one ensemble.
 *
 * @param ensemble The ensemble.
 * @param questions What it is asked.
 * @returns Observables by their full name.
 */
export function observablesOf(
  ensemble: Ensemble,
  { equilibrium, freeEnergy, logDensity }: Questions,
): Record<string, Observable> {
  const { system, accounts } = ensemble;
  const { potential, kernel, temperature } = system;
  const beta = 1 / temperature;
  const out: Record<string, Observable> = {};
  const add = (
    name: string,
    statistic: Statistic,
    sample: Sample,
    whole = false,
  ) => {
    const blocks = whole ? 1 : jackknifeBlocks;
    const key = nameIn(ensemble.name, name);
    out[key] = { ensemble: ensemble.name, statistic, blocks, sample };
  };
  const energyChange = energyChangeOf(ensemble);
  const total: Pick = (c, i) => c.work[i]! + c.shadow[i]!;
  const hasTotal = accounts.heat && kernel.pathHeat;

  add("work", moments, each((c, i) => c.work[i]!));
  add("workHistogram", workHistogram, each((c, i) => beta * c.work[i]!), true);
  add("energyChange", moments, each(energyChange));
  add("x", moments, each((c, i) => c.end[i]!));
  add("square", moments, each((c, i) => c.end[i]! * c.end[i]!));
  add("positive", moments, each((c, i) => c.end[i]! > 0 ? 1 : 0));
  add("negativeWork", moments, each((c, i) => c.work[i]! < 0 ? 1 : 0));
  if (accounts.heat) {
    add("heat", moments, each((c, i) => c.heat[i]!));
    const residual: Pick = (c, i) =>
      energyChange(c, i) - c.work[i]! - c.driveWork[i]! + c.heat[i]!;
    add("residual", largest, each(residual), true);
    add("energyScale", largest, each(energyScaleOf(ensemble)), true);
  }
  if (hasTotal) {
    add("shadow", moments, each((c, i) => c.shadow[i]!));
    add("pathHeat", moments, each((c, i) => c.heat[i]! + c.shadow[i]!));
  }
  if (accounts.driven) {
    add(
      "driveWork",
      moments,
      each((c, i) => c.driveWork[i]!),
    );
  }
  if (accounts.dissipation) {
    add("dissipation", moments, each((c, i) => c.dissipation[i]!));
  }
  if (potential.ring) {
    add("displacement", moments, each((c, i) => c.displacement[i]!));
  }
  if (equilibrium) {
    add("exponential", logMeanExp, each((c, i) => -beta * c.work[i]!));
    if (hasTotal) {
      add("exponentialTotal", logMeanExp, each((c, i) => -beta * total(c, i)));
      const scaled = each((c, i) => beta * total(c, i));
      add("totalHistogram", workHistogram, scaled, true);
    }
  }
  if (equilibrium && freeEnergy !== undefined) {
    const accept = (w: Pick) =>
      each((c, i) => 1 / (1 + Math.exp(beta * (w(c, i) - freeEnergy))));
    add("acceptanceWork", moments, accept((c, i) => c.work[i]!));
    if (hasTotal) add("acceptance", moments, accept(total));
  }
  if (logDensity && hasTotal) {
    const entropy: Pick = (c, i) =>
      beta * (c.heat[i]! + c.shadow[i]!) +
      logDensity(c.start[i]!) - logDensity(c.end[i]!);
    add("entropy", moments, each(entropy));
    add("detailed", detailedScore, each(entropy));
    add("entropyHistogram", workHistogram, each(entropy), true);
  }
  return out;
}
