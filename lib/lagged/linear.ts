/**
 * The linear model in f64: the twin of `shaders/lagged/linear_*.wgsl`.
 *
 * Parameters are carried one by one here, the collective one is their sum.
 *
 * @module
 */
import { drawNormals } from "../chains/noise.ts";
import { purposes, streamKey } from "../rng.ts";
import type { LaggedEnsemble, LinearModel } from "./ensemble.ts";
import { Account, filterOf, Kalman } from "./linear_account.ts";
import { Observer } from "./linear_observer.ts";
import {
  across,
  collective,
  type Parameters,
  relaxed,
  type Setting,
  shake,
  stepNormals,
} from "./linear_setting.ts";
import { isNoisy } from "./planes.ts";

/** What a chain has when it ends, by name of the column. */
export type LinearRow = Record<string, number>;

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
  const observer = model.adaptive && isNoisy(model)
    ? new Observer(setting, collective(theta))
    : undefined;
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
    observer?.seen(before, now, x);
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
    ...observer
      ? {
        transfer: kalman.transfer,
        filterMarginal: observer.mean,
        transferMarginal: observer.transfer,
      }
      : {},
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
