/**
 * A trap of constant stiffness moved over a distance, in continuous time and
 * as the best possible chain (Schmiedl and Seifert, Phys. Rev. Lett. 98,
 * 108301, 2007).
 *
 * @module
 */
import { normalCdf } from "./special.ts";

/** A trap U = k (x - c)^2 / 2 whose centre c moves from 0 during the run. */
export interface Trap {
  /** k > 0 [energy / length^2]. */
  readonly stiffness: number;
  /** mu [length^2 / (energy time)]. */
  readonly mobility: number;
  /** T [energy]. */
  readonly temperature: number;
  /** Last position of the centre [length]. */
  readonly distance: number;
  /** Duration tau [time]. */
  readonly duration: number;
}

/** What a uniformly moved trap does. */
export interface TrapRamp {
  /** <W> [energy]. */
  readonly meanWork: number;
  /** Variance of W, which is Gaussian: 2 T <W> [energy^2]. */
  readonly varianceWork: number;
  /** P(W < 0). */
  readonly probabilityNegativeWork: number;
  /** <x> at the end [length]. */
  readonly meanX: number;
  /** Mean total entropy production [1]. */
  readonly entropyProduction: number;
}

/**
 * A trap moved at constant speed, from equilibrium.
 *
 * <W> = (v^2/mu) (tau - (1 - exp(-w tau)) / w), w = mu k.
 *
 * @param trap The trap.
 * @returns The exact values in continuous time.
 *
 * @example Work is Gaussian with variance 2 T <W>, so the free energy is flat
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { trapRamp } from "./trap.ts";
 *
 * const { meanWork, varianceWork } = trapRamp({
 *   stiffness: 1, mobility: 1, temperature: 1, distance: 3, duration: 2,
 * });
 * assertAlmostEquals(meanWork - varianceWork / 2, 0, 1e-15);
 * ```
 */
export function trapRamp(trap: Trap): TrapRamp {
  const { stiffness, mobility, temperature, distance, duration } = trap;
  const rate = mobility * stiffness;
  const speed = distance / duration;
  const late = -Math.expm1(-rate * duration) / rate;
  const meanWork = speed * speed / mobility * (duration - late);
  const lag = -speed * late;
  return {
    meanWork,
    varianceWork: 2 * temperature * meanWork,
    probabilityNegativeWork: normalCdf(-Math.sqrt(meanWork / 2 / temperature)),
    meanX: distance + lag,
    entropyProduction: (meanWork - stiffness * lag * lag / 2) / temperature,
  };
}

/** The cheapest way to move a trap. */
export interface TrapOptimum {
  /** <W> [energy]. */
  readonly meanWork: number;
  /** Height of the equal jumps of the centre at the start and the end [length]. */
  readonly jump: number;
  /** Centre at time t, 0 < t < duration [length]. */
  centre(t: number): number;
}

/**
 * The protocol of least mean work: linear between two equal jumps.
 *
 * @param trap The trap.
 * @returns The optimum in continuous time; an `itr` chain that samples it at
 * midpoints reaches the same work at any dt.
 *
 * @example The optimum of a trap moved by 3 in a time of 2
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { trapOptimum } from "./trap.ts";
 *
 * const { meanWork, jump } = trapOptimum({
 *   stiffness: 1, mobility: 1, temperature: 1, distance: 3, duration: 2,
 * });
 * assertEquals([meanWork, jump], [2.25, 0.75]);
 * ```
 */
export function trapOptimum(trap: Trap): TrapOptimum {
  const { stiffness, mobility, distance, duration } = trap;
  const rate = mobility * stiffness;
  const jump = distance / (2 + rate * duration);
  return {
    meanWork: stiffness * distance * jump,
    jump,
    centre: (t) => jump * (1 + rate * t),
  };
}

/**
 * Least mean work of a chain of Euler steps.
 *
 * @param trap The trap.
 * @param dt Step, a divisor of the duration [time].
 * @returns <W> [energy], reached by equal mean displacements per step.
 */
export function trapOptimumEuler(trap: Trap, dt: number): number {
  const { stiffness, mobility, distance, duration } = trap;
  const rate = mobility * stiffness;
  const slack = 2 - rate * dt;
  return 0.5 * stiffness * distance * distance * slack /
    (slack + rate * duration);
}
