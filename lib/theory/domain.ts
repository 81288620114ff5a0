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

/** Sample points of [-size, size] together with the minima between them. */
function landmarks(slope: (x: number) => number, size: number): number[] {
  const marks: number[] = [];
  let before = 0;
  for (let i = 0; i <= SAMPLES; i++) {
    const x = size * (2 * i / SAMPLES - 1);
    const here = slope(x);
    if (i > 0 && before < 0 && here > 0) {
      marks.push(bisect(slope, marks.at(-1)!, x));
    }
    marks.push(x);
    before = here;
  }
  return marks;
}

/**
 * The interval outside which the Boltzmann factor is below exp(-height / T).
 *
 * It grows from the origin until the energy stands `height` above its lowest
 * value and falls inwards at both ends, then shrinks to where that is so. On a
 * ring it is the whole ring.
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
  for (let size = 1; size <= LARGEST; size *= 2) {
    if (!(slope(-size) < 0 && slope(size) > 0)) continue;
    const marks = landmarks(slope, size);
    const lowest = marks.reduce((low, x) => Math.min(low, energy(x)), Infinity);
    const above = (x: number) => energy(x) - lowest - height;
    if (above(-size) < 0 || above(size) < 0) continue;
    const first = marks.findIndex((x) => above(x) < 0);
    const last = marks.findLastIndex((x) => above(x) < 0);
    return {
      a: bisect(above, marks[first]!, marks[first - 1]!),
      b: bisect(above, marks[last]!, marks[last + 1]!),
      lowest,
    };
  }
  throw new RangeError(
    `Cannot use the Boltzmann density as the potential must confine, rising ${height} [energy] above its minimum on both sides: it does not at controls ${
      Array.from(l).join(", ")
    }.`,
  );
}
