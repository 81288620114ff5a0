/**
 * Where replica networks start, and which of their weights is followed.
 *
 * Both engines take these numbers, so that the same replica starts at the same
 * point.
 *
 * @module
 */
import { type Key, purposes, streamKey, threefry } from "../rng.ts";
import { networkSize, type ReplicaEnsemble } from "./ensemble.ts";
import { layerPlaces } from "./layout.ts";
import { leading24, pcgUniform } from "./pcg.ts";

/** What starts follow from. */
export type StartSource = Pick<
  ReplicaEnsemble,
  "layers" | "start" | "seed" | "replica"
>;

/** Uniform numbers of one row, in order. */
function uniforms(
  { start, seed, replica }: StartSource,
  row: number,
): (k: number) => number {
  if (typeof start === "object") {
    return (k) => pcgUniform((start.pcg + k) >>> 0);
  }
  const shared = start === "shared";
  const key: Key = streamKey(seed, purposes.start, shared ? 0 : replica);
  const [low, high] = shared ? [0, 0] : [row >>> 0, Math.floor(row / 2 ** 32)];
  const block = new Uint32Array(4);
  return (k) => {
    if (k % 4 === 0) threefry(block, low, high, k / 4, 0, key);
    return leading24(block[k % 4]!);
  };
}

/**
 * Draws the first parameters of a replica, uniform on +-1/sqrt(fan in).
 *
 * A shared start is that of row 0 under the key of replica 0, so that ensembles
 * of all batch sizes share it.
 *
 * @param source Layers, kind of start, seed.
 * @param row Global index of the replica.
 * @returns theta rounded to f32, shape [P].
 *
 * @example The first weight of a start that any program can repeat
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { drawStart } from "./start.ts";
 *
 * const source = { layers: [4, 2], start: { pcg: 0 }, seed: 1, replica: 0 };
 * assertAlmostEquals(drawStart(source, 7)[0]!, -0.4698, 1e-4);
 * ```
 */
export function drawStart(
  source: StartSource,
  row: number,
): Float32Array<ArrayBuffer> {
  const uniform = uniforms(source, row);
  const theta = new Float32Array(networkSize(source.layers));
  let k = 0;
  for (const { inputs, outputs } of layerPlaces(source.layers)) {
    const bound = 1 / Math.sqrt(inputs);
    for (const end = k + (inputs + 1) * outputs; k < end; k++) {
      theta[k] = (2 * uniform(k) - 1) * bound;
    }
  }
  return theta;
}

/**
 * The weight of the last layer that is followed: one of them at random for each
 * ensemble, the same of all its replicas.
 *
 * @param source Layers and seed.
 * @returns Its place among all parameters.
 */
export function followedWeight(
  { layers, seed, replica }: StartSource,
): number {
  const { inputs, outputs, weights } = layerPlaces(layers).at(-1)!;
  const block = new Uint32Array(4);
  // No replica has this number.
  const none = 0xffffffff;
  const key = streamKey(seed, purposes.start, replica);
  threefry(block, none, none, 0, 0, key);
  return weights + Math.floor(block[0]! * inputs * outputs / 2 ** 32);
}

/**
 * Steps before which the followed weight is kept.
 *
 * @param ensemble Steps and the distance of two of them.
 * @returns 0, every, 2 every, ... up to the last step.
 */
export function weightTimes(
  { steps, every }: Pick<ReplicaEnsemble, "steps" | "every">,
): number[] {
  return Array.from(
    { length: Math.floor(steps / every) + 1 },
    (_, j) => j * every,
  );
}
