/**
 * Directions of an over-parameterised model that its output does not see: they
 * feel the thermal noise alone and diffuse.
 *
 * @module
 */
import type { LinearSetting } from "./gaussian_setting.ts";

/** ln p_0/p_N of all directions across = constant + start |across_0|^2 + end |across_N|^2. */
export interface AcrossTerms {
  /** What no path changes. */
  readonly constant: number;
  /** Weight of the squared length at the start. */
  readonly start: number;
  /** Weight of the squared length at the end. */
  readonly end: number;
}

/**
 * Boundary terms of the D - 1 directions across the collective one. Their heat
 * is 0, for the noise has no preferred sign.
 *
 * @param setting The model.
 * @returns The terms; zeros where nothing moves, undefined where a point spreads.
 *
 * @example What each direction produces on average
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { acrossTerms } from "./gaussian_across.ts";
 *
 * const found = acrossTerms({
 *   taskVariance: 1,
 *   dataMeanVariance: 0.1,
 *   initialVariance: 0.25,
 *   modelVariance: 1,
 *   relaxation: 0.5,
 *   gain: 0.1,
 *   batchVariance: 0.01,
 *   thermalVariance: 0.004,
 *   adaptive: false,
 *   dimensions: 2,
 *   steps: 20,
 * });
 * assertAlmostEquals(found!.constant, 0.13881587, 1e-8);
 * ```
 */
export function acrossTerms(
  { dimensions, initialVariance, thermalVariance, steps }: LinearSetting,
): AcrossTerms | undefined {
  const spread = steps * thermalVariance;
  if (dimensions === 1 || spread === 0) {
    return { constant: 0, start: 0, end: 0 };
  }
  if (initialVariance === 0) return undefined;
  return {
    constant: (dimensions - 1) * Math.log1p(spread / initialVariance) / 2,
    start: -0.5 / initialVariance,
    end: 0.5 / (initialVariance + spread),
  };
}

/**
 * Weights of the boundary terms as a form of independent normal numbers: in
 * each direction a pair of opposite ones.
 *
 * @param setting The model, with a density at the start.
 * @returns The weight >= 0 of one half of the numbers; minus it of the other.
 */
export function acrossWeight(
  { dimensions, initialVariance, thermalVariance, steps }: LinearSetting,
): number {
  const spread = steps * thermalVariance;
  return dimensions === 1 || spread === 0
    ? 0
    : Math.sqrt(spread / (initialVariance + spread)) / 2;
}
