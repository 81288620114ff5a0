/**
 * Quadratic samples for tests.
 *
 * @module
 */
import {
  quadraticMinimum,
  type QuadraticSamples,
  recentred,
} from "../../../lib/theory/sgd/mod.ts";

/** Uniform numbers in [0, 1), as good as tests need. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Standard normal numbers. */
export function normals(uniform: () => number): () => number {
  return () =>
    Math.sqrt(-2 * Math.log(1 - uniform())) *
    Math.cos(2 * Math.PI * uniform());
}

/** Linear regression on random features. */
export function regression(
  samples: number,
  parameters: number,
  seed: number,
  { shift = 0, ridge = 0.1, equal = false } = {},
): QuadraticSamples {
  const normal = normals(uniforms(seed));
  const gradients: number[] = [];
  const hessians: number[] = [];
  const common = Array.from({ length: parameters }, normal);
  for (let i = 0; i < samples; i++) {
    const phi = equal ? common : Array.from({ length: parameters }, normal);
    const y = normal() + shift;
    for (let a = 0; a < parameters; a++) {
      gradients.push(
        equal ? normal() : -phi[a]! * y,
      );
      for (let b = 0; b < parameters; b++) {
        hessians.push(phi[a]! * phi[b]! + (a === b ? ridge + 0.2 * a : 0));
      }
    }
  }
  return {
    samples,
    parameters,
    gradients: Float64Array.from(gradients),
    hessians: Float64Array.from(hessians),
  };
}

/** The same about their minimum. */
export function atMinimum(samples: QuadraticSamples): QuadraticSamples {
  return recentred(samples, quadraticMinimum(samples)!);
}
