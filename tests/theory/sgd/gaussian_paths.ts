/**
 * Gaussian chains drawn in f64, for tests.
 *
 * @module
 */
import { cholesky, type Matrix } from "../../../lib/theory/learning/matrix.ts";
import type {
  GaussianStart,
  GaussianStep,
} from "../../../lib/theory/sgd/mod.ts";
import { normal } from "../../stats/random.ts";

/** Drift and diffusion of three parameters, neither symmetric nor commuting. */
export const drift: Matrix = Float64Array.of(
  0.25,
  0.08,
  0.02,
  -0.05,
  0.15,
  0.03,
  0.04,
  0.02,
  0.35,
);

/** Its diffusion matrix. */
export const diffusion: Matrix = Float64Array.of(
  0.05,
  0.02,
  0.01,
  0.02,
  0.08,
  -0.015,
  0.01,
  -0.015,
  0.03,
);

/** Adds m x[from..] to out[to..]. */
function accumulate(
  m: Matrix,
  p: number,
  x: ArrayLike<number>,
  from: number,
  out: Float64Array,
  to: number,
): void {
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) out[to + i]! += m[i * p + j]! * x[from + j]!;
  }
}

/**
 * Paths of a Gaussian chain.
 *
 * @param start Where they start, of positive definite covariance.
 * @param steps Their units.
 * @param seed Seed of the noise.
 * @yields States, shape [n + 1][p], without end.
 */
export function* paths(
  start: GaussianStart,
  steps: readonly GaussianStep[],
  seed: number,
): Generator<Float64Array<ArrayBuffer>, never> {
  const next = normal(seed);
  const p = Math.round(Math.sqrt(start.covariance.length));
  const first = cholesky(start.covariance)!;
  const factors = new Map(
    steps.map(({ noise }) => [noise, cholesky(noise)!]),
  );
  const z = new Float64Array(p);
  const shake = () => {
    for (let i = 0; i < p; i++) z[i] = next();
  };
  for (;;) {
    const states = new Float64Array((steps.length + 1) * p);
    if (start.mean) states.set(start.mean);
    shake();
    accumulate(first, p, z, 0, states, 0);
    for (let k = 0; k < steps.length; k++) {
      const { map, noise } = steps[k]!;
      shake();
      accumulate(map, p, states, k * p, states, (k + 1) * p);
      accumulate(factors.get(noise)!, p, z, 0, states, (k + 1) * p);
    }
    yield states;
  }
}

/**
 * A number of each of some paths.
 *
 * @param count How many paths.
 * @param source Where they come from.
 * @param of The number of one path.
 * @returns The numbers, shape [count].
 */
export function sampled(
  count: number,
  source: Generator<Float64Array, never>,
  of: (states: Float64Array) => number,
): Float64Array {
  const out = new Float64Array(count);
  for (let k = 0; k < count; k++) out[k] = of(source.next().value);
  return out;
}
