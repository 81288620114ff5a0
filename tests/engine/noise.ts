/**
 * The noise of one trajectory, from its address.
 *
 * @module
 */
import type { Ensemble } from "../../lib/dynamics/system.ts";
import {
  normalPair,
  purposes,
  streamKey,
  threefry,
  uniform01,
} from "../../lib/rng.ts";

/** What drives one trajectory. */
export interface Noise {
  /** A normal for each relaxation. */
  readonly xi: Float64Array;
  /** A uniform number for each relaxation. */
  readonly luck: Float64Array;
}

/**
 * Draws the noise of one trajectory.
 *
 * @param ensemble Its ensemble.
 * @param id Its global index.
 * @returns The numbers.
 */
export function noiseOf(
  { seed, replica, system }: Pick<Ensemble, "seed" | "replica" | "system">,
  id: number,
): Noise {
  const n = 4 * Math.ceil(system.schedule.steps / 4);
  const [xi, luck] = [new Float64Array(n), new Float64Array(n)];
  const words = new Uint32Array(4);
  const high = Math.floor(id / 2 ** 32);
  for (let k = 0; k < n; k += 4) {
    const dynamics = streamKey(seed, purposes.dynamics, replica);
    threefry(words, id >>> 0, high, k / 4, 0, dynamics);
    normalPair(xi, k, words[0]!, words[1]!);
    normalPair(xi, k + 2, words[2]!, words[3]!);
    const accept = streamKey(seed, purposes.accept, replica);
    threefry(words, id >>> 0, high, k / 4, 0, accept);
    words.forEach((word, j) => luck[k + j] = uniform01(word));
  }
  return { xi, luck };
}
