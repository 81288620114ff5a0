/**
 * Orders in which an epoch takes its samples.
 *
 * @module
 */

/** Samples in the order in which they are used; those of one minibatch follow each other. */
export type Order = readonly number[];

/** All ways to fill the remaining minibatches; within one the order does not matter. */
function* fillings(rest: readonly number[], size: number): Generator<number[]> {
  if (rest.length === 0) return yield [];
  for (const batch of subsets(rest, size)) {
    const others = rest.filter((i) => !batch.includes(i));
    for (const tail of fillings(others, size)) yield [...batch, ...tail];
  }
}

function* subsets(from: readonly number[], size: number): Generator<number[]> {
  if (size === 0) return yield [];
  for (let i = 0; i + size <= from.length; i++) {
    for (const tail of subsets(from.slice(i + 1), size - 1)) {
      yield [from[i]!, ...tail];
    }
  }
}

/** Uniform numbers in [0, 1) by a multiplicative congruence modulo 2^31 - 1. */
function uniforms(seed: number): () => number {
  let state = (seed * 48_271 + 11) % 2_147_483_647 || 1;
  return () => (state = state * 48_271 % 2_147_483_647) / 2_147_483_647;
}

function* shuffles(samples: number, count: number, seed: number) {
  const uniform = uniforms(seed);
  for (let i = 0; i < 20; i++) uniform();
  const order = Array.from({ length: samples }, (_, i) => i);
  for (let c = 0; c < count; c++) {
    for (let i = samples - 1; i > 0; i--) {
      const j = Math.floor(uniform() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    yield [...order];
  }
}

/**
 * Orders of an epoch: every one that differs in its minibatches, or some drawn
 * at random where there are too many.
 *
 * @param samples Number of samples N.
 * @param size Samples of a minibatch B, a divisor of N.
 * @param most Orders at most.
 * @param seed Of the draws.
 * @returns The orders, and whether they are all N!/(B!)^(N/B) of them.
 *
 * @example Two minibatches of two
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { blockOrders } from "./orders.ts";
 *
 * assertEquals([...blockOrders(4, 2, 100, 1).orders].length, 6);
 * ```
 */
export function blockOrders(
  samples: number,
  size: number,
  most: number,
  seed: number,
): { readonly orders: Iterable<Order>; readonly exact: boolean } {
  let count = 1;
  for (let rest = samples; rest > 0; rest -= size) {
    for (let k = 0; k < size; k++) count *= (rest - k) / (size - k);
  }
  const exact = Math.round(count) <= most;
  const all = Array.from({ length: samples }, (_, i) => i);
  return {
    orders: exact ? fillings(all, size) : shuffles(samples, most, seed),
    exact,
  };
}
