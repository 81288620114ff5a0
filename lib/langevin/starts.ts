/**
 * Initial distributions of a particle run.
 *
 * @module
 */
import { type Start, tabulate } from "../dynamics/start.ts";
import { controlsAt } from "../protocols/mod.ts";
import { findDomain, stationaryDensity } from "../theory/mod.ts";
import { chainOf } from "./chain.ts";
import type { LangevinRequest } from "./request.ts";

/** An initial distribution and, where it is known, the logarithm of its density. */
export interface PreparedStart {
  /** What is drawn from. */
  readonly start: Start;
  /** ln p(x), up to a constant; of equilibrium and stationary starts. */
  readonly logDensity?: (x: number) => number;
}

/** Height of the ends of a table above the minimum, in units of T: beyond the reach of 32 random bits. */
const height = 30;

function equilibrium(request: LangevinRequest): PreparedStart {
  const { potential, schedule, temperature } = request;
  const l = controlsAt(schedule, 0);
  const logDensity = (x: number) => -potential.energy(x, l) / temperature;
  if (potential.quadratic) {
    const stiffness = potential.curvature(0, l);
    const mean = potential.force(0, l) / stiffness;
    const variance = temperature / stiffness;
    return { start: { kind: "gaussian", mean, variance }, logDensity };
  }
  const { a, b, lowest } = findDomain(potential, l, height * temperature);
  const density = (x: number) =>
    Math.exp((lowest - potential.energy(x, l)) / temperature);
  return { start: tabulate(density, a, b), logDensity };
}

/** Linear interpolation of ln p on the equidistant nodes of a table. */
function interpolate(
  x: Float64Array,
  p: Float64Array,
): (x: number) => number {
  const low = x[0]!;
  const spacing = (x.at(-1)! - low) / (x.length - 1);
  const logs = p.map((v) => Math.log(Math.max(v, 1e-300)));
  return (at) => {
    const t = Math.min(Math.max((at - low) / spacing, 0), x.length - 1.000001);
    const i = Math.floor(t);
    return logs[i]! + (t - i) * (logs[i + 1]! - logs[i]!);
  };
}

function stationary(request: LangevinRequest): PreparedStart {
  const nodes = 8193;
  const { x, p } = stationaryDensity(chainOf(request), 0, nodes);
  const at = (v: number) => Math.round((v - x[0]!) / (x[1]! - x[0]!));
  // The table goes down to exp(-40); draws cannot reach beyond exp(-24).
  const most = p.reduce((m, v) => Math.max(m, v), 0);
  const kept = p.map((v) => v > most * Math.exp(-height) ? v : 0);
  const first = Math.max(0, kept.findIndex((v) => v > 0));
  const last = kept.findLastIndex((v) => v > 0);
  return {
    start: tabulate((v) => p[at(v)]!, x[first]!, x[last]!, last - first + 1),
    logDensity: interpolate(x, p),
  };
}

/**
 * Prepares the initial distribution of a run.
 *
 * @param request The run.
 * @returns What is drawn from.
 * @throws RangeError where the potential does not confine.
 */
export function prepareStart(request: LangevinRequest): PreparedStart {
  const { start } = request;
  if (start === "equilibrium") return equilibrium(request);
  if (start === "stationary") return stationary(request);
  if ("point" in start) {
    return { start: { kind: "gaussian", mean: start.point[0]!, variance: 0 } };
  }
  const { mean, covariance } = start.gaussian;
  const variance = covariance[0]![0]!;
  return { start: { kind: "gaussian", mean: mean[0]!, variance } };
}
