/**
 * A particle and a finite reservoir in f64: the twin of
 * `shaders/lagged/collisions.wgsl`.
 *
 * @module
 */
import { drawNormals } from "../chains/noise.ts";
import { purposes, streamKey } from "../rng.ts";
import type { CollisionModel, LaggedEnsemble } from "./ensemble.ts";
import { mostCoordinates } from "./planes.ts";

const four = new Float64Array(4);

/**
 * One row of collisions.
 *
 * @param ensemble The rows; their model is a reservoir.
 * @param model That model.
 * @param chain Global index of the row.
 * @returns One number a column.
 */
export function collisionRow(
  { seed, replica, steps }: LaggedEnsemble,
  { initialVariance, angle }: CollisionModel,
  chain: number,
): Record<string, number> {
  const noise = streamKey(seed, purposes.dynamics, replica);
  drawNormals(four, streamKey(seed, purposes.start, replica), chain, 0);
  const x0 = Math.sqrt(initialVariance) * four[0]!;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const after: number[] = [];
  let [x, heat, reservoirEnergy] = [x0, 0, 0];
  for (let j = 0; j < steps; j++) {
    if (j % 4 === 0) drawNormals(four, noise, chain, j / 4);
    const theta = four[j % 4]!;
    const next = cosine * theta - sine * x;
    x = cosine * x + sine * theta;
    heat += (next ** 2 - theta ** 2) / 2;
    reservoirEnergy += next ** 2 / 2;
    after.push(next);
  }
  const coordinates = steps > mostCoordinates ? [] : after;
  return {
    x0,
    x,
    heat,
    reservoirEnergy,
    ...Object.fromEntries(coordinates.map((t, k) => [`theta${k}`, t])),
  };
}
