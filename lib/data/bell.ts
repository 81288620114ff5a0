/**
 * Noisy bell curves y = exp(-x^2) for regression (arXiv 2306.03521).
 *
 * @module
 */
import type { DescentData } from "../descent/mod.ts";
import { dataNormal } from "./threefry2x32.ts";

/**
 * Twenty points x = -2.85 + 0.3 i of a bell curve with noise of standard
 * deviation 0.1, rounded to three decimals.
 */
export const net20: DescentData = {
  samples: 20,
  inputs: Float64Array.from({ length: 20 }, (_, i) => -2.85 + 0.3 * i),
  // deno-fmt-ignore
  targets: Float64Array.of(
    0.081, 0.05, -0.115, 0.109, 0.236, 0.261, 0.285, 0.575, 0.661, 1.099,
    1.02, 0.862, 0.698, 0.32, 0.114, 0.23, 0.012, 0.07, 0.007, 0.044,
  ),
};

/**
 * Points x = first + spacing i of a bell curve with normal noise.
 *
 * @param samples Number of points N.
 * @param first First x.
 * @param spacing Distance of neighbours in x.
 * @param noise Standard deviation of the noise in y. Defaults to 0.1.
 * @returns The points.
 *
 * @example Without noise
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bellCurve } from "./bell.ts";
 *
 * assertEquals(bellCurve(3, -1, 1, 0).targets[1], 1);
 * ```
 */
export function bellCurve(
  samples: number,
  first: number,
  spacing: number,
  noise = 0.1,
): DescentData {
  const inputs = Float64Array.from(
    { length: samples },
    (_, i) => first + spacing * i,
  );
  return {
    samples,
    inputs,
    targets: inputs.map((x, i) => Math.exp(-x * x) + noise * dataNormal(i)),
  };
}

/**
 * Two hundred points x = -3 + 0.03 i of a bell curve with noise of standard
 * deviation 0.1.
 *
 * @returns The points.
 */
export function net200(): DescentData {
  return bellCurve(200, -3, 0.03);
}
