/**
 * Averages over rows, with their standard errors.
 *
 * @module
 */
import { assert } from "@std/assert";

/** A mean and its standard error. */
export interface Average {
  readonly mean: number;
  readonly error: number;
}

/** The average of a function of rows. */
export function averageOf(
  count: number,
  value: (row: number) => number,
): Average {
  let [sum, square] = [0, 0];
  for (let i = 0; i < count; i++) {
    const v = value(i);
    sum += v;
    square += v * v;
  }
  const mean = sum / count;
  return { mean, error: Math.sqrt((square / count - mean * mean) / count) };
}

/** How many standard errors two averages, or one and a number, are apart. */
export function apart(a: Average, b: Average | number): number {
  const other = typeof b === "number" ? { mean: b, error: 0 } : b;
  return (a.mean - other.mean) / Math.hypot(a.error, other.error);
}

/** Demands that an average is what it should be, and sharp enough to say so. */
export function assertIs(
  a: Average,
  b: Average | number,
  ceiling: number,
  what: string,
): void {
  const z = apart(a, b);
  const wanted = typeof b === "number" ? b : b.mean;
  assert(Math.abs(z) <= 4, `${what}: ${a.mean}, wanted ${wanted}, z = ${z}`);
  assert(a.error <= ceiling, `${what}: a standard error of ${a.error}`);
}

/** Demands that an average misses. */
export function assertMisses(
  a: Average,
  b: Average | number,
  what: string,
): void {
  const z = apart(a, b);
  assert(Math.abs(z) > 8, `${what}: ${a.mean}, z = ${z}`);
}

/** 1/(1 + e^s): bounded, and its average is the same forward and backward. */
export function bounded(s: number): number {
  return 1 / (1 + Math.exp(s));
}
