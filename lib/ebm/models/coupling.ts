import {
  minus,
  num,
  power,
  product,
  quotient,
  sum,
  sym,
} from "../../expressions/mod.ts";
import type { Energy } from "../../learning/mod.ts";
import {
  couplingBound,
  modelOf,
  type QuadraticFamily,
} from "../../theory/mod.ts";
import type { Model, StartRequest } from "../model.ts";
import { hermiteNodes } from "./hermite.ts";
import { pointsData, type PointSet } from "./points_data.ts";
import { quadraticReach, quadraticStart } from "./quadratic_model.ts";

/** A coupling before and after learning, both in (-1, 1). */
export interface CouplingParams {
  /** J before learning. */
  readonly couplingStart: number;
  /** J of the model that is learnt. */
  readonly couplingTarget: number;
}

/** Nodes of the data along each mode. */
const nodes = 5;

/** U = (1 - J) u^2/2 + (1 + J) v^2/2 in the modes, with both metrics. */
function energyOf(): Energy {
  const [u, v, j] = [sym("u"), sym("v"), sym("J")];
  const square = power(j, 2);
  const rest = minus(num(1), square);
  const fisher = quotient(sum(num(1), square), power(rest, 2));
  const friction = quotient(
    sum(num(0.5), product(num(1.5), square)),
    power(rest, 3),
  );
  return {
    name: "coupling",
    coordinates: ["u", "v"],
    parameters: ["J"],
    tree: sum(
      product(num(0.5), minus(num(1), j), power(u, 2)),
      product(num(0.5), sum(num(1), j), power(v, 2)),
    ),
    metric: { fisher: [[fisher]], friction: [[friction]] },
  };
}

/** The coupling of two coordinates, seen in its modes. */
function familyInModes(): QuadraticFamily {
  const none = new Float64Array(2);
  return {
    kind: "quadratic",
    dimension: 2,
    parameters: 1,
    fixedPrecision: false,
    at: ({ 0: j }) => ({
      precision: Float64Array.of(1 - j!, 0, 0, 1 + j!),
      offset: none,
      constant: 0,
    }),
    slopes: () => [{
      precision: Float64Array.of(-1, 0, 0, 1),
      offset: none,
      constant: 0,
    }],
  };
}

function dataOf(j: number): PointSet {
  const { x, weights } = hermiteNodes(nodes);
  const [a, b] = [1 / Math.sqrt(1 - j), 1 / Math.sqrt(1 + j)];
  const points: number[] = [];
  const shares: number[] = [];
  x.forEach((u, m) =>
    x.forEach((v, n) => {
      points.push(a * u, b * v);
      shares.push(weights[m]! * weights[n]!);
    })
  );
  return {
    x: Float64Array.from(points),
    weights: Float64Array.from(shares),
  };
}

/** Moments of a start in the modes (x + y)/sqrt 2, (x - y)/sqrt 2. */
function inModes(request: StartRequest): StartRequest {
  if (typeof request === "string") return request;
  const { mean: [x, y = x], variance: [first, second = first] } = request;
  if (first !== second) {
    throw new RangeError(
      "it must have one variance for both coordinates, as chains move in the modes of the coupling: here there are two.",
    );
  }
  return {
    mean: [(x! + y!) * Math.SQRT1_2, (x! - y!) * Math.SQRT1_2],
    variance: [first!],
  };
}

/**
 * U = (x^2 + y^2)/2 - J x y, its coupling learnt (6.4): the smallest Boltzmann
 * machine with continuous units. Chains move in the modes (x +- y)/sqrt 2, of
 * stiffness 1 -+ J.
 *
 * @param params Both couplings.
 * @returns The model.
 *
 * @example Its metrics at the target
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { couplingModel } from "./coupling.ts";
 *
 * const model = couplingModel({ couplingStart: 0, couplingTarget: 0.6 });
 * assertAlmostEquals(model.constants().frictionEnd!.value, 3.967285156, 1e-9);
 * ```
 */
export function couplingModel(
  { couplingStart, couplingTarget }: CouplingParams,
): Model {
  const family = familyInModes();
  const { freeEnergy, metric } = modelOf(family);
  const start = [couplingStart];
  const target = [couplingTarget];
  return {
    energy: energyOf(),
    family,
    thetaStart: start,
    thetaTarget: target,
    ...pointsData(dataOf(couplingTarget), 2),
    freeEnergy,
    start: (request, moves) =>
      quadraticStart(family, start, inModes(request), moves),
    referenceStart: (request) => inModes(request),
    metric: { kind: "closed" },
    reach: 10 * quadraticReach(family, [start, target]),
    finals: ["thetaFinal", "couplingFinal"].map((name) => ({
      name,
      unit: "1",
      of: (theta) => theta[0]!,
    })),
    leastWork: (theta, duration) =>
      couplingBound(couplingStart, theta[0]!, duration),
    constants() {
      const { fisher, friction } = metric(target);
      // KL(start || target): <xy> at the start is J_0/(1 - J_0^2).
      const energy = (couplingStart - couplingTarget) * couplingStart /
        (1 - couplingStart ** 2);
      const difference = freeEnergy(target) - freeEnergy(start);
      return {
        fisherEnd: { value: fisher[0]!, unit: "1" },
        frictionEnd: { value: friction[0]!, unit: "time" },
        quenchWork: { value: energy - difference, unit: "energy" },
      };
    },
  };
}
