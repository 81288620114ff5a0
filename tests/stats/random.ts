/**
 * Seeded randomness for tests of the statistics; not for simulations.
 *
 * @module
 */

/**
 * Uniform numbers in (0, 1) (mulberry32).
 *
 * @param seed The seed.
 * @returns The generator.
 */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/**
 * Standard normal numbers (Box and Muller).
 *
 * @param seed The seed.
 * @returns The generator.
 */
export function normal(seed: number): () => number {
  const next = uniform(seed);
  return () =>
    Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

/**
 * A sample.
 *
 * @param n Its size.
 * @param draw One number.
 * @returns The numbers.
 */
export function sample(n: number, draw: () => number): Float64Array {
  return Float64Array.from({ length: n }, draw);
}
