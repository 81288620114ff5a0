/**
 * What the plots of a particle run draw.
 *
 * @module
 */
import type { Ensemble } from "../dynamics/system.ts";
import { densityOf } from "../experiment/density.ts";
import type { Estimates, Series } from "../experiment/plan.ts";
import { controlsAt, isConstant } from "../protocols/mod.ts";
import { meanOf, rebin } from "../stats/mod.ts";
import { findDomain } from "../theory/mod.ts";
import { balanceSeries } from "./balance.ts";
import type { View } from "./estimates.ts";
import { nameIn } from "./observables.ts";
import type { Pair } from "./pair.ts";
import { runningSeries } from "./running.ts";
import { torqueSeries, uncertaintySeries } from "./uncertainty.ts";

const list = (values: ArrayLike<number>) => Array.from(values);

function crooks(
  pair: Pair,
  temperature: number,
  freeEnergy: number,
): Record<string, Series> {
  const { line } = pair;
  if (!line || line.work.length < 2) return {};
  const units = { work: "energy", logRatio: "1", error: "1" };
  const ends = [line.work[0]!, line.work.at(-1)!];
  return {
    crooks: {
      columns: {
        work: list(line.work),
        logRatio: list(line.logRatio),
        error: list(line.standardErrors),
      },
      units,
    },
    crooksTheorem: {
      columns: {
        work: ends,
        logRatio: ends.map((w) => (w - freeEnergy) / temperature),
      },
      units,
    },
  };
}

/** ln P(s)/P(-s) of the entropy production against s. */
function symmetry(state: Float64Array): Record<string, Series> {
  const { edges, counts } = rebin(state, 0, { bins: 120, symmetric: true });
  const half = counts.length / 2;
  const points: [number, number, number][] = [];
  for (let i = 0; i < half; i++) {
    const plus = counts[half + i]!;
    const minus = counts[half - 1 - i]!;
    if (minus < 25) break;
    const s = 0.5 * (edges[half + i]! + edges[half + i + 1]!);
    const y = Math.log((plus + 0.5) / (minus + 0.5));
    points.push([s, y, Math.sqrt(1 / (plus + 0.5) + 1 / (minus + 0.5))]);
  }
  if (points.length < 2) return {};
  const units = { entropy: "1", logRatio: "1", error: "1" };
  const far = points.at(-1)![0];
  return {
    symmetry: {
      columns: {
        entropy: points.map(([s]) => s),
        logRatio: points.map(([, y]) => y),
        error: points.map(([, , e]) => e),
      },
      units,
    },
    symmetryTheorem: {
      columns: { entropy: [0, far], logRatio: [0, far] },
      units,
    },
  };
}

/** The protocol at up to 400 instants, jumps kept. */
function protocol({ system }: Ensemble): Series {
  const { schedule, potential, dt } = system;
  const { steps } = schedule;
  const stride = Math.max(1, Math.ceil(steps / 400));
  const rows = [0];
  for (let k = 1; k <= steps; k += stride) rows.push(k);
  rows.push(steps, steps + 1);
  const time = (k: number) => Math.min(Math.max(k - 0.5, 0), steps) * dt;
  const times = rows.map((k) => k === 0 ? 0 : k > steps ? steps * dt : time(k));
  return {
    columns: Object.fromEntries([
      ["time", times],
      ...potential.controls.map((c, i) => [
        c.name,
        rows.map((k) => schedule.value(k, i)),
      ]),
    ]),
    units: Object.fromEntries([
      ["time", "time"],
      ...potential.controls.map((c) => [c.name, c.unit]),
    ]),
  };
}

/** The energy at the start and the end of the protocol. */
function landscape({ system }: Ensemble): Record<string, Series> {
  const { potential, schedule, temperature } = system;
  const ends = [0, schedule.steps + 1].map((k) => controlsAt(schedule, k));
  try {
    const domains = ends.map((l) => findDomain(potential, l, 8 * temperature));
    const low = Math.min(...domains.map(({ a }) => a));
    const high = Math.max(...domains.map(({ b }) => b));
    const x = Array.from(
      { length: 161 },
      (_, i) => low + (high - low) * i / 160,
    );
    const curve = (l: Float64Array): Series => ({
      columns: { x, energy: x.map((v) => potential.energy(v, l)) },
      units: { x: potential.ring ? "rad" : "length", energy: "energy" },
    });
    return {
      energyStart: curve(ends[0]!),
      ...(isConstant(schedule) ? {} : { energyEnd: curve(ends[1]!) }),
    };
  } catch (error) {
    if (error instanceof RangeError) return {};
    throw error;
  }
}

/**
 * The series that do not change while a run goes on.
 *
 * @param ensemble The forward ensemble.
 * @param steady Whether it is a driven steady state.
 * @returns Energy landscapes, protocol and the curves of the uncertainty relation by name.
 */
export function stillSeries(
  ensemble: Ensemble,
  steady: boolean,
): Record<string, Series> {
  return {
    ...landscape(ensemble),
    protocol: protocol(ensemble),
    ...(steady ? torqueSeries(ensemble.system) : {}),
  };
}

/** A line that stands upright among densities of the work. */
function upright(work: number, height: number): Series {
  return {
    columns: { work: [work, work], density: [0, height] },
    units: { work: "energy", density: "1 / energy" },
  };
}

/** Densities of the work of both processes, their means, and where they cross. */
function distributions(
  { views, freeEnergy }: Pick<SeriesInputs, "views" | "freeEnergy">,
): Record<string, Series> {
  const out: Record<string, Series> = {};
  let highest = 0;
  for (const [{ name, system }, { merged }] of views) {
    const total = merged("totalHistogram");
    const state = total ?? merged("workHistogram");
    if (!state || state[0] === 0 || isConstant(system.schedule)) continue;
    const sign = name === "forward" ? 1 : -1;
    const bars = densityOf(state, sign * system.temperature, "energy");
    const height = Math.max(...bars.columns.density!);
    highest = Math.max(highest, height);
    // Of what the bars count: the shadow work included where they include it.
    const mean = (of: string) => meanOf(merged(of)!, 0).value;
    const middle = sign * (mean("work") + (total ? mean("shadow") : 0));
    out[nameIn(name, "work")] = bars;
    out[nameIn(name, "workMean")] = upright(middle, height);
  }
  return freeEnergy === undefined || highest === 0
    ? out
    : { ...out, workCrossing: upright(freeEnergy, highest) };
}

/** What series are made of. */
export interface SeriesInputs {
  /** The ensembles with their states, forward first. */
  readonly views: readonly (readonly [Ensemble, View])[];
  /** The pair, where both ran. */
  readonly pair: Pair | undefined;
  /** Exact free-energy difference, where known. */
  readonly freeEnergy: number | undefined;
  /** Every estimate. */
  readonly estimates: Estimates;
  /** Whether the forward ensemble is a driven steady state. */
  readonly steady: boolean;
  /** What no trajectory changes: landscape, protocol, and what was followed. */
  readonly still: Readonly<Record<string, Series>>;
}

/**
 * The series of a particle run.
 *
 * @param inputs What they are made of.
 * @returns Series by name.
 */
export function seriesOf(
  { views, pair, freeEnergy, estimates, steady, still }: SeriesInputs,
): Record<string, Series> {
  const [{ system: forward, accounts }, view] = views[0]!;
  const { temperature, kernel } = forward;
  const out = distributions({ views, freeEnergy });
  if (pair && freeEnergy !== undefined) {
    Object.assign(out, crooks(pair, temperature, freeEnergy));
  }
  const entropy = view.merged("entropyHistogram");
  if (entropy && entropy[0]! > 0) {
    out.entropy = densityOf(entropy, 1, "1");
    Object.assign(out, symmetry(entropy));
  }
  Object.assign(
    out,
    runningSeries(views, freeEnergy),
    balanceSeries({ accounts, pathHeat: kernel.pathHeat }, estimates),
    steady ? uncertaintySeries(view, temperature) : {},
  );
  return Object.assign(out, still);
}
