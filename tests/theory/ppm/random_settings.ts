/** Linear-Gaussian models of any parameters. */
import type { LinearSetting } from "../../../lib/theory/ppm/mod.ts";

/** A generator of numbers in [0, 1). */
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
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const r = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = r * Math.sin(angle);
    return r * Math.cos(angle);
  };
}

export function randomSetting(
  uniform: () => number,
  adaptive: boolean,
): LinearSetting {
  const between = (a: number, b: number) => a + (b - a) * uniform();
  return {
    taskVariance: between(0.1, 3),
    dataMeanVariance: between(0.02, 1),
    initialVariance: between(0.1, 1.5),
    modelVariance: between(0.2, 2),
    relaxation: uniform() < 0.2 ? 0 : between(0, 0.9),
    gain: between(0.05, adaptive ? 0.6 : 1.6),
    batchVariance: between(0.01, 0.2),
    thermalVariance: between(0.01, 0.3),
    adaptive,
    dimensions: 1,
    steps: Math.floor(between(1, 8)),
  };
}
