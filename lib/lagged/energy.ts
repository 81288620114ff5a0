/**
 * A Langevin energy along a known path in f64: the twin of
 * `shaders/lagged/energy_*.wgsl`.
 *
 * @module
 */
import { drawNormals } from "../chains/noise.ts";
import {
  type Key,
  normalPair,
  purposes,
  streamKey,
  threefry,
  uniform01,
} from "../rng.ts";
import { type BoltzmannMap, drawFrom } from "./boltzmann_map.ts";
import { mapAt, pathCells } from "./energy_maps.ts";
import type { EnergyModel, LaggedEnsemble } from "./ensemble.ts";
import { energyOf } from "./wells.ts";

/** What a chain has when it ends, by name of the column. */
export type EnergyRow = Record<string, number>;

/** A step of the system at fixed theta, and what the kernel made of it. */
interface Moved {
  readonly x: number;
  /** ln of the transition density over that of the way back. */
  readonly heat: number;
  readonly accepted: number;
}

/** Draws of one chain. */
interface Draws {
  readonly noise: Key;
  readonly accept: Key;
  readonly chain: number;
  readonly maps: EnergyTwin;
}

/** Boltzmann maps of the steps at which x is drawn anew, by step. */
export type EnergyTwin = ReadonlyMap<number, BoltzmannMap>;

/**
 * Prepares the twin of an energy.
 *
 * @param ensemble The chains.
 * @param model Their model.
 * @returns Maps of all steps, or of the one at which rows begin.
 */
export function energyTwin(
  { direction, steps }: LaggedEnsemble,
  model: EnergyModel,
): EnergyTwin {
  const cells = pathCells(model);
  const all = Array.from({ length: steps + 1 }, (_, n) => n);
  const needed = model.kernel === "full"
    ? all
    : [direction === "mirrored" ? steps : 0];
  return new Map(
    needed.map((n) => [n, mapAt(model, model.path[n]!, cells)] as const),
  );
}

function slope(
  { quartic, quadratic }: EnergyModel,
  theta: number,
  x: number,
): number {
  return x * (4 * quartic * x * x + 2 * quadratic) - theta;
}

const four = new Float64Array(4);
const words = new Uint32Array(4);

/** The Euler moves between two updates of theta, accepted or not. */
function moves(
  model: EnergyModel,
  draws: Draws,
  n: number,
  x0: number,
): Moved {
  const { dt, innerSteps, path } = model;
  const theta = path[n]!;
  const metropolis = model.kernel === "mala";
  const spread = Math.sqrt(2 * dt);
  const [low, high] = [draws.chain >>> 0, Math.floor(draws.chain / 2 ** 32)];
  let x = x0;
  let heat = 0;
  let accepted = 0;
  for (let i = 0; i < innerSteps; i++) {
    const k = i & 3;
    if (k === 0) {
      threefry(words, low, high, n - 1, i / 4, draws.noise);
      normalPair(four, 0, words[0]!, words[1]!);
      normalPair(four, 2, words[2]!, words[3]!);
      if (metropolis) threefry(words, low, high, n - 1, i / 4, draws.accept);
    }
    const g = slope(model, theta, x);
    const end = x - dt * g + spread * four[k]!;
    const there = end - x + dt * g;
    const back = x - end + dt * slope(model, theta, end);
    const ratio = (back * back - there * there) / (4 * dt);
    if (!metropolis) {
      heat += ratio;
      x = end;
      continue;
    }
    const lost = energyOf(model, theta, x) - energyOf(model, theta, end);
    if (Math.log(uniform01(words[k]!)) < lost - ratio) {
      heat += lost;
      accepted++;
      x = end;
    }
  }
  return { x, heat, accepted };
}

/** A fresh draw from p_theta. */
function renewed(
  model: EnergyModel,
  draws: Draws,
  n: number,
  x0: number,
): Moved {
  const theta = model.path[n]!;
  drawNormals(four, draws.noise, draws.chain, (n - 1) >>> 1);
  const at = (n - 1) & 1 ? 2 : 0;
  const x = drawFrom(draws.maps.get(n)!, four[at]!, four[at + 1]!);
  const heat = energyOf(model, theta, x0) - energyOf(model, theta, x);
  return { x, heat, accepted: 0 };
}

/**
 * One chain of an energy.
 *
 * @param ensemble The chains; their model is an energy.
 * @param model That model.
 * @param maps As {@linkcode energyTwin} prepares them.
 * @param chain Global index of the row.
 * @returns One number a column.
 */
export function energyRow(
  { seed, replica, direction, steps }: LaggedEnsemble,
  model: EnergyModel,
  maps: EnergyTwin,
  chain: number,
): EnergyRow {
  const draws: Draws = {
    noise: streamKey(seed, purposes.dynamics, replica),
    accept: streamKey(seed, purposes.accept, replica),
    chain,
    maps,
  };
  const back = direction === "mirrored";
  const step = model.kernel === "full" ? renewed : moves;
  drawNormals(four, streamKey(seed, purposes.start, replica), chain, 0);
  const begun = drawFrom(maps.get(back ? steps : 0)!, four[0]!, four[1]!);
  let x = begun;
  const sums = { work: 0, heat: 0, heatEnergy: 0, accepted: 0 };
  const sign = back ? -1 : 1;
  for (let i = 1; i <= steps; i++) {
    const n = back ? steps + 1 - i : i;
    const [before, theta] = [model.path[n - 1]!, model.path[n]!];
    const moved = step(model, draws, n, x);
    sums.work -= (theta - before) * (back ? moved.x : x);
    sums.heat += sign * moved.heat;
    sums.heatEnergy += sign *
      (energyOf(model, theta, x) - energyOf(model, theta, moved.x));
    sums.accepted += moved.accepted;
    x = moved.x;
  }
  const { accepted, ...accounts } = sums;
  return {
    x0: back ? x : begun,
    x: back ? begun : x,
    ...accounts,
    ...model.kernel === "mala" ? { accepted } : {},
  };
}
