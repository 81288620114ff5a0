/**
 * Where parameter chains start.
 *
 * Both engines take these numbers, so that the same chain starts at the same
 * point.
 *
 * @module
 */
import { parameterCount } from "../descent/mod.ts";
import { purposes, streamKey } from "../rng.ts";
import type { ChainEnsemble } from "./ensemble.ts";
import { drawNormals } from "./noise.ts";
import { rateAt } from "./path.ts";

/**
 * Draws the first states.
 *
 * @param ensemble Whose chains.
 * @param first Global index of the first chain.
 * @param count How many.
 * @returns x, and the velocity where there is momentum, rounded to f32, shape [entry][chain].
 */
export function drawStarts(
  ensemble: ChainEnsemble,
  first: number,
  count: number,
): Float32Array<ArrayBuffer>[] {
  const { model, start, update, seed, replica } = ensemble;
  const p = parameterCount(model);
  const { length: m } = start.mean;
  const key = streamKey(seed, purposes.start, replica);
  const noiseKey = streamKey(seed, purposes.dynamics, replica);
  const planes = Array.from(
    { length: update.momentum > 0 ? 2 * p : p },
    (_, k) => new Float32Array(count).fill(start.mean[k] ?? 0),
  );
  const random = start.factor.some((f) => f !== 0);
  const z = new Float64Array(m);
  const xi = new Float64Array(p);
  const half = Math.sqrt(rateAt(ensemble, 0) / 2);
  for (let i = 0; i < count && (random || start.lagged); i++) {
    if (random) drawNormals(z, key, first + i, 0);
    if (start.lagged) drawNormals(xi, noiseKey, first + i, 0);
    for (let k = 0; k < m; k++) {
      let x = start.mean[k]!;
      for (let l = 0; l <= k; l++) x += start.factor[k * m + l]! * z[l]!;
      if (start.lagged && k < p) x += half * xi[k]!;
      planes[k]![i] = x;
    }
  }
  return planes;
}
