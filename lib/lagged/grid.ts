/**
 * A two-state system on a grid in f64: the twin of `shaders/lagged/grid_*.wgsl`.
 *
 * Log ratios are added step by step here, where the kernels count.
 *
 * @module
 */
import { softplus } from "../expressions/special.ts";
import { uniform01 } from "../rng.ts";
import { thetaAt } from "./grid_tables.ts";
import {
  below,
  chosen,
  drawn,
  Draws,
  type GridTwin,
  hop,
  optionsOf,
} from "./grid_twin.ts";

/** What a chain has when it ends, by name of the column. */
export type GridRow = Record<string, number>;

/** ln K(x|x0)/K(x0|x) of the system at a grid point. */
function heatOf(
  { equilibrium }: GridTwin,
  state: number,
  x0: number,
  x: number,
): number {
  if (x === x0) return 0;
  const p = equilibrium[state]!;
  return (x - x0) * Math.log(p / (1 - p));
}

/** ln of a move of theta over its way back, where its data point is known. */
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
    const options = optionsOf(this.#twin, state, this.#count, x);
    this.heatTheta += options.heats[1 + way]!;
    if (model.gradient === "mini") {
      this.recorded += recordedHeat(this.#twin, state, way, label);
    }
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
function filterOf(
  { model: { mixing }, equilibrium }: GridTwin,
  path: readonly number[],
): number {
  let u = equilibrium[path[0]!]!;
  for (const j of path.slice(1)) u += mixing * (equilibrium[j]! - u);
  return u;
}

function forwardRow(
  twin: GridTwin,
  draws: Draws,
  count: number,
  state0: number,
): GridRow {
  const { model, ensemble: { steps }, equilibrium } = twin;
  const x0 = below(draws.start()[2]!, twin.flips[state0]!.equilibrium) ? 1 : 0;
  const account = new Account(twin, count);
  const path = [state0];
  let x = x0;
  let known = equilibrium[state0]!;
  let transfer = 0;
  for (let n = 1; n <= steps; n++) {
    const before = path.at(-1)!;
    const [thetaWord, xWord] = draws.step(n);
    const { way, label } = hop(twin, before, count, x, thetaWord);
    account.learnt(before, way, label, x);
    if (model.gradient === "pcd") {
      const at = [0, 1].map((y) =>
        optionsOf(twin, before, count, y).probabilities[1 + way]!
      );
      const evidence = (1 - known) * at[0]! + known * at[1]!;
      transfer += Math.log(at[x]! / evidence);
      known *= at[1]! / evidence;
    }
    path.push(before + way);
    const next = drawn(twin, before + way, x, xWord);
    account.moved(before + way, x, next);
    known += model.mixing * (equilibrium[before + way]! - known);
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
