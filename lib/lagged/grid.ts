/**
 * A two-state system on a grid in f64: the twin of `shaders/lagged/grid_*.wgsl`.
 *
 * Log ratios are added step by step here, where the kernels count.
 *
 * @module
 */
import { sigmoid, softplus } from "../expressions/special.ts";
import { type Key, purposes, streamKey, threefry, uniform01 } from "../rng.ts";
import type { GridModel, LaggedEnsemble } from "./ensemble.ts";
import {
  type ArrivalThresholds,
  arrivalThresholds,
  climb,
  countThresholds,
  flipsAt,
  type FlipThresholds,
  movesAt,
  moveThresholds,
  thetaAt,
} from "./grid_tables.ts";

/** What a chain has when it ends, by name of the column. */
export type GridRow = Record<string, number>;

/** What all chains of a grid share. */
export interface GridTwin {
  readonly model: GridModel;
  readonly ensemble: LaggedEnsemble;
  readonly flips: readonly FlipThresholds[];
  readonly counts: readonly number[];
  readonly arrivals: ArrivalThresholds;
}

/**
 * Prepares the twin of a grid.
 *
 * @param ensemble The chains; their model is a grid.
 * @param model That model.
 */
export function gridTwin(
  ensemble: LaggedEnsemble,
  model: GridModel,
): GridTwin {
  return {
    model,
    ensemble,
    flips: Array.from({ length: model.states }, (_, j) => flipsAt(model, j)),
    counts: countThresholds(model),
    arrivals: arrivalThresholds(model),
  };
}

/** Words of a chain. */
class Draws {
  readonly #chain: number;
  readonly #start: Key;
  readonly #noise: Key;

  constructor({ seed, replica }: LaggedEnsemble, chain: number) {
    this.#chain = chain;
    this.#start = streamKey(seed, purposes.start, replica);
    this.#noise = streamKey(seed, purposes.dynamics, replica);
  }

  #words(key: Key, block: number): Uint32Array {
    const out = new Uint32Array(4);
    threefry(out, this.#chain, this.#chain / 2 ** 32, block, 0, key);
    return out;
  }

  /** Of the data, of theta, of x. */
  start(): Uint32Array {
    return this.#words(this.#start, 0);
  }

  /** Of theta and of x in step n = 1..N. */
  step(n: number): [theta: number, x: number] {
    const w = this.#words(this.#noise, (n - 1) >>> 1);
    return (n - 1) & 1 ? [w[2]!, w[3]!] : [w[0]!, w[1]!];
  }
}

function below(word: number, threshold: number): boolean {
  return word >>> 1 < threshold;
}

function chosen(word: number, thresholds: ArrayLike<number>): number {
  let index = 0;
  while (
    index < thresholds.length && !below(word, thresholds[index]!)
  ) index++;
  return index;
}

/** A move of theta: by how much, and the data point that it saw. */
function hop(
  { model }: GridTwin,
  state: number,
  count: number,
  x: number,
  word: number,
): { way: number; label: number } {
  const which = chosen(word, moveThresholds(movesAt(model, state, count, x)));
  const way = [-1, 1, -1, 1, 0][which]!;
  return { way, label: which < 2 ? 1 : 0 };
}

function drawn(
  { flips }: GridTwin,
  state: number,
  x: number,
  word: number,
): number {
  return below(word, flips[state]!.after[x]!) ? 1 : 0;
}

/** ln K(x|x0)/K(x0|x) of the system at a grid point. */
function heatOf({ model }: GridTwin, state: number, x0: number, x: number) {
  if (x === x0) return 0;
  const p = sigmoid(thetaAt(model, state));
  return (x - x0) * (Math.log(p) - Math.log(1 - p));
}

/** ln of a move of theta over its way back, of the kernel. */
function hopHeat(
  { model }: GridTwin,
  state: number,
  way: number,
  count: number,
  x: number,
): number {
  if (way === 0) return 0;
  return way > 0
    ? climb(model, state, count, x)
    : -climb(model, state - 1, count, x);
}

/** The same where the data point is known. */
function recordedHeat(
  { model }: GridTwin,
  state: number,
  way: number,
  label: number,
): number {
  const [a, b] = [thetaAt(model, state), thetaAt(model, state + way)];
  return -model.inverseTemperature *
    (softplus(b) - softplus(a) - label * (b - a));
}

/** Transition probability of theta. */
function hopProbability(
  { model }: GridTwin,
  state: number,
  way: number,
  count: number,
  x: number,
): number {
  const { one, zero } = movesAt(model, state, count, x);
  const [down, up] = [one[0] + zero[0], one[1] + zero[1]];
  return way < 0 ? down : way > 0 ? up : 1 - down - up;
}

/** Accounts of a path read forward. */
class Account {
  heat = 0;
  work = 0;
  heatTheta = 0;
  recorded = 0;
  readonly #twin: GridTwin;
  readonly #count: number;

  constructor(twin: GridTwin, count: number) {
    this.#twin = twin;
    this.#count = count;
  }

  learnt(state: number, way: number, label: number, x: number): void {
    const { model } = this.#twin;
    const rise = thetaAt(model, state + way) - thetaAt(model, state);
    this.work -= rise * x;
    this.heatTheta += hopHeat(this.#twin, state, way, this.#count, x);
    this.recorded += recordedHeat(this.#twin, state, way, label);
  }

  moved(state: number, x0: number, x: number): void {
    this.heat += heatOf(this.#twin, state, x0, x);
  }

  /** With the rest of a row. */
  columns(rest: GridRow): GridRow {
    const { heat, work, heatTheta, recorded } = this;
    const row = { ...rest, heat, work, heatTheta };
    return this.#twin.model.gradient === "mini"
      ? { ...row, heatThetaRecorded: recorded }
      : row;
  }
}

/** P(x_N = 1) given the path of theta. */
function filterOf({ model }: GridTwin, path: readonly number[]): number {
  const p = (j: number) => sigmoid(thetaAt(model, j));
  let u = p(path[0]!);
  for (const j of path.slice(1)) u += model.mixing * (p(j) - u);
  return u;
}

function forwardRow(
  twin: GridTwin,
  draws: Draws,
  count: number,
  state0: number,
): GridRow {
  const { model, ensemble: { steps } } = twin;
  const x0 = below(draws.start()[2]!, twin.flips[state0]!.equilibrium) ? 1 : 0;
  const account = new Account(twin, count);
  const path = [state0];
  let x = x0;
  let known = sigmoid(thetaAt(model, state0));
  let transfer = 0;
  for (let n = 1; n <= steps; n++) {
    const before = path.at(-1)!;
    const [thetaWord, xWord] = draws.step(n);
    const { way, label } = hop(twin, before, count, x, thetaWord);
    account.learnt(before, way, label, x);
    if (model.gradient === "pcd") {
      const at = [0, 1].map((y) => hopProbability(twin, before, way, count, y));
      const evidence = (1 - known) * at[0]! + known * at[1]!;
      transfer += Math.log(at[x]! / evidence);
      known *= at[1]! / evidence;
    }
    path.push(before + way);
    const next = drawn(twin, before + way, x, xWord);
    account.moved(before + way, x, next);
    known += model.mixing * (sigmoid(thetaAt(model, before + way)) - known);
    x = next;
  }
  const row = { count, state0, state: path.at(-1)!, x0, x, filter: known };
  return account.columns(
    model.gradient === "pcd" ? { ...row, transfer } : row,
  );
}

function mirroredRow(
  twin: GridTwin,
  draws: Draws,
  count: number,
  state0: number,
): GridRow {
  const { model: { arrival, states }, ensemble: { steps }, arrivals } = twin;
  const path = [state0];
  const labels = [0];
  for (let n = 1; n <= steps; n++) {
    const [word] = draws.step(n);
    const { way, label } = hop(twin, path.at(-1)!, count, 0, word);
    path.push(path.at(-1)! + way);
    labels.push(label);
  }
  const filter = filterOf(twin, path);
  const word = draws.start()[2]!;
  const arrives = arrival!.x === "filter"
    ? uniform01(word) < filter
    : below(word, arrivals.x[count * states + path[steps]!]!);
  const end = arrives ? 1 : 0;
  const account = new Account(twin, count);
  let x = end;
  for (let n = steps; n >= 1; n--) {
    const [state, before] = [path[n]!, path[n - 1]!];
    const last = drawn(twin, state, x, draws.step(n)[1]);
    account.moved(state, last, x);
    account.learnt(before, state - before, labels[n]!, last);
    x = last;
  }
  return account.columns({
    count,
    state0,
    state: path[steps]!,
    x0: x,
    x: end,
    filter,
  });
}

function reversedRow(twin: GridTwin, draws: Draws, count: number): GridRow {
  const { model, ensemble: { steps }, arrivals } = twin;
  const { states } = model;
  const w = draws.start();
  const row = count * states;
  const state = chosen(w[1]!, arrivals.theta.subarray(row, row + states - 1));
  const end = below(w[2]!, arrivals.x[row + state]!) ? 1 : 0;
  const account = new Account(twin, count);
  const path = [state];
  let x = end;
  for (let n = steps; n >= 1; n--) {
    const now = path.at(-1)!;
    const [thetaWord, xWord] = draws.step(n);
    const last = drawn(twin, now, x, xWord);
    account.moved(now, last, x);
    const { way, label } = hop(twin, now, count, last, thetaWord);
    account.learnt(now + way, -way, label, last);
    path.push(now + way);
    x = last;
  }
  const ends = { count, state0: path.at(-1)!, state, x0: x, x: end };
  return account.columns(
    model.gradient === "pcd"
      ? ends
      : { ...ends, filter: filterOf(twin, path.toReversed()) },
  );
}

/**
 * One chain of a grid.
 *
 * @param twin What all of them share.
 * @param chain Global index of the row.
 * @returns One number a column.
 */
export function gridRow(twin: GridTwin, chain: number): GridRow {
  const { model, ensemble, counts } = twin;
  const draws = new Draws(ensemble, chain);
  const [a, b] = draws.start();
  const count = chosen(a!, counts);
  const state0 = model.start === "centre"
    ? Math.floor(model.states / 2)
    : Math.floor(b! * model.states / 2 ** 32);
  switch (ensemble.direction) {
    case "forward":
      return forwardRow(twin, draws, count, state0);
    case "mirrored":
      return mirroredRow(twin, draws, count, state0);
    case "reversed":
      return reversedRow(twin, draws, count);
  }
}
