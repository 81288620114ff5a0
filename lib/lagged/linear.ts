/**
 * The linear model in f64: the twin of `shaders/lagged/linear_*.wgsl`.
 *
 * Parameters are carried one by one here, the collective one is their sum.
 *
 * @module
 */
import { drawNormals } from "../chains/noise.ts";
import { type Key, purposes, streamKey } from "../rng.ts";
import type { LaggedEnsemble, LinearModel } from "./ensemble.ts";
import { isNoisy } from "./planes.ts";

/** What a chain has when it ends, by name of the column. */
export type LinearRow = Record<string, number>;

/** Everything that the steps of a chain share. */
interface Setting {
  readonly model: LinearModel;
  readonly ensemble: LaggedEnsemble;
  readonly chain: number;
  readonly noiseKey: Key;
  readonly thermalKey: Key;
  readonly data: number;
}

/** D parameters. */
type Parameters = Float64Array;

/** Sum of some parameters over sqrt(D). */
function collective(theta: Parameters): number {
  let sum = 0;
  for (const t of theta) sum += t;
  return sum / Math.sqrt(theta.length);
}

/** Square of the part without the collective one. */
function across(theta: Parameters): number {
  const mean = collective(theta) / Math.sqrt(theta.length);
  let sum = 0;
  for (const t of theta) sum += (t - mean) ** 2;
  return sum;
}

const four = new Float64Array(4);

/** Normals of step n = 1..N: of theta, and of x. */
function stepNormals(
  { noiseKey, chain }: Setting,
  n: number,
): [number, number] {
  drawNormals(four, noiseKey, chain, (n - 1) >>> 1);
  return (n - 1) & 1 ? [four[2]!, four[3]!] : [four[0]!, four[1]!];
}

/** Adds to each parameter its thermal noise of step n, and to all the minibatch noise. */
function shake(
  theta: Parameters,
  { model, chain, thermalKey }: Setting,
  n: number,
  force: number,
  xi: number,
): void {
  const { batchVariance, thermalVariance } = model;
  const D = theta.length;
  if (D === 1) {
    theta[0]! += force + Math.sqrt(batchVariance + thermalVariance) * xi;
    return;
  }
  const push = (force + Math.sqrt(batchVariance) * xi) / Math.sqrt(D);
  const z = new Float64Array(D);
  drawNormals(z, thermalKey, chain, n);
  for (let i = 0; i < D; i++) {
    theta[i]! += push + Math.sqrt(thermalVariance) * z[i]!;
  }
}

/** x after a step with the parameter at theta. */
function relaxed(
  { relaxation: rho, modelVariance: s2 }: LinearModel,
  x: number,
  theta: number,
  zeta: number,
): number {
  return rho * x + (1 - rho) * theta + Math.sqrt(s2 * (1 - rho * rho)) * zeta;
}

/** Accounts of a step of a path read forward. */
class Account {
  heat = 0;
  work = 0;
  heatTheta = 0;
  readonly #setting: Setting;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** theta0 to theta at x0. */
  learnt(theta0: number, theta: number, x0: number): void {
    const { model, data } = this.#setting;
    const { gain: a, modelVariance: s2, adaptive } = model;
    const noise = model.batchVariance + model.thermalVariance;
    this.work += ((x0 - theta) ** 2 - (x0 - theta0) ** 2) / (2 * s2);
    // ln of the Gaussian density of the move over that of the way back.
    const there = theta - theta0 - a * (data - (adaptive ? x0 : theta0));
    const back = theta0 - theta - a * (data - (adaptive ? x0 : theta));
    this.heatTheta += (back ** 2 - there ** 2) / (2 * noise);
  }

  /** x0 to x at theta. */
  moved(x0: number, x: number, theta: number): void {
    const { modelVariance: s2 } = this.#setting.model;
    this.heat += ((x0 - theta) ** 2 - (x - theta) ** 2) / (2 * s2);
  }
}

/** The filter m_n of a path without feedback. */
function filterOf(path: readonly number[], rho: number): number {
  let m = path[0]!;
  for (const theta of path.slice(1)) m = rho * m + (1 - rho) * theta;
  return m;
}

/** What the path of theta says about x, given the data: a Kalman filter. */
class Kalman {
  mean: number;
  variance: number;
  transfer = 0;

  constructor(mean: number, variance: number) {
    this.mean = mean;
    this.variance = variance;
  }

  seen(
    { model, data }: Setting,
    theta0: number,
    theta: number,
    x0: number,
  ): void {
    const { gain: a, relaxation: rho, modelVariance: s2 } = model;
    const noise = model.batchVariance + model.thermalVariance;
    const total = a * a * this.variance + noise;
    const miss = theta - theta0 - a * (data - this.mean);
    const there = theta - theta0 - a * (data - x0);
    this.transfer += miss ** 2 / (2 * total) + Math.log(total) / 2 -
      there ** 2 / (2 * noise) - Math.log(noise) / 2;
    if (total > 0) {
      this.mean -= a * this.variance / total * miss;
      this.variance *= noise / total;
    }
    this.mean = rho * this.mean + (1 - rho) * theta;
    this.variance = rho * rho * this.variance + s2 * (1 - rho * rho);
  }
}

/** Both ends of a chain. */
interface Ends {
  readonly start: Parameters;
  readonly end: Parameters;
  readonly x0: number;
  readonly x: number;
}

function rowOf(
  { model }: Setting,
  { start, end, x0, x }: Ends,
  { heat, work, heatTheta }: Account,
): LinearRow {
  const row: LinearRow = {
    theta0: collective(start),
    theta: collective(end),
    x0,
    x,
    heat,
    work,
  };
  if (isNoisy(model)) row.heatTheta = heatTheta;
  if (model.dimensions > 1) {
    row.displacement = end.reduce((s, t, i) => s + (t - start[i]!) ** 2, 0);
    row.across0 = across(start);
    row.across = across(end);
  }
  return row;
}

function forwardRow(setting: Setting, theta: Parameters, z: number): LinearRow {
  const { model, ensemble, data } = setting;
  const start = theta.slice();
  const x0 = collective(theta) + Math.sqrt(model.modelVariance) * z;
  const account = new Account(setting);
  const kalman = new Kalman(collective(theta), model.modelVariance);
  const path = [collective(theta)];
  let x = x0;
  for (let n = 1; n <= ensemble.steps; n++) {
    const [xi, zeta] = stepNormals(setting, n);
    const before = path.at(-1)!;
    const seen = model.adaptive ? x : before;
    shake(theta, setting, n, model.gain * (data - seen), xi);
    const now = collective(theta);
    path.push(now);
    account.learnt(before, now, x);
    if (model.adaptive) kalman.seen(setting, before, now, x);
    const next = relaxed(model, x, now, zeta);
    account.moved(x, next, now);
    x = next;
  }
  const row = rowOf(setting, { start, end: theta, x0, x }, account);
  if (!model.adaptive) {
    return { ...row, filter: filterOf(path, model.relaxation) };
  }
  return {
    ...row,
    filter: kalman.mean,
    ...isNoisy(model) ? { transfer: kalman.transfer } : {},
  };
}

function mirroredRow(
  setting: Setting,
  theta: Parameters,
  z: number,
): LinearRow {
  const { model, ensemble: { steps }, data } = setting;
  const start = theta.slice();
  const account = new Account(setting);
  const path = [collective(theta)];
  for (let n = 1; n <= steps; n++) {
    const [xi] = stepNormals(setting, n);
    shake(theta, setting, n, model.gain * (data - path.at(-1)!), xi);
    path.push(collective(theta));
  }
  const filter = filterOf(path, model.relaxation);
  const { filter: f, theta: t, data: d, variance } = model.arrival!.x;
  const end = f * filter + t * path[steps]! + d * data +
    Math.sqrt(variance) * z;
  let x = end;
  for (let n = steps; n >= 1; n--) {
    const [, zeta] = stepNormals(setting, n);
    const before = relaxed(model, x, path[n]!, zeta);
    account.moved(before, x, path[n]!);
    account.learnt(path[n - 1]!, path[n]!, before);
    x = before;
  }
  const ends = { start, end: theta, x0: x, x: end };
  return { ...rowOf(setting, ends, account), filter };
}

/** Parameters at the end of reversed rows: what is drawn, moved along u. */
function arrivedAt(drawn: Parameters, wanted: number): Parameters {
  const D = drawn.length;
  const shift = (wanted - collective(drawn)) / Math.sqrt(D);
  return drawn.map((t) => t + shift);
}

function reversedRow(
  setting: Setting,
  drawn: Parameters,
  [thetaNormal, xNormal]: readonly [number, number],
): LinearRow {
  const { model, ensemble: { steps }, data } = setting;
  const { arrival, gain, adaptive } = model;
  const { theta: at, x: seen } = arrival!;
  const theta = arrivedAt(
    drawn,
    at.data * data + Math.sqrt(at.variance) * thetaNormal,
  );
  const end = theta.slice();
  const xEnd = seen.theta * collective(theta) + seen.data * data +
    Math.sqrt(seen.variance) * xNormal;
  const account = new Account(setting);
  const path = [collective(theta)];
  let x = xEnd;
  for (let n = steps; n >= 1; n--) {
    const [xi, zeta] = stepNormals(setting, n);
    const now = path.at(-1)!;
    const before = relaxed(model, x, now, zeta);
    account.moved(before, x, now);
    shake(theta, setting, n, gain * (data - (adaptive ? before : now)), xi);
    path.push(collective(theta));
    account.learnt(path.at(-1)!, now, before);
    x = before;
  }
  const row = rowOf(setting, { start: theta, end, x0: x, x: xEnd }, account);
  if (adaptive) return row;
  return { ...row, filter: filterOf(path.toReversed(), model.relaxation) };
}

/**
 * One chain of the linear model.
 *
 * @param ensemble The chains; their model is linear.
 * @param model That model.
 * @param chain Global index of the row.
 * @returns One number a column.
 */
export function linearRow(
  ensemble: LaggedEnsemble,
  model: LinearModel,
  chain: number,
): LinearRow {
  const { seed, replica, direction, steps } = ensemble;
  const D = model.dimensions;
  const z = new Float64Array(4);
  drawNormals(z, streamKey(seed, purposes.start, replica), chain, 0);
  const task = Math.sqrt(model.taskVariance) * z[0]!;
  const data = task + Math.sqrt(model.dataMeanVariance) * z[1]!;
  const thermalKey = streamKey(seed, purposes.thermal, replica);
  const setting: Setting = {
    model,
    ensemble,
    chain,
    data,
    thermalKey,
    noiseKey: streamKey(seed, purposes.dynamics, replica),
  };
  const start = model.initialVariance +
    (direction === "reversed" ? steps * model.thermalVariance : 0);
  const theta = new Float64Array(D);
  if (D > 1) drawNormals(theta, thermalKey, chain, 0);
  else theta[0] = z[2]!;
  for (let i = 0; i < D; i++) theta[i]! *= Math.sqrt(start);
  const row = direction === "forward"
    ? forwardRow(setting, theta, z[3]!)
    : direction === "mirrored"
    ? mirroredRow(setting, theta, z[3]!)
    : reversedRow(setting, theta, [z[2]!, z[3]!]);
  return { task, data, ...row };
}
