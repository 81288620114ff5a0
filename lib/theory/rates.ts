import { type Chain, forceSlope } from "./chain.ts";
import { findDomain } from "./domain.ts";
import { someRows } from "./grid.ts";

/** Rates that limit the step of a chain. */
export interface Rates {
  /** Largest mean of |mu F_x| over a Boltzmann density of the schedule [1 / time]: governs accuracy. */
  readonly typical: number;
  /** Largest |mu F_x| where U is within 12 T of its minimum [1 / time]: governs stability. */
  readonly stiffest: number;
  /** Where the stiffest is [length]. */
  readonly at: number;
  /** Smallest Jacobian 1 - mu dt F_x / 2 of an implicit step [1]; below 0.3 is too coarse for `itr`. */
  readonly smallestJacobian: number;
}

const NODES = 512;

/**
 * The rates of a chain on a grid of positions and of rows of its schedule.
 *
 * Long schedules are read at a few hundred evenly chosen rows, both ends of
 * the run among them.
 *
 * @param chain The chain.
 * @returns The rates.
 * @throws {RangeError} If an energy that is not quadratic does not confine at some row.
 *
 * @example A trap relaxes at mu k everywhere
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonic } from "../potentials/harmonic.ts";
 * import { rawSchedule } from "../protocols/schedule.ts";
 * import { rates } from "./rates.ts";
 *
 * const schedule = rawSchedule([[1, 2, 4], [0, 0, 0]]);
 * const { typical, stiffest, smallestJacobian } = rates({
 *   potential: harmonic, schedule, kernel: "itr", temperature: 1, mobility: 0.5, dt: 0.1, push: 0,
 * });
 * assertAlmostEquals(typical, 2, 1e-15);
 * assertAlmostEquals(stiffest, 2, 1e-15);
 * assertAlmostEquals(smallestJacobian, 1.025, 1e-15);
 * ```
 */
export function rates(chain: Chain): Rates {
  const { potential, temperature, mobility, dt } = chain;
  let typical = 0;
  let stiffest = 0;
  let at = 0;
  let smallestJacobian = Infinity;
  for (const l of someRows(chain, potential.quadratic ? 4096 : 256)) {
    const slope = (x: number) => mobility * forceSlope(chain, x, l);
    if (potential.quadratic) {
      typical = Math.max(typical, Math.abs(slope(0)));
      stiffest = typical;
      smallestJacobian = Math.min(smallestJacobian, 1 - 0.5 * dt * slope(0));
      continue;
    }
    const { a, b, lowest } = findDomain(potential, l, 12 * temperature);
    for (let i = 0; i <= NODES; i++) {
      const x = a + (b - a) * i / NODES;
      const rate = slope(x);
      smallestJacobian = Math.min(smallestJacobian, 1 - 0.5 * dt * rate);
      const near = i === 0 || i === NODES ||
        potential.energy(x, l) - lowest <= 12 * temperature;
      if (near && Math.abs(rate) > stiffest) {
        stiffest = Math.abs(rate);
        at = x;
      }
    }
    typical = Math.max(typical, meanRate(chain, l, slope));
  }
  return { typical, stiffest, at, smallestJacobian };
}

/** Mean of |mu F_x| by a plain sum: its kinks rule out more than about 1e-4. */
function meanRate(
  chain: Chain,
  l: Float64Array,
  slope: (x: number) => number,
): number {
  const { potential, temperature } = chain;
  const { a, b, lowest } = findDomain(potential, l, 20 * temperature);
  let sum = 0;
  let mass = 0;
  for (let i = 0; i < NODES; i++) {
    const x = a + (b - a) * (i + 0.5) / NODES;
    const weight = Math.exp((lowest - potential.energy(x, l)) / temperature);
    mass += weight;
    sum += weight * Math.abs(slope(x));
  }
  return sum / mass;
}
