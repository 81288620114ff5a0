/**
 * Functions of two successive states that change sign when time is reversed.
 *
 * @module
 */
import type { Vectors } from "./hotelling.ts";
import type { Replicates } from "./replicates.ts";
import type { Samples } from "./samples.ts";

/** A family of antisymmetric functions f(x, x') = -f(x', x). */
export interface Currents {
  /** In words. */
  readonly name: string;
  /** How many there are of p coordinates. */
  count(p: number): number;
  /**
   * Adds them for one transition.
   *
   * @param values States.
   * @param at Offset of x.
   * @param to Offset of x'.
   * @param p Coordinates.
   * @param out Room for them, from offset `into` on; added to.
   * @param into The offset.
   */
  add(
    values: Float64Array,
    at: number,
    to: number,
    p: number,
    out: Float64Array,
    into: number,
  ): void;
}

/** Areas (x_i x_j' - x_j x_i')/2 for i < j: positive where the current turns from i to j. */
export const areas: Currents = {
  name: "areas",
  count: (p) => p * (p - 1) / 2,
  add(values, at, to, p, out, into) {
    let k = into;
    for (let i = 0; i < p; i++) {
      for (let j = i + 1; j < p; j++) {
        out[k++]! += (values[at + i]! * values[to + j]! -
          values[at + j]! * values[to + i]!) / 2;
      }
    }
  },
};

/** Third order: x_i^2 x_j' - x_j x_i'^2 for all i and j. */
export const thirdOrder: Currents = {
  name: "third-order moments",
  count: (p) => p * p,
  add(values, at, to, p, out, into) {
    for (let i = 0; i < p; i++) {
      const a = values[at + i]! ** 2;
      const b = values[to + i]! ** 2;
      for (let j = 0; j < p; j++) {
        out[into + i * p + j]! += a * values[to + j]! - values[at + j]! * b;
      }
    }
  },
};

/** Fourth order: x_i^3 x_j' - x_j x_i'^3 for i and j that differ, those of one i together. */
export const fourthOrder: Currents = {
  name: "fourth-order moments",
  count: (p) => p * (p - 1),
  add(values, at, to, p, out, into) {
    let k = into;
    for (let i = 0; i < p; i++) {
      const a = values[at + i]! ** 3;
      const b = values[to + i]! ** 3;
      for (let j = 0; j < p; j++) {
        if (i !== j) out[k++]! += a * values[to + j]! - values[at + j]! * b;
      }
    }
  },
};

/**
 * Averages of currents over each replicate.
 *
 * @param samples Standardised samples.
 * @param replicates The replicates.
 * @param currents Which.
 * @returns A vector a replicate, per unit.
 */
export function currentsOf(
  samples: Samples,
  { stretches, length }: Replicates,
  currents: Currents,
): Vectors {
  const { values, times, coordinates: p } = samples;
  const width = currents.count(p);
  const sums = new Float64Array(stretches.length * width);
  stretches.forEach(({ chain, from }, r) => {
    for (let k = 0; k < length; k++) {
      const at = (chain * times + from + k) * p;
      currents.add(values, at, at + p, p, sums, r * width);
    }
  });
  return {
    count: stretches.length,
    width,
    values: sums.map((sum) => sum / length),
  };
}
