/**
 * Permutations of many samples, computed place by place: swap-or-not networks
 * (Hoang, Morris, Rogaway, CRYPTO 2012).
 *
 * A round pairs x with turn - x mod N and swaps the two or not, as a hash of the
 * larger one says.
 *
 * The twin of what `printNetwork` prints.
 *
 * @module
 */
import { type Key, threefry } from "../rng.ts";

/** Rounds of a network. Six are visibly too few for 60 samples, twelve are not. */
export const networkRounds = 24;

/** Blocks of random words that the rounds of a network take. */
export const networkBlocks = networkRounds / 4;

/** Multipliers of the hash: 2^32 over the golden ratio, and one of MurmurHash3. */
export const hashFactors = [0x9E3779B1, 0x85EBCA6B] as const;

/** One permutation. */
export interface Network {
  /** N. */
  readonly samples: number;
  /** Turn of each round, a number below N. */
  readonly turns: Uint32Array;
  /** Summand of the hash of each round. */
  readonly salts: Uint32Array;
}

/**
 * A fresh permutation. Each round has one word: its turn is the upper half of
 * word * N and its salt the lower.
 *
 * @param samples N, at most 2^16.
 * @param key Key of the stream.
 * @param counter Number of the chain, low and high word, and of the epoch.
 * @param rounds Rounds.
 * @returns The network.
 */
export function networkOf(
  samples: number,
  key: Key,
  [low, high, epoch]: readonly [number, number, number],
  rounds: number = networkRounds,
): Network {
  const block = new Uint32Array(4);
  const turns = new Uint32Array(rounds);
  const salts = new Uint32Array(rounds);
  for (let t = 0; t < rounds; t++) {
    if (t % 4 === 0) threefry(block, low, high, epoch, t / 4, key);
    const word = block[t % 4]!;
    turns[t] = Math.floor(word * samples / 2 ** 32);
    salts[t] = Math.imul(word, samples);
  }
  return { samples, turns, salts };
}

/**
 * Which sample is at a place.
 *
 * @param network The permutation.
 * @param place A whole number below N.
 * @returns A whole number below N, another for each place.
 *
 * @example Every sample has one place
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { networkOf, placed } from "./permutation.ts";
 *
 * const network = networkOf(10, [1, 0, 7, 0], [0, 0, 0]);
 * const samples = Array.from({ length: 10 }, (_, i) => placed(network, i));
 * assertEquals(samples.toSorted((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
 * ```
 */
export function placed(
  { samples, turns, salts }: Network,
  place: number,
): number {
  const [first, second] = hashFactors;
  let x = place;
  for (let t = 0; t < turns.length; t++) {
    const turn = turns[t]!;
    const partner = turn >= x ? turn - x : turn - x + samples;
    const hash = Math.imul(Math.max(x, partner), first) + salts[t]! | 0;
    if (Math.imul(hash ^ hash >>> 15, second) < 0) x = partner;
  }
  return x;
}
