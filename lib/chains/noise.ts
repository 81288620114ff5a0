/**
 * Standard normals of parameter chains.
 *
 * @module
 */
import { type Key, normalPair, threefry } from "../rng.ts";

const words = new Uint32Array(4);
const four = new Float64Array(4);

/**
 * The normals of one counter: block j has those of entries 4j to 4j + 3.
 *
 * The twin of `normalsAt`, which is printed for each model.
 *
 * @param out Receives them, one an entry.
 * @param key The key of the stream.
 * @param chain Which chain, below 2^53.
 * @param step Which step; 0 for a start.
 *
 * @example Entries do not depend on how many there are
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { streamKey } from "../rng.ts";
 * import { drawNormals } from "./noise.ts";
 *
 * const key = streamKey(1, 1, 0);
 * const [few, many] = [new Float64Array(2), new Float64Array(7)];
 * drawNormals(few, key, 5, 9);
 * drawNormals(many, key, 5, 9);
 * assertEquals(few, many.subarray(0, 2));
 * ```
 */
export function drawNormals(
  out: Float64Array,
  key: Key,
  chain: number,
  step: number,
): void {
  const [low, high] = [chain >>> 0, Math.floor(chain / 2 ** 32)];
  for (let at = 0; at < out.length; at += 4) {
    threefry(words, low, high, step, at / 4, key);
    normalPair(four, 0, words[0]!, words[1]!);
    normalPair(four, 2, words[2]!, words[3]!);
    for (let k = 0; k < 4 && at + k < out.length; k++) out[at + k] = four[k]!;
  }
}
