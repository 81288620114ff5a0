import {
  call,
  minus,
  neg,
  num,
  power,
  product,
  quotient,
  sum,
  sym,
} from "../../expressions/mod.ts";
import type { ChainStart, Energy, MixtureStart } from "../../learning/mod.ts";
import { lineModel, mixtureWeightFamily } from "../../theory/mod.ts";
import type { Model, MoveGroupRequest, StartRequest } from "../model.ts";
import { lineQuench, lineReach, lineStart } from "./line.ts";
import { metricTableOf } from "./metric_table.ts";
import { pointsData, type PointSet } from "./points_data.ts";

/** What a mixture is made of. */
export interface MixtureParams {
  /** Distance of each centre from the origin [length]. */
  readonly separation: number;
  /** Standard deviation of both Gaussians [length]. */
  readonly sigma: number;
  /** Weight of the left Gaussian before learning, in (0, 1). */
  readonly weightStart: number;
  /** Its weight in the model that is learnt, in (0, 1). */
  readonly weightTarget: number;
}

/**
 * U = -ln [w N(-c, sigma^2) + (1 - w) N(c, sigma^2)], its weight w learnt.
 *
 * Written as the left Gaussian and a softplus of the log ratio of both, which
 * is affine in x: no exponential over- or underflows.
 *
 * @param params Centres and width.
 * @returns The energy.
 */
export function mixtureEnergy(
  { separation, sigma }: Pick<MixtureParams, "separation" | "sigma">,
): Energy {
  const [x, w] = [sym("x"), sym("w")];
  const s2 = sigma * sigma;
  const left = sum(
    product(num(0.5 / s2), power(sum(x, num(separation)), 2)),
    num(0.5 * Math.log(2 * Math.PI * s2)),
  );
  const odds = call("log", quotient(minus(num(1), w), w));
  const ratio = sum(odds, product(num(2 * separation / s2), x));
  return {
    name: "mixture weight",
    coordinates: ["x"],
    parameters: ["w"],
    tree: sum(left, neg(call("log", w)), neg(call("softplus", ratio))),
  };
}

/** The target on nodes so close that sums over them are integrals to about 1e-9. */
function nodesOf(
  { separation, sigma, weightTarget: w }: MixtureParams,
): PointSet {
  // The log ratio makes averages analytic in a strip of this half width only.
  const strip = Math.PI * sigma * sigma / (2 * separation);
  const spacing = Math.min(0.3 * strip, 0.5 * sigma);
  const far = separation + 6.5 * sigma;
  const half = Math.ceil(far / spacing);
  const x = Float64Array.from(
    { length: 2 * half + 1 },
    (_, i) => (i - half) * spacing,
  );
  const gaussian = (v: number) => Math.exp(-0.5 * (v / sigma) ** 2);
  const p = x.map((v) =>
    w * gaussian(v + separation) + (1 - w) * gaussian(v - separation)
  );
  const total = p.reduce((a, b) => a + b, 0);
  return { x, weights: p.map((v) => v / total) };
}

/** The model at some weight, drawn from its two Gaussians. */
function exact(
  { separation, sigma }: MixtureParams,
  weight: number,
): MixtureStart {
  const part = (share: number, mean: number) => ({
    weight: share,
    mean: [mean],
    factor: [[sigma]],
  });
  return {
    kind: "mixture",
    components: [part(weight, -separation), part(1 - weight, separation)],
  };
}

/**
 * The weight of one of two Gaussians (6.6): Z = 1, so that all work is excess work.
 *
 * @param params Centres, width and weights.
 * @returns The model.
 *
 * @example All work is excess work
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mixtureModel } from "./mixture.ts";
 *
 * const model = mixtureModel({ separation: 1.2, sigma: 0.6, weightStart: 0.8, weightTarget: 0.3 });
 * assertEquals(model.freeEnergy!([0.8]), 0);
 * ```
 */
export function mixtureModel(params: MixtureParams): Model {
  const { separation, sigma, weightStart, weightTarget } = params;
  const family = mixtureWeightFamily(separation, sigma);
  const start = [weightStart];
  const target = [weightTarget];
  const low = 0.25 * Math.min(weightStart, weightTarget);
  const high = 1 - 0.25 * Math.min(1 - weightStart, 1 - weightTarget);
  return {
    energy: mixtureEnergy(params),
    family,
    thetaStart: start,
    thetaTarget: target,
    ...pointsData(nodesOf(params), 1),
    freeEnergy: () => 0,
    start(request: StartRequest, moves: MoveGroupRequest): ChainStart {
      return request === "exact"
        ? exact(params, weightStart)
        : lineStart(family, start, request, moves);
    },
    metric: metricTableOf(family, weightStart, weightTarget, [low, high]),
    reach: lineReach(family, start, target),
    finals: [{ name: "thetaFinal", unit: "1", of: (theta) => theta[0]! }],
    constants() {
      const { fisher, friction } = lineModel(family).metric(target);
      return {
        fisherEnd: { value: fisher[0]!, unit: "1" },
        frictionEnd: { value: friction[0]!, unit: "time" },
        quenchWork: {
          value: lineQuench(family, start, target),
          unit: "energy",
        },
      };
    },
  };
}
