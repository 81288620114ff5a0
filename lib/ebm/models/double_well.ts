import { minus, num, power, product, sum, sym } from "../../expressions/mod.ts";
import type { Energy } from "../../learning/mod.ts";
import { lineModel, tiltFamily } from "../../theory/mod.ts";
import { lineModelPoints } from "../../theory/learning/line_points.ts";
import type { Model } from "../model.ts";
import { lineQuench, lineReach, lineStart } from "./line.ts";
import { metricTableOf } from "./metric_table.ts";
import { pointsData } from "./points_data.ts";

/** What a double well is made of. */
export interface DoubleWellParams {
  /** Height b > 0 of the barrier without tilt [kT]. */
  readonly barrier: number;
  /** Tilt f before learning [kT / length]. */
  readonly tiltStart: number;
  /** Tilt of the model that is learnt [kT / length]. */
  readonly tiltTarget: number;
}

/**
 * U = b (x^2 - 1)^2 - f x, its tilt f learnt.
 *
 * @param params Barrier and tilts.
 * @returns The energy.
 */
export function doubleWellEnergy(
  { barrier }: Pick<DoubleWellParams, "barrier">,
): Energy {
  const x = sym("x");
  const wells = power(minus(power(x, 2), num(1)), 2);
  return {
    name: "double well",
    coordinates: ["x"],
    parameters: ["f"],
    tree: sum(product(num(barrier), wells), product(num(-1), sym("f"), x)),
  };
}

/**
 * The tilted double well (6.5): bistable, so that friction and Fisher
 * information differ.
 *
 * @param params Barrier and tilts.
 * @returns The model.
 *
 * @example Its metrics at the start
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { doubleWellModel } from "./double_well.ts";
 *
 * const model = doubleWellModel({ barrier: 2, tiltStart: 0, tiltTarget: 1 });
 * assertAlmostEquals(model.constants().frictionStart!.value, 1.7961069624, 1e-9);
 * ```
 */
export function doubleWellModel(params: DoubleWellParams): Model {
  const { barrier, tiltStart, tiltTarget } = params;
  const family = tiltFamily(barrier);
  const start = [tiltStart];
  const target = [tiltTarget];
  const { freeEnergy, forces, metric } = lineModel(family);
  const unit = "energy / length";
  return {
    energy: doubleWellEnergy(params),
    family,
    thetaStart: start,
    thetaTarget: target,
    ...pointsData(lineModelPoints(family, target), 1),
    freeEnergy,
    start: (request, moves) => lineStart(family, start, request, moves),
    metric: metricTableOf(family, tiltStart, tiltTarget),
    reach: lineReach(family, start, target),
    finals: ["thetaFinal", "tiltFinal"].map((name) => ({
      name,
      unit,
      of: (theta) => theta[0]!,
    })),
    constants() {
      const [before, after] = [metric(start), metric(target)];
      const pure = (value: number) => ({ value, unit: "1" });
      const inverse = (value: number, more = "") => ({
        value,
        unit: `${more}length^2 / energy^2`,
      });
      return {
        logPartitionStart: pure(-freeEnergy(start)),
        logPartitionEnd: pure(-freeEnergy(target)),
        meanXEnd: { value: forces(target)[0]!, unit: "length" },
        fisherStart: inverse(before.fisher[0]!),
        fisherEnd: inverse(after.fisher[0]!),
        frictionStart: inverse(before.friction[0]!, "time "),
        frictionEnd: inverse(after.friction[0]!, "time "),
        quenchWork: {
          value: lineQuench(family, start, target),
          unit: "energy",
        },
      };
    },
  };
}
