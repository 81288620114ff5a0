import type { ChainPotential } from "./chain.ts";

/** An interval of the coordinate and the lowest energy in it. */
export interface Domain {
  /** Lower end [length]. */
  readonly a: number;
  /** Upper end [length]. */
  readonly b: number;
  /** Lowest energy between the ends [energy]. */
  readonly lowest: number;
}

const SAMPLES = 64;
const LARGEST = 2 ** 40;

/** The zero of `f` between `a` and `b`, where its sign changes, by bisection. */
function bisect(f: (x: number) => number, a: number, b: number): number {
  const rising = f(b) > 0;
  for (let i = 0; i < 200; i++) {
    const middle = 0.5 * (a + b);
    if (middle === a || middle === b) break;
    if (f(middle) > 0 === rising) b = middle;
    else a = middle;
  }
  return 0.5 * (a + b);
}

/** Sample points of [low, high] together with the minima between them. */
function landmarks(
  slope: (x: number) => number,
  low: number,
  high: number,
): number[] {
  const marks: number[] = [];
  let before = 0;
  for (let i = 0; i <= SAMPLES; i++) {
    const x = low + (high - low) * (i / SAMPLES);
    const here = slope(x);
    if (i > 0 && before < 0 && here > 0) {
      marks.push(bisect(slope, marks.at(-1)!, x));
    }
    marks.push(x);
    before = here;
  }
  return marks;
}

/** The part of [low, high] that stands less than `height` above the minimum. */
function within(
  energy: (x: number) => number,
  marks: readonly number[],
  height: number,
): Domain {
  const lowest = marks.reduce((low, x) => Math.min(low, energy(x)), Infinity);
  const above = (x: number) => energy(x) - lowest - height;
  const end = (mark: number, next: number) =>
    marks[next] === undefined
      ? marks[mark]!
      : bisect(above, marks[mark]!, marks[next]!);
  const first = marks.findIndex((x) => above(x) < 0);
  const last = marks.findLastIndex((x) => above(x) < 0);
  return { a: end(first, first - 1), b: end(last, last + 1), lowest };
}

/**
 * The interval outside which the Boltzmann factor is below exp(-height / T).
 *
 * It grows from the origin until the energy stands `height` above its lowest
 * value and falls inwards at both ends, then shrinks to where that is so. On a
 * ring it is the whole ring; a domain that the potential declares is not left.
 *
 * @param potential The potential.
 * @param l Controls, shape [controls].
 * @param height Height of the ends above the lowest energy [energy], e.g. 40 T.
 * @param push Uniform force added to the potential [energy / length]. Defaults to 0.
 * @returns The interval.
 * @throws {RangeError} If the potential does not confine.
 *
 * @example Ends of a trap at 40 T are sqrt(80) standard deviations off
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { findDomain } from "./domain.ts";
 *
 * const { a, b } = findDomain(harmonic, [4, 100], 40);
 * assertAlmostEquals(a, 100 - Math.sqrt(80 / 4), 1e-9);
 * assertAlmostEquals(b, 100 + Math.sqrt(80 / 4), 1e-9);
 * ```
 */
export function findDomain(
  potential: ChainPotential,
  l: ArrayLike<number>,
  height: number,
  push = 0,
): Domain {
  const energy = (x: number) => potential.energy(x, l) - push * x;
  const slope = (x: number) => -potential.force(x, l) - push;
  if (potential.ring) {
    let lowest = Infinity;
    for (let i = 0; i < 256; i++) {
      lowest = Math.min(lowest, potential.energy(Math.PI * i / 128, l));
    }
    return { a: -Math.PI, b: Math.PI, lowest };
  }
  if (potential.domain) {
    const marks = landmarks(slope, ...potential.domain);
    const found = within(energy, marks, height);
    // Not where a value is no number.
    if (found.a < found.b) return found;
  } else {
    for (let size = 1; size <= LARGEST; size *= 2) {
      if (!(slope(-size) < 0 && slope(size) > 0)) continue;
      const marks = landmarks(slope, -size, size);
      const found = within(energy, marks, height);
      if (found.a > -size && found.b < size) return found;
    }
  }
  throw new RangeError(
    `Cannot use the Boltzmann density as the potential must confine, rising ${height} [energy] above its minimum on both sides: it does not at controls ${
      Array.from(l).join(", ")
    }.`,
  );
}
