/**
 * One step of a chain on quadratic losses as an affine map.
 *
 * @module
 */
import { noiseVariance, type Update } from "../../descent/mod.ts";
import { blend, type Matrix, solveLinear } from "../learning/matrix.ts";
import type { AffineChain } from "./affine.ts";

/** y' = matrix y + noise w of y = (1, z) and white noise w, shape [p]. */
export interface StepMap {
  /** Shape [q][q] with q = d + 1. */
  readonly matrix: Matrix;
  /** Shape [q][p]. */
  readonly noise: Float64Array;
}

/**
 * The steps of a chain. Its state z is x, or x and the velocity, about an
 * origin where the mean map rests; of `pair` noise z is the state without the
 * noise that the next step reuses, state = z + lag xi.
 */
export interface Steps {
  /** The chain. */
  readonly chain: AffineChain;
  /** Entries of y, d + 1. */
  readonly size: number;
  /** z = 0 in the coordinates of the chain, shape [d]. */
  readonly origin: Float64Array;
  /** Of `pair` noise what a state has beyond z, shape [q][p]. */
  readonly lag?: Float64Array;
  /** Noise after the last step of an epoch, shape [q][p]. */
  readonly last?: Float64Array;
  /** Whether the map of a minibatch is the mean of those of its samples. */
  readonly affine: boolean;
  /** Whether all samples have one Hessian. */
  readonly equal: boolean;
  /** The map of the minibatch of these samples. */
  of(batch: readonly number[]): StepMap;
  /** The map of sample i as a minibatch. */
  ofSample(i: number): StepMap;
  /** The map of all samples. */
  mean(): StepMap;
}

/** Whether all Hessians agree to rounding. */
function haveOneHessian({ samples, parameters, hessians }: AffineChain) {
  const size = parameters * parameters;
  let most = 0;
  let off = 0;
  for (let at = 0; at < samples * size; at++) {
    most = Math.max(most, Math.abs(hessians[at]!));
    off = Math.max(off, Math.abs(hessians[at]! - hessians[at % size]!));
  }
  return off <= 1e-15 * most;
}

/** Noise of a step in the force, shape [p][p]. */
function baseNoise({ update, learningRate: rate }: AffineChain, p: number) {
  const { noise, factor } = update;
  if (noise === "matrix") {
    if (factor?.length !== p * p) {
      throw new RangeError(
        `Cannot use update as matrix noise needs a factor of ${
          p * p
        } numbers: here it has ${factor?.length ?? 0}.`,
      );
    }
    return Float64Array.from(factor, (value) => rate * value);
  }
  const base = new Float64Array(p * p);
  const variance = noise === "pair"
    ? rate / 2
    : noise === "step"
    ? noiseVariance(update, rate, 1)
    : 0;
  for (let i = 0; i < p; i++) base[i * p + i] = Math.sqrt(variance);
  return base;
}

/** x' = x - eta (g + H x) and its Heun step, as far as they act on x alone. */
function descend(
  h: Matrix,
  g: Float64Array,
  rate: number,
  heun: boolean,
): { readonly pull: Matrix; readonly push: Float64Array } {
  const p = g.length;
  const pull = h.map((value) => -rate * value);
  const push = g.map((value) => -rate * value);
  if (!heun) return { pull, push };
  for (let a = 0; a < p; a++) {
    for (let c = 0; c < p; c++) {
      const half = rate * rate * h[a * p + c]! / 2;
      push[a]! += half * g[c]!;
      for (let b = 0; b < p; b++) pull[a * p + b]! += half * h[c * p + b]!;
    }
  }
  return { pull, push };
}

/** Noise of a Heun step, (I - eta H/2) base. */
function halved(h: Matrix, base: Matrix, rate: number): Matrix {
  const p = Math.round(Math.sqrt(base.length));
  const out = base.slice();
  for (let a = 0; a < p; a++) {
    for (let c = 0; c < p; c++) {
      const factor = rate * h[a * p + c]! / 2;
      for (let b = 0; b < p; b++) out[a * p + b]! -= factor * base[c * p + b]!;
    }
  }
  return out;
}

/** The map of a minibatch with gradient g and Hessian H at x = 0. */
function mapOf(
  chain: AffineChain,
  base: Matrix,
  h: Matrix,
  g: Float64Array,
): StepMap {
  const { parameters: p, update, learningRate: rate, reference } = chain;
  const heavy = update.momentum > 0;
  const q = (heavy ? 2 : 1) * p + 1;
  const { pull, push } = descend(h, g, rate, update.heun);
  const kick = update.heun ? halved(h, base, rate) : base;
  const matrix = new Float64Array(q * q);
  const noise = new Float64Array(q * p);
  matrix[0] = 1;
  for (let a = 0; a < p; a++) {
    for (const row of heavy ? [1 + a, 1 + p + a] : [1 + a]) {
      matrix[row * q] = push[a]!;
      for (let b = 0; b < p; b++) {
        matrix[row * q + 1 + b] = pull[a * p + b]!;
        noise[row * p + b] = kick[a * p + b]!;
      }
      if (heavy) matrix[row * q + 1 + p + a] = update.momentum;
    }
    matrix[(1 + a) * q + 1 + a]! += 1 - rate * update.decay;
    matrix[(1 + a) * q]! -= rate * update.decay * (reference?.[a] ?? 0);
  }
  return { matrix, noise };
}

/** Where a map rests; zero where it rests nowhere. */
function restOf(matrix: Matrix, q: number): Float64Array {
  const d = q - 1;
  const system = new Float64Array(d * d);
  const right = new Float64Array(d);
  for (let a = 0; a < d; a++) {
    right[a] = matrix[(a + 1) * q]!;
    for (let b = 0; b < d; b++) {
      system[a * d + b] = Number(a === b) - matrix[(a + 1) * q + b + 1]!;
    }
  }
  const { x } = solveLinear(system, right);
  return x.every(Number.isFinite) ? x : new Float64Array(d);
}

/** The same map about another origin. */
function about({ matrix, noise }: StepMap, origin: Float64Array): StepMap {
  const q = origin.length + 1;
  const out = matrix.slice();
  for (let a = 1; a < q; a++) {
    let sum = -origin[a - 1]!;
    for (let b = 1; b < q; b++) sum += matrix[a * q + b]! * origin[b - 1]!;
    out[a * q]! += sum;
  }
  return { matrix: out, noise };
}

/** What a state of `pair` noise has beyond z. */
function lagOf(base: Matrix, heavy: boolean, p: number): Float64Array {
  const lag = new Float64Array(((heavy ? 2 : 1) * p + 1) * p);
  lag.set(base, p);
  if (heavy) lag.set(base, p + p * p);
  return lag;
}

/** matrix lag + lag: the noise that a step of z feels. */
function carried(matrix: Matrix, lag: Float64Array, q: number): Float64Array {
  const p = lag.length / q;
  const out = lag.slice();
  for (let a = 0; a < q; a++) {
    for (let c = 0; c < q; c++) {
      for (let k = 0; k < p; k++) {
        out[a * p + k]! += matrix[a * q + c]! * lag[c * p + k]!;
      }
    }
  }
  return out;
}

/** Noise after the last step of an epoch, on x alone. */
function lastOf(update: Update, rate: number, q: number, p: number, m: number) {
  const out = new Float64Array(q * p);
  const size = Math.sqrt(noiseVariance(update, rate, m));
  for (let a = 0; a < p; a++) out[(1 + a) * p + a] = size;
  return out;
}

/**
 * The steps of a chain as affine maps.
 *
 * @param chain The chain.
 * @returns Its maps about the point where the mean map rests.
 * @throws {RangeError} If `matrix` noise has no factor.
 */
export function stepsOf(chain: AffineChain): Steps {
  const { parameters: p, samples, gradients, hessians, update } = chain;
  const base = baseNoise(chain, p);
  const heavy = update.momentum > 0;
  const q = (heavy ? 2 : 1) * p + 1;
  const raw = (h: Matrix, g: Float64Array) => mapOf(chain, base, h, g);
  const average = (batch: ArrayLike<number>): StepMap => {
    const g = new Float64Array(p);
    const h = new Float64Array(p * p);
    for (let k = 0; k < batch.length; k++) {
      const i = batch[k]!;
      for (let a = 0; a < p; a++) g[a]! += gradients[i * p + a]! / batch.length;
      for (let a = 0; a < p * p; a++) {
        h[a]! += hessians[i * p * p + a]! / batch.length;
      }
    }
    return raw(h, g);
  };
  const all = average(Array.from({ length: samples }, (_, i) => i));
  const origin = restOf(all.matrix, q);
  const lag = update.noise === "pair" ? lagOf(base, heavy, p) : undefined;
  const finish = (map: StepMap): StepMap => {
    const { matrix, noise } = about(map, origin);
    return { matrix, noise: lag ? carried(matrix, lag, q) : noise };
  };
  const equal = haveOneHessian(chain);
  const epoch = samples / chain.batches.size;
  return {
    chain,
    size: q,
    origin,
    ...(lag ? { lag } : {}),
    ...(update.noise === "epoch"
      ? { last: lastOf(update, chain.learningRate, q, p, epoch) }
      : {}),
    affine: !update.heun || equal,
    equal,
    of: (batch) => finish(average(batch)),
    ofSample: (i) => finish(average([i])),
    mean: () => finish(all),
  };
}

/**
 * The difference of two maps.
 *
 * @param a One.
 * @param b The other.
 * @returns a - b, of matrix and noise.
 */
export function difference(a: StepMap, b: StepMap): StepMap {
  return {
    matrix: blend(1, a.matrix, -1, b.matrix),
    noise: blend(1, a.noise, -1, b.noise),
  };
}
