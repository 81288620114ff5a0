/**
 * Whole numbers below a range from random words, a few from each word.
 *
 * With a product P of their ranges each combination of the draws of one word has
 * the probability 1/P to within 2^-32, a relative error of at most 2^-16.
 *
 * The twin of `shaders/chains/draws.wgsl`.
 *
 * @module
 */
import { type Key, threefry } from "../rng.ts";

/** Where the bits of draws come from: a word of a block, or what two others have left. */
export type Source =
  | { readonly word: 0 | 1 | 2 | 3 }
  | { readonly joins: readonly [number, number] };

/** The sources that a block of four words gives, in the order in which they are used. */
export const sources: readonly Source[] = [
  { word: 0 },
  { word: 1 },
  { joins: [0, 1] },
  { word: 2 },
  { word: 3 },
  { joins: [3, 4] },
  { joins: [2, 5] },
];

/** Which words some draws take. */
export interface DrawPlan {
  /** Draws from one source. */
  readonly perSource: number;
  /** Blocks of four words for all of them. */
  readonly blocks: number;
}

/**
 * Which words some draws take.
 *
 * @param draws How many.
 * @param range The largest of their ranges, at most 2^16.
 * @returns The plan.
 *
 * @example Ten draws below 100 fit into one block of four words
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawPlan } from "./draws.ts";
 *
 * assertEquals(drawPlan(10, 100), { perSource: 2, blocks: 1 });
 * ```
 */
export function drawPlan(draws: number, range: number): DrawPlan {
  let perSource = 1;
  while (perSource < draws && range ** (perSource + 1) <= 2 ** 16) perSource++;
  const blocks = Math.ceil(draws / (perSource * sources.length));
  return { perSource, blocks };
}

/** The upper half of a product of a word and a range. */
function upper(word: number, range: number): number {
  return Math.floor(word * range / 2 ** 32);
}

/** Random words by place: chain, step and chunk. */
export interface DrawPlace {
  /** Number of the chain, low and high word. */
  readonly chain: readonly [number, number];
  /** Step or epoch. */
  readonly step: number;
  /** Chunk within the step. */
  readonly chunk: number;
}

/**
 * Draws whole numbers.
 *
 * @param plan Which words.
 * @param key Key of the stream.
 * @returns A function that draws `ranges.length` numbers, of which number i is below `ranges[i]`, into `out`.
 *
 * @example As many ones as zeros, nearly
 * ```ts
 * import { assert } from "@std/assert";
 * import { drawing, drawPlan } from "./draws.ts";
 *
 * const draw = drawing(drawPlan(16, 2), [1, 0, 7, 0]);
 * const out = new Uint32Array(16);
 * let ones = 0;
 * for (let step = 0; step < 100; step++) {
 *   draw(out, Array(16).fill(2), { chain: [0, 0], step, chunk: 0 });
 *   ones += out.reduce((sum, x) => sum + x, 0);
 * }
 * assert(Math.abs(ones - 800) < 80);
 * ```
 */
export function drawing(
  { perSource, blocks }: DrawPlan,
  key: Key,
): (out: Uint32Array, ranges: ArrayLike<number>, place: DrawPlace) => void {
  const block = new Uint32Array(4);
  const rests = new Float64Array(sources.length);
  const products = new Float64Array(sources.length);
  return (out, ranges, { chain: [low, high], step, chunk }) => {
    for (let i = 0; i < ranges.length; i++) {
      const at = Math.floor(i / perSource) % sources.length;
      if (i % perSource === 0) {
        if (at === 0) {
          const j = chunk * blocks +
            Math.floor(i / (perSource * sources.length));
          threefry(block, low, high, step, j, key);
        }
        const source = sources[at]!;
        if ("word" in source) {
          rests[at] = block[source.word]!;
        } else {
          const [a, b] = source.joins;
          rests[at] = (rests[a]! + upper(rests[b]!, products[a]!)) % 2 ** 32;
        }
        products[at] = 1;
      }
      const range = ranges[i]!;
      out[i] = upper(rests[at]!, range);
      rests[at] = Math.imul(rests[at]!, range) >>> 0;
      products[at] = products[at]! * range;
    }
  };
}
