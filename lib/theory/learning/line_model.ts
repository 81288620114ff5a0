import { relaxationRate } from "../fokker_planck.ts";
import type { LineFamily } from "./line_family.ts";
import { forcesAt, meanOver, metricOn } from "./line_metric.ts";
import { linePotential, lineQuadrature } from "./line_quadrature.ts";
import type { Model } from "./model.ts";

/**
 * Equilibrium of an energy of one coordinate by quadrature, to about 1e-12.
 *
 * @param family The energy.
 * @returns Its free energy, forces and metrics.
 *
 * @example Fisher information and friction of the tilted double well differ
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { lineModel, tiltFamily } from "./mod.ts";
 *
 * const { fisher, friction } = lineModel(tiltFamily(2)).metric([0]);
 * assertAlmostEquals(fisher[0]!, 0.8521361522, 1e-10);
 * assertAlmostEquals(friction[0]!, 1.7961069624, 1e-10);
 * ```
 */
export function lineModel(family: LineFamily): Model {
  const at = lineQuadrature(family);
  return {
    parameters: family.parameters,
    freeEnergy: (theta) => -at(theta).logPartition,
    forces(theta) {
      const nodes = at(theta);
      return Float64Array.from(
        forcesAt(family, theta, nodes.x),
        (f) => meanOver(nodes, f),
      );
    },
    metric(theta) {
      const nodes = at(theta);
      return metricOn(nodes, forcesAt(family, theta, nodes.x));
    },
  };
}

/**
 * Slowest relaxation rate lambda_1 of one coordinate.
 *
 * @param family The energy.
 * @param theta Parameters.
 * @param nodes Basis functions. Defaults to 151.
 * @returns The spectral gap of the Fokker-Planck operator [1/time].
 * @throws {RangeError} If the energy does not confine.
 *
 * @example The double well b = 2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { spectralGap, tiltFamily } from "./mod.ts";
 *
 * assertAlmostEquals(spectralGap(tiltFamily(2), [0.5]), 0.4909308, 1e-7);
 * ```
 */
export function spectralGap(
  family: LineFamily,
  theta: ArrayLike<number>,
  nodes = 151,
): number {
  const bath = { temperature: 1, mobility: 1 };
  return relaxationRate(linePotential(family), theta, bath, nodes);
}
