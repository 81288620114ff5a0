import { type Chain, nonConservative, rowOf, totalForce } from "./chain.ts";
import { makeGrid, nodesOf, REACH } from "./grid.ts";
import { heunBranch } from "./heun_map.ts";
import { kernelMatrix } from "./kernel_matrix.ts";
import { integratePanels } from "./quadrature.ts";
import { stationaryVector } from "./stationary_vector.ts";
import { total } from "./sums.ts";
import { noiseMap, transition } from "./transition.ts";

/** A density on equidistant nodes. */
export interface TabulatedDensity {
  /** Positions [length], shape [nodes]; on a ring from -pi to pi, both ends included. */
  readonly x: Float64Array;
  /** Density [1 / length], shape [nodes]. */
  readonly p: Float64Array;
}

/**
 * The stationary density of the discrete chain at one row of its schedule.
 *
 * It is solved on the grid of the transfer operator, then carried to a fine
 * table by one more relaxation, which is as exact as the solution itself.
 *
 * @param chain The chain.
 * @param row Row of the schedule whose controls hold, 0 <= row <= N + 1.
 * @param nodes Number of nodes of the table. Defaults to 4097, enough to interpolate ln p to 1e-7.
 * @returns The density, down to exp(-40) of its maximum at least.
 * @throws {RangeError} If the potential does not confine, or Heun's map folds.
 *
 * @example The implicit trapezoid keeps the Boltzmann density of a trap at any dt
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { rawSchedule } from "../protocols/schedule.ts";
 * import { stationaryDensity } from "./stationary.ts";
 *
 * const schedule = rawSchedule([[1, 1, 1], [0, 0, 0]]);
 * const { x, p } = stationaryDensity({
 *   potential: harmonic, schedule, kernel: "itr", temperature: 1, mobility: 1, dt: 0.5, push: 0,
 * }, 0);
 * const exact = Math.exp(-(x[1000]! ** 2) / 2) / Math.sqrt(2 * Math.PI);
 * assertAlmostEquals(p[1000]! / exact, 1, 1e-11);
 * ```
 */
export function stationaryDensity(
  chain: Chain,
  row: number,
  nodes = 4097,
): TabulatedDensity {
  const l = rowOf(chain, row);
  const frozen: Chain = {
    ...chain,
    schedule: {
      steps: 1,
      controls: l.length,
      moving: Array.from(l, () => false),
      value: (_k, i) => l[i]!,
    },
  };
  const start = { kind: "stationary" } as const;
  const inner = makeGrid(frozen, start);
  const a = inner.ring ? -Math.PI : inner.origin;
  const b = inner.ring ? Math.PI : a + inner.spacing * (inner.nodes - 1);
  const x = Float64Array.from(
    { length: nodes },
    (_, i) => a + (b - a) * i / (nodes - 1),
  );
  if (chain.kernel === "mala" && balanced(frozen, l)) {
    return { x, p: boltzmann(frozen, l, x) };
  }
  const grid = makeGrid(frozen, start, { height: 56 });
  const density = stationaryVector(kernelMatrix(frozen, grid, l), grid);
  const sources = nodesOf(grid);
  const kernel = stepDensity(frozen, l, sources);
  const turns = grid.ring ? turnsOf(frozen, l) : [0];
  const { rejection } = transition(frozen, 0);
  const p = x.map((y) => {
    let sum = 0;
    for (let j = 0; j < sources.length; j++) {
      for (const turn of turns) sum += density[j]! * kernel(j, y + turn);
    }
    return sum * grid.spacing / (1 - rejection(y));
  });
  return { x, p };
}

/** Whether the total force is a slope, so that detailed balance holds. */
function balanced(chain: Chain, l: ArrayLike<number>): boolean {
  if (!chain.potential.ring) return true;
  for (let i = 0; i < 64; i++) {
    if (nonConservative(chain, Math.PI * i / 32, l) !== 0) return false;
  }
  return true;
}

/** The Boltzmann density of the total force on a table, which covers all of it. */
function boltzmann(
  chain: Chain,
  l: ArrayLike<number>,
  x: Float64Array,
): Float64Array {
  const push = (y: number) => nonConservative(chain, y, l);
  let work = 0;
  const log = x.map((y, i) => {
    if (i > 0) work += integratePanels(push, x[i - 1]!, y, 1);
    return (work - chain.potential.energy(y, l)) / chain.temperature;
  });
  const highest = log.reduce((most, value) => Math.max(most, value), -Infinity);
  const p = log.map((value) => Math.exp(value - highest));
  const ends = (p[0]! + p.at(-1)!) / 2;
  const mass = (total(p) - ends) * (x[1]! - x[0]!);
  return p.map((value) => value / mass);
}

/** K from a node to a position on the unwrapped line; 0 beyond the reach of a step. */
function stepDensity(
  chain: Chain,
  l: ArrayLike<number>,
  sources: Float64Array,
): (j: number, y: number) => number {
  const { mobility, temperature, dt } = chain;
  const gaussian = (eta: number, variance: number) =>
    Math.abs(eta) > REACH * Math.sqrt(variance)
      ? 0
      : Math.exp(-0.5 * eta * eta / variance) /
        Math.sqrt(2 * Math.PI * variance);
  if (chain.kernel === "mala") {
    const { logDensity } = transition(chain, 0);
    return (j, y) => Math.exp(logDensity(sources[j]!, y));
  }
  if (chain.kernel === "heun") {
    const variance = 2 * mobility * temperature * dt;
    const reach = REACH * Math.sqrt(variance);
    const low = sources[0]! - reach;
    const branch = heunBranch(chain, l, low, sources.at(-1)! + reach);
    const moves = sources.map((x) => branch.map(x) - x);
    return (j, y) => {
      const centre = sources[j]! + 2 * moves[j]!;
      const z = branch.inverse(y + moves[j]!, centre);
      const value = gaussian(z - centre, variance);
      return value > 0 ? value / branch.slope(z) : 0;
    };
  }
  const { variance, source, target, slope } = noiseMap(chain, l);
  const from = sources.map(source);
  return (j, y) => gaussian(target(y) - from[j]!, variance) * slope(y);
}

/** Turns that one step may go round the ring, as angles. */
function turnsOf(chain: Chain, l: ArrayLike<number>): number[] {
  let force = 0;
  for (let i = 0; i < 64; i++) {
    force = Math.max(force, Math.abs(totalForce(chain, Math.PI * i / 32, l)));
  }
  const { mobility, temperature, dt } = chain;
  const reach = REACH * Math.sqrt(2 * mobility * temperature * dt) +
    mobility * dt * force;
  const most = 1 + Math.ceil(reach / (2 * Math.PI));
  return Array.from(
    { length: 2 * most + 1 },
    (_, i) => 2 * Math.PI * (i - most),
  );
}
