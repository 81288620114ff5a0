/**
 * Steps of the linear model in f64: the twin of `shaders/lagged/linear.wgsl`.
 *
 * @module
 */
import { drawNormals } from "../chains/noise.ts";
import type { Key } from "../rng.ts";
import type { LaggedEnsemble, LinearModel } from "./ensemble.ts";

/** Everything that the steps of a chain share. */
export interface Setting {
  /** The model. */
  readonly model: LinearModel;
  /** The chains. */
  readonly ensemble: LaggedEnsemble;
  /** Global index of the row. */
  readonly chain: number;
  /** Of the noise of steps. */
  readonly noiseKey: Key;
  /** Of the thermal noise of each of several parameters. */
  readonly thermalKey: Key;
  /** Mean of its data. */
  readonly data: number;
}

/** D parameters. */
export type Parameters = Float64Array;

/** Sum of some parameters over sqrt(D). */
export function collective(theta: Parameters): number {
  let sum = 0;
  for (const t of theta) sum += t;
  return sum / Math.sqrt(theta.length);
}

/** Square of the part without the collective one. */
export function across(theta: Parameters): number {
  const mean = collective(theta) / Math.sqrt(theta.length);
  let sum = 0;
  for (const t of theta) sum += (t - mean) ** 2;
  return sum;
}

const four = new Float64Array(4);
/** Whose normals these are. */
let owner: { readonly setting: Setting; readonly block: number } | undefined;

/** Normals of step n = 1..N: of theta, and of x. */
export function stepNormals(
  setting: Setting,
  n: number,
): [number, number] {
  const block = (n - 1) >>> 1;
  if (owner?.setting !== setting || owner.block !== block) {
    drawNormals(four, setting.noiseKey, setting.chain, block);
    owner = { setting, block };
  }
  return (n - 1) & 1 ? [four[2]!, four[3]!] : [four[0]!, four[1]!];
}

/** Adds to each parameter its thermal noise of step n, and to all the minibatch noise. */
export function shake(
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
export function relaxed(
  { relaxation: rho, modelVariance: s2 }: LinearModel,
  x: number,
  theta: number,
  zeta: number,
): number {
  return rho * x + (1 - rho) * theta + Math.sqrt(s2 * (1 - rho * rho)) * zeta;
}
