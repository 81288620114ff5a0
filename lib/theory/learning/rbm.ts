/**
 * The restricted Boltzmann machine with Gaussian visible and binary hidden units,
 * hidden units summed out: U(v) = |v - b|^2/2 - sum_j softplus(c_j + w_j.v) (6.6).
 * In equilibrium it is a mixture of Gaussians of unit variance.
 *
 * @module
 */
import { integratePanels } from "../quadrature.ts";

/** Parameters of a machine of n visible and m hidden units, m <= 12. */
export interface Rbm {
  /** b, shape [n]. */
  readonly visibleBias: ArrayLike<number>;
  /** c, shape [m]. */
  readonly hiddenBias: ArrayLike<number>;
  /** W, shape [n][m]. */
  readonly weights: readonly ArrayLike<number>[];
}

/** The model density as a mixture of Gaussians N(mean_h, 1). */
export interface RbmMixture {
  /** Probability of each hidden state, shape [2^m]; bit j is unit j. */
  readonly weights: Float64Array;
  /** Means b + W h, shape [2^m][n]. */
  readonly means: readonly Float64Array[];
  /** ln Z. */
  readonly logPartition: number;
}

/** Equilibrium averages. */
export interface RbmMoments {
  /** <v>, shape [n]. */
  readonly visible: Float64Array;
  /** <h>, shape [m]. */
  readonly hidden: Float64Array;
  /** <v_i h_j>, shape [n * m], rows visible. */
  readonly products: Float64Array;
}

const MOST_HIDDEN = 12;

/** ln(1 + e^a), to 1e-16 absolute. */
export function softplus(a: number): number {
  return a > 0 ? a + Math.log(1 + Math.exp(-a)) : Math.log(1 + Math.exp(a));
}

/** 1/(1 + e^-a). */
export function logistic(a: number): number {
  return a < 0 ? Math.exp(a) / (1 + Math.exp(a)) : 1 / (1 + Math.exp(-a));
}

/**
 * The model density as a mixture, by a sum over hidden states.
 *
 * @param rbm The machine.
 * @returns Weights, means and ln Z, exact.
 * @throws {RangeError} If there are more than 12 hidden units.
 *
 * @example Without weights ln Z = n ln(2 pi)/2 + m ln 2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { rbmMixture } from "./rbm.ts";
 *
 * const { logPartition } = rbmMixture({
 *   visibleBias: [0, 0], hiddenBias: [0, 0], weights: [[0, 0], [0, 0]],
 * });
 * assertAlmostEquals(logPartition, Math.log(2 * Math.PI) + 2 * Math.LN2, 1e-14);
 * ```
 */
export function rbmMixture(
  { visibleBias, hiddenBias, weights }: Rbm,
): RbmMixture {
  const n = visibleBias.length;
  const m = hiddenBias.length;
  if (m > MOST_HIDDEN) {
    throw new RangeError(
      `Cannot use hidden units as a sum over their states takes at most ${MOST_HIDDEN}: here there are ${m}.`,
    );
  }
  const states = 2 ** m;
  const means: Float64Array[] = [];
  const logs = new Float64Array(states);
  for (let h = 0; h < states; h++) {
    const push = new Float64Array(n);
    let log = 0;
    for (let j = 0; j < m; j++) {
      if (!(h >> j & 1)) continue;
      log += hiddenBias[j]!;
      for (let i = 0; i < n; i++) push[i]! += weights[i]![j]!;
    }
    const mean = push.map((v, i) => v + visibleBias[i]!);
    for (let i = 0; i < n; i++) {
      log += push[i]! * (visibleBias[i]! + 0.5 * push[i]!);
    }
    logs[h] = log;
    means.push(mean);
  }
  const highest = logs.reduce((most, v) => Math.max(most, v), -Infinity);
  const shares = logs.map((v) => Math.exp(v - highest));
  const sum = shares.reduce((total, v) => total + v, 0);
  return {
    weights: shares.map((v) => v / sum),
    means,
    logPartition: 0.5 * n * Math.log(2 * Math.PI) + highest + Math.log(sum),
  };
}

/**
 * U(v).
 *
 * @param rbm The machine.
 * @param v Visible units, shape [n].
 * @returns The energy [kT].
 */
export function rbmEnergy(
  { visibleBias, hiddenBias, weights }: Rbm,
  v: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < visibleBias.length; i++) {
    sum += 0.5 * (v[i]! - visibleBias[i]!) ** 2;
  }
  for (let j = 0; j < hiddenBias.length; j++) {
    let a = hiddenBias[j]!;
    for (let i = 0; i < visibleBias.length; i++) a += weights[i]![j]! * v[i]!;
    sum -= softplus(a);
  }
  return sum;
}

/**
 * Equilibrium averages, exact.
 *
 * @param rbm The machine.
 * @returns <v>, <h> and <v h>.
 */
export function rbmMoments(rbm: Rbm): RbmMoments {
  const { weights, means } = rbmMixture(rbm);
  const n = rbm.visibleBias.length;
  const m = rbm.hiddenBias.length;
  const visible = new Float64Array(n);
  const hidden = new Float64Array(m);
  const products = new Float64Array(n * m);
  weights.forEach((w, h) => {
    for (let i = 0; i < n; i++) visible[i]! += w * means[h]![i]!;
    for (let j = 0; j < m; j++) {
      if (!(h >> j & 1)) continue;
      hidden[j]! += w;
      for (let i = 0; i < n; i++) products[i * m + j]! += w * means[h]![i]!;
    }
  });
  return { visible, hidden, products };
}

/** Log-likelihood and its gradient for a data set. */
export interface RbmLikelihood {
  /** L per datum [nat]. */
  readonly value: number;
  /** dL/db, shape [n]. */
  readonly visible: Float64Array;
  /** dL/dc, shape [m]. */
  readonly hidden: Float64Array;
  /** dL/dW, shape [n * m], rows visible. */
  readonly weights: Float64Array;
}

/**
 * Log-likelihood of a data set and its gradient, exact.
 *
 * @param rbm The machine.
 * @param data Visible vectors of equal weight, shape [points][n].
 * @returns L and its gradient.
 */
export function rbmLikelihood(
  rbm: Rbm,
  data: readonly ArrayLike<number>[],
): RbmLikelihood {
  const { visibleBias, hiddenBias, weights } = rbm;
  const n = visibleBias.length;
  const m = hiddenBias.length;
  const model = rbmMoments(rbm);
  const share = 1 / data.length;
  let value = -rbmMixture(rbm).logPartition;
  const visible = model.visible.map((v) => -v);
  const hidden = model.hidden.map((v) => -v);
  const products = model.products.map((v) => -v);
  for (const v of data) {
    value -= share * rbmEnergy(rbm, v);
    for (let i = 0; i < n; i++) visible[i]! += share * v[i]!;
    for (let j = 0; j < m; j++) {
      let a = hiddenBias[j]!;
      for (let i = 0; i < n; i++) a += weights[i]![j]! * v[i]!;
      const on = share * logistic(a);
      hidden[j]! += on;
      for (let i = 0; i < n; i++) products[i * m + j]! += on * v[i]!;
    }
  }
  return { value, visible, hidden, weights: products };
}

/** <softplus(a + s g)> over a standard normal g. */
function meanSoftplus(a: number, s: number): number {
  if (s === 0) return softplus(a);
  const f = (g: number) =>
    Math.exp(-0.5 * g * g) * softplus(a + s * g) / Math.sqrt(2 * Math.PI);
  return integratePanels(f, -9, 9, 24);
}

/**
 * Mean energy of one machine in the equilibrium of another.
 *
 * @param rbm Whose energy.
 * @param at Whose equilibrium.
 * @returns <U_rbm>_at [kT].
 */
export function rbmMeanEnergy(rbm: Rbm, at: Rbm): number {
  const { weights: shares, means } = rbmMixture(at);
  const n = rbm.visibleBias.length;
  let sum = 0;
  shares.forEach((share, h) => {
    const mean = means[h]!;
    let energy = 0.5 * n;
    for (let i = 0; i < n; i++) {
      energy += 0.5 * (mean[i]! - rbm.visibleBias[i]!) ** 2;
    }
    for (let j = 0; j < rbm.hiddenBias.length; j++) {
      let a = rbm.hiddenBias[j]!;
      let square = 0;
      for (let i = 0; i < n; i++) {
        const w = rbm.weights[i]![j]!;
        a += w * mean[i]!;
        square += w * w;
      }
      energy -= meanSoftplus(a, Math.sqrt(square));
    }
    sum += share * energy;
  });
  return sum;
}

/**
 * Excess work of a quench between machines, KL(old model || new model).
 *
 * @param from Before.
 * @param to After, of the same shape.
 * @returns W - (F(to) - F(from)) [kT].
 */
export function rbmQuenchWork(from: Rbm, to: Rbm): number {
  const work = rbmMeanEnergy(to, from) - rbmMeanEnergy(from, from);
  return work + rbmMixture(to).logPartition - rbmMixture(from).logPartition;
}
