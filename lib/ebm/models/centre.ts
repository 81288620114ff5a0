/**
 * Gaussian energies with a fixed precision matrix whose centre is learnt.
 *
 * @module
 */
import {
  minus,
  type Node,
  num,
  power,
  product,
  sum,
  sym,
} from "../../expressions/mod.ts";
import { type Energy, evenly } from "../../learning/mod.ts";
import { type QuadraticFamily, quadraticFreeEnergy } from "../../theory/mod.ts";
import { symmetricEigen } from "../../theory/learning/eigen.ts";
import type { Mode, Model, StartRequest } from "../model.ts";
import { quadraticReach, quadraticStart } from "./quadratic_model.ts";

/** A Gaussian that moves. */
export interface CentreParams {
  /** K, symmetric positive definite, by rows [1 / length^2]. */
  readonly precision: readonly (readonly number[])[];
  /** Centre before learning [length]. */
  readonly thetaStart: readonly number[];
  /** Mean of the data [length]. */
  readonly target: readonly number[];
}

/** Principal axes of a precision matrix, as rows. */
function modesOf(precision: CentreParams["precision"]): readonly Mode[] {
  const d = precision.length;
  const { values, vectors } = symmetricEigen(
    Float64Array.from(precision.flat()),
  );
  return Array.from(values, (stiffness, k) => ({
    stiffness,
    axis: Array.from({ length: d }, (_, i) => vectors[i * d + k]!),
  }));
}

/** Whether a matrix has nothing off its diagonal. */
export function isDiagonal(matrix: CentreParams["precision"]): boolean {
  return matrix.every((row, i) => row.every((v, j) => i === j || v === 0));
}

function dot(a: readonly number[], v: ArrayLike<number>): number {
  return a.reduce((total, value, i) => total + value * v[i]!, 0);
}

/** Names with an index, where there is more than one. */
function named(letter: string, count: number): string[] {
  return count === 1
    ? [letter]
    : Array.from({ length: count }, (_, i) => `${letter}${i}`);
}

/** U along the axes of the coordinates, or of the matrix where these are simulated. */
function energyOf(
  { precision }: CentreParams,
  modes: readonly Mode[],
  turned: boolean,
): Energy {
  const d = precision.length;
  const x = named("x", d).map(sym);
  const theta = named("theta", d).map(sym);
  const terms: Node[] = [];
  if (turned) {
    modes.forEach(({ stiffness, axis }, k) => {
      const centre = sum(...axis.map((a, i) => product(num(a), theta[i]!)));
      const off = minus(x[k]!, centre);
      terms.push(product(num(stiffness / 2), power(off, 2)));
    });
  } else {
    const off = x.map((v, i) => minus(v, theta[i]!));
    for (let i = 0; i < d; i++) {
      terms.push(product(num(precision[i]![i]! / 2), power(off[i]!, 2)));
      for (let j = 0; j < i; j++) {
        terms.push(product(num(precision[i]![j]!), off[i]!, off[j]!));
      }
    }
  }
  return {
    name: d === 1 ? "trap" : "anisotropic Gaussian",
    coordinates: named("x", d),
    parameters: named("theta", d),
    tree: sum(...terms),
  };
}

/** The same for the reference solvers, in the coordinates that are simulated. */
function familyOf(
  { precision }: CentreParams,
  modes: readonly Mode[],
  turned: boolean,
): QuadraticFamily {
  const d = precision.length;
  const rows = turned
    ? modes.map(({ stiffness }, k) =>
      modes.map((_, l) => k === l ? stiffness : 0)
    )
    : precision;
  const matrix = Float64Array.from(rows.flat());
  const none = new Float64Array(d * d);
  // Centre in the coordinates that are simulated.
  const placed = (theta: ArrayLike<number>) =>
    turned ? modes.map(({ axis }) => dot(axis, theta)) : Array.from(theta);
  const force = (centre: readonly number[]) =>
    Float64Array.from(rows, (row) => dot(row, centre));
  return {
    kind: "quadratic",
    dimension: d,
    parameters: d,
    fixedPrecision: true,
    at(theta) {
      const centre = placed(theta);
      const offset = force(centre);
      const constant = 0.5 * dot(centre, offset);
      return { precision: matrix, offset, constant };
    },
    slopes(theta) {
      const offset = force(placed(theta));
      return Array.from({ length: d }, (_, i) => {
        const unit = placed(
          Array.from({ length: d }, (_, j) => Number(i === j)),
        );
        return {
          precision: none,
          offset: force(unit),
          constant: dot(unit, offset),
        };
      });
    },
  };
}

/**
 * A Gaussian with a learnable centre.
 *
 * @param params The Gaussian.
 * @param turned Whether chains are simulated along the axes of the matrix, so
 * that the exact Ornstein-Uhlenbeck move applies; parameters stay as they are.
 * @returns The model.
 *
 * @example Moving it at once
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { centreModel } from "./centre.ts";
 *
 * const model = centreModel({
 *   precision: [[1, 0], [0, 4]], thetaStart: [0, 0], target: [1.5, 1],
 * }, false);
 * assertAlmostEquals(model.constants().quenchWork!.value, 3.125, 1e-15);
 * ```
 */
export function centreModel(params: CentreParams, turned: boolean): Model {
  const { precision, thetaStart, target } = params;
  const d = precision.length;
  const modes = modesOf(precision);
  const family = familyOf(params, modes, turned);
  const place = (v: readonly number[]) =>
    turned ? modes.map(({ axis }) => dot(axis, v)) : v;
  /** Moments of a start in the coordinates that are simulated. */
  function placed(request: StartRequest): StartRequest {
    if (typeof request === "string" || !turned) return request;
    const { mean, variance } = request;
    const [first] = variance;
    if (variance.some((v) => v !== first)) {
      throw new RangeError(
        "it must have one variance where kernel ou moves along the axes of precision: here there are several.",
      );
    }
    const full = mean.length === 1 ? target.map(() => mean[0]!) : mean;
    return { mean: place(full), variance };
  }
  const centre = place(target);
  const free = quadraticFreeEnergy(family.at(target));
  const names = d === 1
    ? ["thetaFinal"]
    : target.map((_, i) => `thetaFinal${i}`);
  return {
    energy: energyOf(params, modes, turned),
    family,
    thetaStart,
    thetaTarget: target,
    data: evenly([centre]),
    reference: { points: [centre] },
    freeEnergy: () => free,
    start: (request, moves) =>
      quadraticStart(family, thetaStart, placed(request), moves),
    referenceStart(request) {
      const start = placed(request);
      if (typeof start === "string") return start;
      const { mean, variance } = start;
      return {
        mean: mean.length === 1 ? mean[0]! : mean,
        variance: variance.length === 1 ? variance[0]! : variance,
      };
    },
    metric: undefined,
    reach: 10 * quadraticReach(family, [thetaStart, target]),
    finals: names.map((name, i) => ({
      name,
      unit: "length",
      of: (theta) => theta[i]!,
    })),
    modes,
    constants() {
      const by = target.map((a, i) => a - thetaStart[i]!);
      const work = modes.reduce(
        (total, { stiffness, axis }) =>
          total + 0.5 * stiffness * dot(axis, by) ** 2,
        0,
      );
      return {
        quenchWork: { value: work, unit: "energy" },
        logPartition: { value: -free, unit: "1" },
      };
    },
  };
}
