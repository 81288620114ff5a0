import { num, power, product, sum, sym } from "../../expressions/mod.ts";
import type { Energy } from "../../learning/mod.ts";
import {
  gaussianFamily,
  gaussianOptimum,
  gaussianQuench,
  modelOf,
  naturalParameters,
} from "../../theory/mod.ts";
import type { Model } from "../model.ts";
import { hermiteNodes } from "./hermite.ts";
import { pointsData } from "./points_data.ts";
import { lineQuadraticMetric, quadraticTrees } from "./quadratic.ts";
import { quadraticReach, quadraticStart } from "./quadratic_model.ts";

/** A Gaussian before and after learning. */
export interface GaussianParams {
  /** Mean before learning [length]. */
  readonly thetaStart: number;
  /** Stiffness before learning [1 / length^2]. */
  readonly stiffnessStart: number;
  /** Mean of the data [length]. */
  readonly target: number;
  /** One over the variance of the data [1 / length^2]. */
  readonly stiffnessTarget: number;
}

/** Nodes of the data: minibatches see moments up to degree 15. */
const nodes = 8;

function energyOf(): Energy {
  const [x, b, k] = [sym("x"), sym("b"), sym("k")];
  const energy: Energy = {
    name: "Gaussian",
    coordinates: ["x"],
    parameters: ["b", "k"],
    tree: sum(
      product(num(0.5), k, power(x, 2)),
      product(num(-1), b, x),
    ),
  };
  const metric = lineQuadraticMetric(energy, quadraticTrees(energy)!);
  return { ...energy, metric };
}

/**
 * U = k x^2/2 - b x with natural parameters (b, k): mean b/k and stiffness k are
 * both learnt (6.2).
 *
 * @param params Mean and stiffness before and after.
 * @returns The model; its paths are given as (mean, stiffness).
 *
 * @example Its natural parameters
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gaussianModel } from "./gaussian.ts";
 *
 * const model = gaussianModel({
 *   thetaStart: 0, stiffnessStart: 1, target: 1, stiffnessTarget: 4,
 * });
 * assertEquals(model.thetaTarget, [4, 4]);
 * ```
 */
export function gaussianModel(params: GaussianParams): Model {
  const { thetaStart, stiffnessStart, target, stiffnessTarget } = params;
  const family = gaussianFamily();
  const start = naturalParameters(thetaStart, stiffnessStart);
  const end = naturalParameters(target, stiffnessTarget);
  const { x, weights } = hermiteNodes(nodes);
  const points = x.map((v) => target + v / Math.sqrt(stiffnessTarget));
  return {
    energy: energyOf(),
    family,
    thetaStart: start,
    thetaTarget: end,
    ...pointsData({ x: points, weights }, 1),
    freeEnergy: modelOf(family).freeEnergy,
    start: (request, moves) => quadraticStart(family, start, request, moves),
    metric: { kind: "closed" },
    reach: 10 * quadraticReach(family, [start, end]),
    finals: [
      {
        name: "thetaFinal",
        unit: "length",
        of: ({ 0: b, 1: k }) => b! / k!,
      },
      {
        name: "stiffnessFinal",
        unit: "energy / length^2",
        of: ({ 1: k }) => k!,
      },
    ],
    given: ([theta, k]) => naturalParameters(theta!, k!),
    leastWork: ({ 0: b, 1: k }, duration) =>
      gaussianOptimum({
        ...params,
        target: b! / k!,
        stiffnessTarget: k!,
        duration,
      }).work,
    constants: () => ({
      quenchWork: { value: gaussianQuench(params), unit: "energy" },
    }),
  };
}
