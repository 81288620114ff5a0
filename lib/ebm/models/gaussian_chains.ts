import type { MixtureStart } from "../../learning/mod.ts";
import type { StartRequest } from "../model.ts";

/**
 * Chains whose coordinates are independent Gaussians.
 *
 * @param request Mean and variance of each coordinate; one number serves all.
 * @param dimension Number of coordinates.
 * @returns Where they start.
 * @throws RangeError if there is another number of them, or a variance is negative.
 *
 * @example One number for both coordinates
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gaussianChains } from "./gaussian_chains.ts";
 *
 * const { components: [one] } = gaussianChains({ mean: [1], variance: [4] }, 2);
 * assertEquals(one, { weight: 1, mean: [1, 1], factor: [[2, 0], [0, 2]] });
 * ```
 */
export function gaussianChains(
  request: Exclude<StartRequest, string>,
  dimension: number,
): MixtureStart {
  function spread(name: "mean" | "variance"): readonly number[] {
    const values = request[name];
    if (values.length === dimension) return values;
    if (values.length === 1) return new Array(dimension).fill(values[0]);
    throw new RangeError(
      `it must give one ${name} or ${dimension} of them, one a coordinate: here there are ${values.length}.`,
    );
  }
  const mean = spread("mean");
  const variance = spread("variance");
  const negative = variance.find((v) => !(v >= 0));
  if (negative !== undefined) {
    throw new RangeError(
      `its variance [length^2] must be >= 0: here it is ${negative}.`,
    );
  }
  const factor = variance.map((v, i) =>
    variance.map((_, j) => i === j ? Math.sqrt(v) : 0)
  );
  return { kind: "mixture", components: [{ weight: 1, mean, factor }] };
}
