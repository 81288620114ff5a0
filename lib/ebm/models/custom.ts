import {
  type ChainStart,
  type Energy,
  evenly,
  functionsOf,
  type MetricSource,
} from "../../learning/mod.ts";
import {
  dataAverage,
  type Family,
  type LearningData,
  matchingParameters,
  modelOf,
} from "../../theory/mod.ts";
import { lineModelPoints } from "../../theory/learning/line_points.ts";
import type { Model, MoveGroupRequest, StartRequest } from "../model.ts";
import { lineFamilyOf, planeFamilyOf } from "./families.ts";
import { gaussianChains } from "./gaussian_chains.ts";
import { lineReach, lineStart } from "./line.ts";
import { metricTableOf } from "./metric_table.ts";
import { planePoints, planeReach, planeStart } from "./plane.ts";
import { pointsData, type PointSet } from "./points_data.ts";
import {
  lineQuadraticMetric,
  quadraticFamilyOf,
  quadraticTrees,
} from "./quadratic.ts";
import {
  quadraticPoints,
  quadraticReach,
  quadraticStart,
} from "./quadratic_model.ts";

/** What a written model is made of. */
export interface CustomParams {
  /** The energy. */
  readonly energy: Energy;
  /** Parameters before learning, shape [parameter]. */
  readonly start: readonly number[];
  /** Parameters that a schedule may go to, and that are learnt where there are no data. */
  readonly target: readonly number[] | undefined;
  /** What is learnt, shape [point][coordinate]; undefined for the target. */
  readonly data: readonly (readonly number[])[] | undefined;
}

/** Reach of chains about which nothing is known [length]. */
const unknownReach = 1e6;

/** The energy for the reference solvers, and with its metrics where they are simple. */
function analysed(
  energy: Energy,
  start: readonly number[],
): { readonly energy: Energy; readonly family: Family | undefined } {
  const { coordinates, parameters } = energy;
  const trees = quadraticTrees(energy);
  if (trees) {
    const family = quadraticFamilyOf(energy, trees);
    if (coordinates.length > 1 || parameters.length > 2) {
      return { energy, family };
    }
    const metric = lineQuadraticMetric(energy, trees);
    const { fisher } = modelOf(family).metric(start);
    const determinant = parameters.length === 1
      ? fisher[0]!
      : fisher[0]! * fisher[3]! - fisher[1]! * fisher[2]!;
    const scale = Math.max(...fisher) ** parameters.length;
    // Parameters that do the same leave no rates to be found.
    const regular = determinant > 1e-9 * scale;
    return { energy: regular ? { ...energy, metric } : energy, family };
  }
  switch (coordinates.length) {
    case 1:
      return { energy, family: lineFamilyOf(energy) };
    case 2:
      return { energy, family: planeFamilyOf(energy) };
    default:
      return { energy, family: undefined };
  }
}

/** A model as weighted points. */
function pointsOf(family: Family, theta: readonly number[]): PointSet {
  switch (family.kind) {
    case "quadratic":
      return quadraticPoints(family, theta);
    case "line":
      return lineModelPoints(family, theta);
    case "plane":
      return planePoints(family, theta);
  }
}

function reachOf(
  family: Family | undefined,
  thetas: readonly (readonly number[])[],
): number {
  switch (family?.kind) {
    case "quadratic":
      return 10 * quadraticReach(family, thetas);
    case "line":
      return lineReach(family, ...thetas);
    case "plane":
      return 10 * planeReach(family, thetas);
    default:
      return unknownReach;
  }
}

function firstPositions(
  { coordinates }: Energy,
  family: Family | undefined,
  theta: readonly number[],
  request: StartRequest,
  moves: MoveGroupRequest,
): ChainStart {
  const d = coordinates.length;
  if (typeof request === "object") return gaussianChains(request, d);
  switch (family?.kind) {
    case "quadratic":
      return quadraticStart(family, theta, request, moves);
    case "line":
      return lineStart(family, theta, request, moves);
    case "plane":
      if (request === "exact" || moves.kernel === "mala") {
        return planeStart(family, theta);
      }
      throw new RangeError(
        `it must be "exact" or give mean and variance, as the stationary density of ula moves is known for one coordinate or a quadratic energy alone: here there are ${d} coordinates.`,
      );
    default:
      throw new RangeError(
        `it must give mean and variance, as the density of an energy that is not quadratic is known for at most 2 coordinates: here there are ${d}.`,
      );
  }
}

/** Where learning would end: the maximum of the likelihood, if it is found. */
function maximum(
  family: Family,
  reference: LearningData,
  start: readonly number[],
): readonly number[] | undefined {
  const { forces } = dataAverage(family, reference);
  const found = Array.from(
    matchingParameters(modelOf(family), forces, start),
  );
  return found.every(Number.isFinite) ? found : undefined;
}

/**
 * Any energy that a user writes.
 *
 * Quadratic energies are recognised in any number of coordinates, others have
 * exact starts and references in one or two.
 *
 * @param params Energy, parameters and data; at least one of target and data.
 * @returns The model.
 * @throws RangeError if the energy does not confine at the start or at the target.
 *
 * @example A written trap starts like a trap
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseExpression } from "../../expressions/mod.ts";
 * import { customModel } from "./custom.ts";
 *
 * const tree = await parseExpression("2*(x - t)^2", ["x", "t"]);
 * const energy = { name: "trap", coordinates: ["x"], parameters: ["t"], tree };
 * const model = customModel({ energy, start: [1], target: [3], data: undefined });
 * const start = model.start("exact", { kernel: "ula", dt: 0.01, innerMoves: 1 });
 * assertEquals(start, {
 *   kind: "mixture",
 *   components: [{ weight: 1, mean: [1], factor: [[0.5]] }],
 * });
 * ```
 */
export function customModel(params: CustomParams): Model {
  const { start, target, data } = params;
  const { energy, family } = analysed(params.energy, start);
  const p = energy.parameters.length;
  const d = energy.coordinates.length;
  const learnt = data
    ? { data: evenly(data), reference: { points: data } }
    : pointsData(pointsOf(family!, target!), d);
  const end = target ?? (family && maximum(family, learnt.reference, start));
  const metric: MetricSource | undefined = energy.metric
    ? { kind: "closed" }
    : family && p === 1 && family.kind !== "plane"
    ? metricTableOf(family, start[0]!, end?.[0] ?? start[0]!)
    : undefined;
  const free = family && modelOf(family).freeEnergy;
  return {
    energy,
    family,
    thetaStart: start,
    thetaTarget: target,
    ...learnt,
    freeEnergy: free,
    start: (request, moves) =>
      firstPositions(energy, family, start, request, moves),
    metric,
    reach: reachOf(family, end ? [start, end] : [start]),
    finals: energy.parameters.map((_, i) => ({
      name: p === 1 ? "thetaFinal" : `thetaFinal${i}`,
      unit: "1",
      of: (theta) => theta[i]!,
    })),
    constants: () => constantsOf(params, free, learnt.reference, family),
  };
}

function constantsOf(
  { energy, start, target }: CustomParams,
  freeEnergy: Model["freeEnergy"],
  reference: LearningData,
  family: Family | undefined,
) {
  const out: Record<string, { value: number; unit: string }> = {};
  if (!freeEnergy || !family) return out;
  out.logPartitionStart = { value: -freeEnergy(start), unit: "1" };
  if (target) out.logPartitionEnd = { value: -freeEnergy(target), unit: "1" };
  const best = maximum(family, reference, start);
  best?.forEach((value, i) => {
    out[best.length === 1 ? "thetaStar" : `thetaStar${i}`] = {
      value,
      unit: "1",
    };
  });
  if (target) {
    const { x, weights } = pointsOf(family, start);
    const d = energy.coordinates.length;
    const functions = functionsOf(energy);
    let work = 0;
    for (let n = 0; n < weights.length; n++) {
      const at = x.subarray(n * d, n * d + d);
      work += weights[n]! * functions.switchWork(at, start, target);
    }
    out.quenchWork = {
      value: work - (freeEnergy(target) - freeEnergy(start)),
      unit: "energy",
    };
  }
  return out;
}
