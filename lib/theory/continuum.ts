/**
 * Continuous-time limits of driven chains that have no closed form.
 *
 * @module
 */
import type { Chain, Start } from "./chain.ts";
import { positionMoments } from "./final_position.ts";
import { transfer } from "./transfer.ts";

/**
 * The limit dt -> 0 of a quantity whose error is a series in dt^2 (Neville's scheme).
 *
 * @param steps Step counts of one duration, ascending, shape [points].
 * @param values The quantity at each, shape [points].
 * @returns The limit.
 *
 * @example Archimedes' polygons
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { extrapolate } from "./continuum.ts";
 *
 * const sides = [6, 12, 24, 48];
 * const areas = sides.map((n) => n * Math.sin(Math.PI / n));
 * assertAlmostEquals(extrapolate(sides, areas), Math.PI, 1e-9);
 * ```
 */
export function extrapolate(
  steps: readonly number[],
  values: readonly number[],
): number {
  const row = values.slice();
  for (let level = 1; level < row.length; level++) {
    for (let i = row.length - 1; i >= level; i--) {
      const ratio = (steps[i]! / steps[i - level]!) ** 2;
      row[i]! += (row[i]! - row[i - 1]!) / (ratio - 1);
    }
  }
  return row.at(-1)!;
}

/** Continuous-time values of a driven chain. */
export interface ContinuumEstimates {
  /** <W> [energy]. */
  readonly meanWork: number;
  /** Variance of W [energy^2]. */
  readonly varianceWork: number;
  /** <W_nc> [energy]. */
  readonly meanNonConservativeWork: number;
  /** <dU> [energy]. */
  readonly meanEnergyChange: number;
  /** Mean of the unwrapped displacement [length]; NaN but on a ring. */
  readonly meanDisplacement: number;
  /** Variance of the unwrapped displacement [length^2]; NaN but on a ring. */
  readonly varianceDisplacement: number;
  /** <x> at the end [length]. */
  readonly meanX: number;
  /** Variance of x at the end [length^2]. */
  readonly varianceX: number;
  /** P(x > 0) at the end. */
  readonly probabilityPositive: number;
}

/**
 * Continuous-time values by extrapolating the chain of the implicit trapezoid.
 *
 * The implicit trapezoid with schedules sampled at midpoints is symmetric in
 * time, so its errors are even in dt.
 *
 * @param chainOf The chain for a number of steps: same duration, kernel `itr`,
 * schedule sampled at midpoints in f64.
 * @param start Where the first position is drawn.
 * @param steps Step counts, ascending; each doubling gains two to three digits.
 * @returns The limits.
 * @throws {RangeError} If a chain has another kernel or a step is not invertible.
 *
 * @example Free diffusion on a ring at rest
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { cosineRing } from "../potentials/cosine_ring.ts";
 * import { rawSchedule } from "../protocols/schedule.ts";
 * import { continuumEstimates } from "./continuum.ts";
 *
 * const limit = continuumEstimates((steps) => ({
 *   potential: cosineRing,
 *   schedule: rawSchedule([Array(steps + 2).fill(0), Array(steps + 2).fill(0)]),
 *   kernel: "itr", temperature: 2, mobility: 3, dt: 0.5 / steps, push: 0,
 * }), { kind: "equilibrium" }, [4, 8]);
 * assertAlmostEquals(limit.varianceDisplacement, 2 * 2 * 3 * 0.5, 1e-12);
 * ```
 */
export function continuumEstimates(
  chainOf: (steps: number) => Chain,
  start: Start,
  steps: readonly number[],
): ContinuumEstimates {
  const results = steps.map((count) => {
    const chain = chainOf(count);
    if (chain.kernel !== "itr") {
      throw new RangeError(
        `Cannot extrapolate kernel ${chain.kernel} as errors must be even in dt, as those of itr are.`,
      );
    }
    const result = transfer(chain, start, { tilt: false });
    return { ...result, ...positionMoments(result.density, result.grid) };
  });
  const limit = (name: keyof ContinuumEstimates) =>
    extrapolate(steps, results.map((result) => result[name]));
  return {
    meanWork: limit("meanWork"),
    varianceWork: limit("varianceWork"),
    meanNonConservativeWork: limit("meanNonConservativeWork"),
    meanEnergyChange: limit("meanEnergyChange"),
    meanDisplacement: limit("meanDisplacement"),
    varianceDisplacement: limit("varianceDisplacement"),
    meanX: limit("meanX"),
    varianceX: limit("varianceX"),
    probabilityPositive: limit("probabilityPositive"),
  };
}
