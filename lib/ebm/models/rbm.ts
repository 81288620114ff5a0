import {
  call,
  minus,
  neg,
  num,
  power,
  product,
  sum,
  sym,
} from "../../expressions/mod.ts";
import {
  type ChainStart,
  type Energy,
  evenly,
  functionsOf,
} from "../../learning/mod.ts";
import {
  type Family,
  packRbm,
  type Rbm,
  rbmFamily,
  rbmMixture,
  rbmMoments,
  rbmQuenchWork,
  unpackRbm,
} from "../../theory/mod.ts";
import type { Model, MoveGroupRequest, StartRequest } from "../model.ts";
import { gaussianChains } from "./gaussian_chains.ts";
import { lineStart } from "./line.ts";
import { pointsData, type PointSet } from "./points_data.ts";

/** What a machine is made of. */
export interface RbmParams {
  /** The machine before learning. */
  readonly start: Rbm;
  /** The machine that a schedule may go to, and that is learnt where there are no data. */
  readonly target: Rbm;
  /** What is learnt, shape [point][visible unit]; undefined for the target itself. */
  readonly data: readonly (readonly number[])[] | undefined;
}

/** Most visible units whose target density is put on a grid; with more, data must be given. */
export const mostGridded = 3;

/** Names of a family of symbols: one index, or two. */
function names(letter: string, ...sizes: readonly number[]): string[] {
  const [rows = 0, columns] = sizes;
  return Array.from({ length: rows }, (_, i) => i).flatMap((i) =>
    columns === undefined
      ? [`${letter}${i}`]
      : Array.from({ length: columns }, (_, j) => `${letter}${i}_${j}`)
  );
}

/**
 * U(v) = |v - b|^2/2 - sum_j softplus(c_j + w_j.v), hidden units summed.
 *
 * @param visible Visible units n.
 * @param hidden Hidden units m.
 * @returns The energy; parameters b, c, then W by rows of one visible unit.
 */
export function rbmEnergyTree(visible: number, hidden: number): Energy {
  const v = names("v", visible).map(sym);
  const b = names("b", visible).map(sym);
  const c = names("c", hidden).map(sym);
  const quadratic = v.map((x, i) =>
    product(num(0.5), power(minus(x, b[i]!), 2))
  );
  const softened = c.map((bias, j) =>
    call(
      "softplus",
      sum(bias, ...v.map((x, i) => product(sym(`w${i}_${j}`), x))),
    )
  );
  return {
    name: "restricted Boltzmann machine",
    coordinates: names("v", visible),
    parameters: [
      ...names("b", visible),
      ...names("c", hidden),
      ...names("w", visible, hidden),
    ],
    tree: sum(...quadratic, ...softened.map(neg)),
  };
}

/** The density of a machine on a grid so close that sums over it are integrals to about 1e-8. */
function gridOf(rbm: Rbm): PointSet {
  const { weights, means } = rbmMixture(rbm);
  const n = rbm.visibleBias.length;
  const columns = Array.from(
    rbm.hiddenBias,
    (_, j) => Math.hypot(...rbm.weights.map((row) => row[j]!)),
  );
  const spacing = Math.min(0.9, 1.35 / Math.max(...columns, 1e-9));
  const room = 5.5;
  const axes = Array.from({ length: n }, (_, i) => {
    const at = means.map((m) => m[i]!);
    const low = Math.min(...at) - room;
    const count = Math.ceil((Math.max(...at) + room - low) / spacing) + 1;
    return Array.from({ length: count }, (_, k) => low + k * spacing);
  });
  const points = axes.reduce<number[][]>(
    (all, axis) => all.flatMap((p) => axis.map((x) => [...p, x])),
    [[]],
  );
  const p = Float64Array.from(points, (v) => {
    let density = 0;
    means.forEach((mean, h) => {
      let square = 0;
      for (let i = 0; i < n; i++) square += (v[i]! - mean[i]!) ** 2;
      density += weights[h]! * Math.exp(-0.5 * square);
    });
    return density;
  });
  const total = p.reduce((a, b) => a + b, 0);
  return {
    x: Float64Array.from(points.flat()),
    weights: p.map((v) => v / total),
  };
}

/** The model density, drawn from its Gaussians. */
function exact(rbm: Rbm): ChainStart {
  const { weights, means } = rbmMixture(rbm);
  const n = rbm.visibleBias.length;
  const factor = Array.from(
    { length: n },
    (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)),
  );
  return {
    kind: "mixture",
    components: means.map((mean, h) => ({
      weight: weights[h]!,
      mean: Array.from(mean),
      factor,
    })),
  };
}

function familyOf(visible: number, hidden: number): Family | undefined {
  return visible <= 2 ? rbmFamily(visible, hidden) : undefined;
}

function firstPositions(
  rbm: Rbm,
  family: Family | undefined,
  request: StartRequest,
  moves: MoveGroupRequest,
): ChainStart {
  if (typeof request === "object") {
    return gaussianChains(request, rbm.visibleBias.length);
  }
  if (request === "exact" || moves.kernel === "mala") return exact(rbm);
  if (family?.kind === "line") {
    return lineStart(family, packRbm(rbm), request, moves);
  }
  throw new RangeError(
    `it must be "exact" or give mean and variance, as the stationary density of ula moves is known for one visible unit alone: here there are ${rbm.visibleBias.length}.`,
  );
}

/** Estimates that need no simulation. */
function constantsOf({ start, target }: RbmParams, { data, energy }: Model) {
  const n = target.visibleBias.length;
  const m = target.hiddenBias.length;
  const functions = functionsOf(energy);
  const forces = new Float64Array(energy.parameters.length);
  const average = new Float64Array(forces.length);
  const theta = packRbm(target);
  for (let k = 0; k < data.weights.length; k++) {
    functions.forces(data.points.subarray(k * n, k * n + n), theta, forces);
    forces.forEach((v, i) => average[i]! += data.weights[k]! * v);
  }
  const logLikelihood = (rbm: Rbm) => {
    const at = packRbm(rbm);
    let value = -rbmMixture(rbm).logPartition;
    for (let k = 0; k < data.weights.length; k++) {
      const v = data.points.subarray(k * n, k * n + n);
      value -= data.weights[k]! * functions.energy(v, at);
    }
    return value;
  };
  const { visible, hidden, products } = rbmMoments(target);
  const out: Record<string, { value: number; unit: string }> = {};
  const put = (name: string, value: number, unit = "1") => {
    out[name] = { value, unit };
  };
  put("logPartitionStart", rbmMixture(start).logPartition);
  put("logPartitionEnd", rbmMixture(target).logPartition);
  put("quenchWork", rbmQuenchWork(start, target), "energy");
  put("reverseQuenchWork", rbmQuenchWork(target, start), "energy");
  put("logLikelihoodStart", logLikelihood(start));
  put("logLikelihoodEnd", logLikelihood(target));
  visible.forEach((v, i) => put(`meanVisible${i}`, v));
  hidden.forEach((v, j) => put(`meanHidden${j}`, v));
  visible.forEach((v, i) =>
    // The force v - b also holds b, which is no average of the model.
    put(`gradientVisible${i}`, average[i]! - (v - target.visibleBias[i]!))
  );
  hidden.forEach((v, j) => put(`gradientHidden${j}`, average[n + j]! - v));
  products.forEach((v, at) =>
    put(
      `gradientWeights${Math.floor(at / m)}${at % m}`,
      average[n + m + at]! - v,
    )
  );
  return out;
}

/**
 * The restricted Boltzmann machine with Gaussian visible and binary hidden
 * units (6.6). In equilibrium it is a mixture of Gaussians of unit variance,
 * from which chains start exactly.
 *
 * @param params Both machines, and data.
 * @returns The model; reference solvers know it with up to two visible units.
 */
export function rbmModel(params: RbmParams): Model {
  const { start, target, data } = params;
  const n = start.visibleBias.length;
  const m = start.hiddenBias.length;
  const energy = rbmEnergyTree(n, m);
  const family = familyOf(n, m);
  const parts = [start, target].flatMap((rbm) => rbmMixture(rbm).means);
  const far = Math.max(...parts.map((mean) => Math.hypot(...mean)));
  const model: Model = {
    energy,
    family,
    thetaStart: packRbm(start),
    thetaTarget: packRbm(target),
    ...(data
      ? { data: evenly(data), reference: { points: data } }
      : pointsData(gridOf(target), n)),
    freeEnergy: (theta) => -rbmMixture(unpackRbm(theta, n, m)).logPartition,
    start: (request, moves) => firstPositions(start, family, request, moves),
    metric: undefined,
    // Ten times as far as where the Boltzmann factor is exp(-45).
    reach: 10 * (far + Math.sqrt(90)),
    finals: energy.parameters.map((_, i) => ({
      name: `thetaFinal${i}`,
      unit: "1",
      of: (theta) => theta[i]!,
    })),
    constants: () => constantsOf(params, model),
  };
  return model;
}
