/**
 * Moments of affine chains by listing every sequence of minibatches, with the
 * noise that is reused kept as a coordinate of its own.
 *
 * @module
 */
import type { AffineChain } from "../../../lib/theory/sgd/mod.ts";

type Rows = number[][];

function zeros(n: number, m: number): Rows {
  return Array.from({ length: n }, () => new Array<number>(m).fill(0));
}

function product(a: Rows, b: Rows): Rows {
  return a.map((row) =>
    b[0]!.map((_, j) => row.reduce((sum, v, k) => sum + v * b[k]![j]!, 0))
  );
}

function turned(a: Rows): Rows {
  return a[0]!.map((_, j) => a.map((row) => row[j]!));
}

/** One step of (1, x, v, xi) under a minibatch, and the factor of its new noise. */
function step(chain: AffineChain, batch: readonly number[], ends: boolean) {
  const { parameters: p, learningRate: eta, update, gradients, hessians } =
    chain;
  const n = 1 + 3 * p;
  const h = zeros(p, p);
  const g = new Array<number>(p).fill(0);
  for (const i of batch) {
    for (let a = 0; a < p; a++) {
      g[a]! += gradients[i * p + a]! / batch.length;
      for (let b = 0; b < p; b++) {
        h[a]![b]! += hessians[(i * p + a) * p + b]! / batch.length;
      }
    }
  }
  const m = zeros(n, n);
  const f = zeros(n, p);
  m[0]![0] = 1;
  const x = (a: number) => 1 + a;
  const v = (a: number) => 1 + p + a;
  const xi = (a: number) => 1 + 2 * p + a;
  // The force as a row over (1, x, v, xi), and the new noise in it.
  const kick = (a: number, b: number) =>
    update.noise === "step"
      ? (a === b ? Math.sqrt(2 * eta * (1 - update.momentum)) : 0)
      : update.noise === "pair"
      ? (a === b ? Math.sqrt(eta / 2) : 0)
      : update.noise === "matrix"
      ? eta * update.factor![a * p + b]!
      : 0;
  for (let a = 0; a < p; a++) {
    const row = new Array<number>(n).fill(0);
    row[0] = -eta * g[a]!;
    for (let b = 0; b < p; b++) row[x(b)] = -eta * h[a]![b]!;
    row[v(a)] = update.momentum;
    if (update.noise === "pair") row[xi(a)] = Math.sqrt(eta / 2);
    m[v(a)] = row;
    m[x(a)] = [...row];
    m[x(a)]![x(a)]! += 1 - eta * update.decay;
    m[x(a)]![0]! -= eta * update.decay * (chain.reference?.[a] ?? 0);
    for (let b = 0; b < p; b++) f[x(a)]![b] = f[v(a)]![b] = kick(a, b);
    if (update.noise === "pair") f[xi(a)]![a] = 1;
    else m[xi(a)]![xi(a)] = 1;
  }
  if (update.heun) {
    // theta' = theta - eta (g(theta) + g(th))/2 + z with th = theta - eta g(theta) + z.
    for (let a = 0; a < p; a++) {
      m[x(a)]![0] = -eta * g[a]!;
      for (let b = 0; b < p; b++) {
        m[x(a)]![x(b)] = Number(a === b) - eta * h[a]![b]!;
        f[x(a)]![b] = kick(a, b);
      }
      for (let c = 0; c < p; c++) {
        const half = eta * h[a]![c]! / 2;
        m[x(a)]![0]! += half * eta * g[c]!;
        for (let b = 0; b < p; b++) {
          m[x(a)]![x(b)]! += half * eta * h[c]![b]!;
          f[x(a)]![b]! -= half * kick(c, b);
        }
      }
    }
  }
  const noise = product(f, turned(f));
  if (ends && update.noise === "epoch") {
    const epoch = chain.samples / chain.batches.size;
    for (let a = 0; a < p; a++) noise[x(a)]![x(a)]! += 2 * eta * epoch;
  }
  return { m, noise };
}

function subsets(from: readonly number[], k: number): number[][] {
  if (k === 0) return [[]];
  return from.flatMap((first, at) =>
    subsets(from.slice(at + 1), k - 1).map((rest) => [first, ...rest])
  );
}

function tuples(n: number, k: number): number[][] {
  if (k === 0) return [[]];
  return tuples(n, k - 1).flatMap((head) =>
    Array.from({ length: n }, (_, i) => [...head, i])
  );
}

function partitions(left: readonly number[], size: number): number[][][] {
  if (left.length === 0) return [[]];
  return subsets(left, size).flatMap((batch) =>
    partitions(left.filter((i) => !batch.includes(i)), size)
      .map((rest) => [batch, ...rest])
  );
}

/** Every sequence of minibatches of a unit, all of one probability. */
export function sequences(chain: AffineChain): number[][][] {
  const { samples, batches: { scheme, size } } = chain;
  const all = Array.from({ length: samples }, (_, i) => i);
  switch (scheme) {
    case "wr":
      return subsets(all, size).map((batch) => [batch]);
    case "iid":
      return tuples(samples, size).map((batch) => [batch]);
    case "full":
      return [[all]];
    case "so":
      return [
        Array.from(
          { length: samples / size },
          (_, k) => all.slice(k * size, (k + 1) * size),
        ),
      ];
    case "wor":
      return partitions(all, size);
  }
}

/** E[y y^T] of y = (1, x, v, xi). */
export type Enumerated = Rows;

/** A start with x (and v) of given mean and covariance, xi independent of them. */
export function start(
  chain: AffineChain,
  mean: ArrayLike<number>,
  covariance: ArrayLike<number>,
): Enumerated {
  const { parameters: p } = chain;
  const d = mean.length;
  const out = zeros(1 + 3 * p, 1 + 3 * p);
  out[0]![0] = 1;
  for (let a = 0; a < d; a++) {
    out[0]![a + 1] = out[a + 1]![0] = mean[a]!;
    for (let b = 0; b < d; b++) {
      out[a + 1]![b + 1] = covariance[a * d + b]! + mean[a]! * mean[b]!;
    }
  }
  for (let a = 0; a < p; a++) out[1 + 2 * p + a]![1 + 2 * p + a] = 1;
  return out;
}

/** Moments after some steps of a unit, all by default, and E[y' y^T]. */
export function unit(
  chain: AffineChain,
  moments: Enumerated,
  steps = Infinity,
): { readonly end: Enumerated; readonly cross: Rows } {
  const listed = sequences(chain);
  const n = moments.length;
  const end = zeros(n, n);
  const cross = zeros(n, n);
  for (const sequence of listed) {
    let at = moments;
    let map: Rows = zeros(n, n).map((row, i) => row.map((_, j) => +(i === j)));
    sequence.slice(0, steps).forEach((batch, k) => {
      const { m, noise } = step(chain, batch, k === sequence.length - 1);
      at = product(product(m, at), turned(m))
        .map((row, i) => row.map((value, j) => value + noise[i]![j]!));
      map = product(m, map);
    });
    const mixed = product(map, moments);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        end[i]![j]! += at[i]![j]! / listed.length;
        cross[i]![j]! += mixed[i]![j]! / listed.length;
      }
    }
  }
  return { end, cross };
}

/** Mean and covariance of the first entries of a state. */
export function read(
  moments: Enumerated,
  d: number,
): { readonly mean: number[]; readonly covariance: number[] } {
  const mean = moments[0]!.slice(1, d + 1);
  return {
    mean,
    covariance: Array.from({ length: d * d }, (_, at) => {
      const a = Math.floor(at / d);
      const b = at % d;
      return moments[a + 1]![b + 1]! - mean[a]! * mean[b]!;
    }),
  };
}
