/**
 * Paths of the parameter of an energy that is learnt.
 *
 * @module
 */
import { energyEquilibrium, type EnergySetting } from "./energy_equilibrium.ts";

/** Maximum likelihood by gradient steps on exact means. */
export interface LikelihoodAscent {
  /** theta_0. */
  readonly thetaStart: number;
  /** theta of the data, whose mean is <x> at that parameter. */
  readonly thetaTarget: number;
  /** r. */
  readonly learningRate: number;
  /** N >= 0. */
  readonly steps: number;
}

/**
 * The path theta_n = theta_{n-1} + r (<x>_target - <x>_{theta_{n-1}}).
 *
 * @param setting The energy.
 * @param ascent Where it starts, what it learns and how fast.
 * @returns theta_0 to theta_N.
 *
 * @example Ten steps
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { likelihoodPath } from "./energy_path.ts";
 *
 * const path = likelihoodPath({ quartic: 0.25, quadratic: 0 }, {
 *   thetaStart: 0, thetaTarget: 1.5, learningRate: 0.5, steps: 10,
 * });
 * assertAlmostEquals(path[1]!, 0.42935473, 1e-8);
 * assertAlmostEquals(path[10]!, 1.40184445, 1e-8);
 * ```
 */
export function likelihoodPath(
  setting: EnergySetting,
  { thetaStart, thetaTarget, learningRate, steps }: LikelihoodAscent,
): Float64Array {
  const aim = energyEquilibrium(setting, thetaTarget).mean;
  const path = Float64Array.of(thetaStart, ...new Float64Array(steps));
  for (let n = 1; n <= steps; n++) {
    const { mean } = energyEquilibrium(setting, path[n - 1]!);
    path[n] = path[n - 1]! + learningRate * (aim - mean);
  }
  return path;
}

/**
 * A path in equal steps.
 *
 * @param thetaStart theta_0.
 * @param thetaTarget theta_N, if N > 0.
 * @param steps N >= 0.
 * @returns theta_0 to theta_N.
 */
export function rampPath(
  thetaStart: number,
  thetaTarget: number,
  steps: number,
): Float64Array {
  const by = steps > 0 ? (thetaTarget - thetaStart) / steps : 0;
  return Float64Array.from(
    { length: steps + 1 },
    (_, n) => n > 0 && n === steps ? thetaTarget : thetaStart + n * by,
  );
}
