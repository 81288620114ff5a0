/**
 * What the kernels of the linear model know of it.
 *
 * @module
 */
import type { LaggedEnsemble, LinearModel } from "./ensemble.ts";
import { isNoisy } from "./planes.ts";

/** Factors between sums in squared lengths, deposits and columns. */
export interface LinearUnits {
  /** By name of the account: nats of a squared length, of transfer entropies 1. */
  readonly nats: Readonly<Record<string, number>>;
  /** By name of the account: deposits of one nat, a power of two. */
  readonly scales: Readonly<Record<string, number>>;
  /** What no coordinate exceeds unless it diverges [length]. */
  readonly reach: number;
}

/** The power of two that brings a magnitude to about 1. */
function scaleOf(magnitude: number): number {
  if (!(magnitude > 0) || !Number.isFinite(magnitude)) return 1;
  return 2 ** Math.max(-100, Math.min(100, -Math.ceil(Math.log2(magnitude))));
}

/** About how far coordinates are from each other [length]. */
function spreadOf(model: LinearModel, steps: number): number {
  const { gain: a, batchVariance, thermalVariance } = model;
  const damping = a * (2 - a);
  const memory = damping > 0 ? Math.min(steps, 1 / damping) : steps;
  return Math.sqrt(
    model.taskVariance + model.dataMeanVariance + model.initialVariance +
      model.modelVariance + memory * (batchVariance + thermalVariance),
  );
}

/**
 * The units in which accounts are summed: a step adds about 1, so that the
 * integers of a device neither overflow nor lose digits.
 *
 * @param model The model.
 * @param steps Learning steps N.
 * @returns Factors, and the reach.
 */
export function linearUnits(model: LinearModel, steps: number): LinearUnits {
  const { gain: a, relaxation: rho, modelVariance: s2, adaptive } = model;
  const noise = model.batchVariance + model.thermalVariance;
  const spread = spreadOf(model, steps);
  const kick = Math.abs(a) * spread + Math.sqrt(noise);
  const jump = (1 - rho) * spread + Math.sqrt(s2 * (1 - rho * rho));
  const nats: Record<string, number> = {
    heat: 1 / (2 * s2),
    work: 1 / (2 * s2),
    heatTheta: !isNoisy(model)
      ? 0
      : adaptive
      ? 2 / noise
      : a * (2 - a) / (2 * noise),
    transfer: 1,
    transferMarginal: 1,
  };
  const transferred = scaleOf(
    Math.min(1, Math.abs(a) * spread / Math.sqrt(noise || 1)),
  );
  const pull = adaptive ? Math.abs(a) * spread : spread;
  return {
    nats,
    scales: {
      heat: scaleOf(jump * spread * nats.heat!),
      work: scaleOf(kick * spread * nats.work!),
      heatTheta: scaleOf(pull * kick * Math.abs(nats.heatTheta!)),
      transfer: transferred,
      transferMarginal: transferred,
    },
    reach: 1000 * spread,
  };
}

/**
 * The part of the transfer entropy that is the same for all rows:
 * sum ln(S_n/vw)/2 with S_n the variance of a move of theta given the data and
 * the path of theta (Kalman filter).
 *
 * @param model An adaptive model with noise.
 * @param steps Learning steps N.
 * @returns Nats.
 */
export function transferConstant(model: LinearModel, steps: number): number {
  const { gain: a, relaxation: rho, modelVariance: s2 } = model;
  const noise = model.batchVariance + model.thermalVariance;
  let variance = s2;
  let sum = 0;
  for (let n = 0; n < steps; n++) {
    const ratio = a * a * variance / noise;
    sum += Math.log1p(ratio) / 2;
    variance = rho * rho * variance / (1 + ratio) + s2 * (1 - rho * rho);
  }
  return sum;
}

/**
 * The constants of the kernels, as `shaders/lagged/linear.wgsl` declares them.
 *
 * @param model The model.
 * @param ensemble Its steps and its direction.
 * @returns One number a field.
 */
export function linearConstants(
  model: LinearModel,
  { steps, direction }: Pick<LaggedEnsemble, "steps" | "direction">,
): Record<string, number> {
  const { relaxation: rho, modelVariance: s2, dimensions: D, arrival } = model;
  const { batchVariance, thermalVariance } = model;
  const noise = batchVariance + thermalVariance;
  const { nats, scales } = linearUnits(model, steps);
  const unit = (name: string) => nats[name]! * scales[name]!;
  const start = direction === "reversed"
    ? model.initialVariance + steps * thermalVariance
    : model.initialVariance;
  return {
    gain: model.gain,
    keep: rho,
    taskDeviation: Math.sqrt(model.taskVariance),
    dataDeviation: Math.sqrt(model.dataMeanVariance),
    startDeviation: Math.sqrt(start),
    modelDeviation: Math.sqrt(s2),
    batchDeviation: Math.sqrt(D > 1 ? batchVariance : noise),
    thermalDeviation: Math.sqrt(thermalVariance),
    jumpDeviation: Math.sqrt(s2 * (1 - rho * rho)),
    noise,
    modelVariance: s2,
    heatUnit: unit("heat"),
    workUnit: unit("work"),
    heatThetaUnit: unit("heatTheta"),
    transferUnit: unit("transfer"),
    xFilter: arrival?.x.filter ?? 0,
    xTheta: arrival?.x.theta ?? 0,
    xData: arrival?.x.data ?? 0,
    xDeviation: Math.sqrt(arrival?.x.variance ?? 0),
    thetaData: arrival?.theta.data ?? 0,
    thetaDeviation: Math.sqrt(arrival?.theta.variance ?? 0),
    dimensions: D,
    direction: 1 / Math.sqrt(D),
  };
}
