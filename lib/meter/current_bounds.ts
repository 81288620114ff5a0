/**
 * Lower bounds of the entropy production out of currents and their noise.
 *
 * @module
 */
import type { Estimate } from "../stats/mod.ts";
import {
  cholesky,
  inner,
  inverse,
  solveLinear,
} from "../theory/learning/matrix.ts";
import { type Currents, currentsOf } from "./currents.ts";
import {
  type Floor,
  floorOf,
  formAt,
  withFloor,
} from "../sgd/quadratic_floor.ts";
import { groupCount, groupOf, overGroups } from "./groups.ts";
import { spreadOf, type Vectors } from "./hotelling.ts";
import type { Replicates } from "./replicates.ts";
import type { Samples } from "./samples.ts";

/** Products of one covariance that are worth their time. */
const mostProducts = 2e8;

/** x_mid,i dx_j for all i and j. */
function middleProducts(p: number): Currents {
  const each = p * p;
  return {
    name: "products of mid-point and step",
    count: () => each,
    add(values, at, to, _, out, into) {
      for (let i = 0; i < p; i++) {
        const middle = (values[at + i]! + values[to + i]!) / 2;
        for (let j = 0; j < p; j++) {
          out[into + i * p + j]! += middle *
            (values[to + j]! - values[at + j]!);
        }
      }
    },
  };
}

/** Covariance of a basis over single transitions, of every so many of them. */
function covarianceOf(
  { values, times, coordinates: p }: Samples,
  { stretches, length }: Replicates,
  basis: Currents,
): Float64Array {
  const q = basis.count(p);
  const whole = stretches.length * length;
  const stride = Math.max(1, Math.ceil(whole * q * q / mostProducts));
  const list: number[] = [];
  const row = new Float64Array(q);
  for (let t = 0; t < whole; t += stride) {
    const { chain, from } = stretches[Math.floor(t / length)]!;
    const at = (chain * times + from + t % length) * p;
    row.fill(0);
    basis.add(values, at, at + p, p, row, 0);
    for (let i = 0; i < q; i++) list.push(row[i]!);
  }
  const vectors: Vectors = {
    count: list.length / q,
    width: q,
    values: Float64Array.from(list),
  };
  return spreadOf(vectors).covariance;
}

/** Sums of a basis over each group, the count of transitions first. */
function basisGroups(
  { values, times, coordinates: p }: Samples,
  { stretches, length }: Replicates,
  basis: Currents,
) {
  const width = 1 + basis.count(p);
  const count = groupCount(stretches.length, p);
  const rows = new Float64Array(count * width);
  stretches.forEach(({ chain, from }, r) => {
    const into = groupOf(r, stretches.length, count) * width;
    rows[into]! += length;
    for (let k = 0; k < length; k++) {
      const at = (chain * times + from + k) * p;
      basis.add(values, at, at + p, p, rows, into + 1);
    }
  });
  return { count, width, rows };
}

/** A bound with the noise that it has where currents vanish. */
export interface CurrentBound {
  /** The bound per unit, its bias removed. */
  readonly estimate: Estimate;
  /** Its noise. */
  readonly floor: Floor;
}

/** 2 a^T C^-1 a of the means a and the covariance C of single transitions, its bias removed. */
function shortTime(
  samples: Samples,
  replicates: Replicates,
  basis: Currents,
  project: (mean: Float64Array) => Float64Array,
): CurrentBound | undefined {
  const covariance = covarianceOf(samples, replicates, basis);
  if (!cholesky(covariance)) return undefined;
  const form = inverse(covariance).map((value) => 2 * value);
  const found = overGroups(
    basisGroups(samples, replicates, basis),
    (sums) => formAt(form, project(sums.subarray(1).map((s) => s / sums[0]!))),
    true,
  );
  const vectors = currentsOf(samples, replicates, basis);
  const floor = floorOf(form, spreadOf(vectors).covariance, vectors.count);
  const estimate = withFloor(found, floor);
  return estimate && { estimate, floor };
}

/**
 * Short-time bound 2 a^T C^-1 a of the entropy production per unit with the
 * products of mid-point and step, of which only the antisymmetric part has a
 * mean in a stationary state; from the short-time uncertainty relation.
 *
 * @param samples Standardised samples.
 * @param replicates The replicates.
 * @returns The bound, its bias removed; undefined for more than 8 coordinates or too few replicates.
 */
export function shortTimeBound(
  samples: Samples,
  replicates: Replicates,
): CurrentBound | undefined {
  const p = samples.coordinates;
  if (p > 8 || p < 2) return undefined;
  return shortTime(
    samples,
    replicates,
    middleProducts(p),
    (a) =>
      a.map((value, at) => (value - a[at % p * p + Math.floor(at / p)]!) / 2),
  );
}

/**
 * The same with given currents, such as those of third and fourth order.
 *
 * @param samples Standardised samples.
 * @param replicates The replicates.
 * @param families The currents, taken together.
 * @returns The bound, its bias removed; undefined for more than 6 coordinates or too few replicates.
 */
export function currentBound(
  samples: Samples,
  replicates: Replicates,
  families: readonly Currents[],
): CurrentBound | undefined {
  const p = samples.coordinates;
  if (p > 6) return undefined;
  const basis: Currents = {
    name: families.map(({ name }) => name).join(", "),
    count: () => families.reduce((sum, family) => sum + family.count(p), 0),
    add(values, at, to, _, out, into) {
      let place = into;
      for (const family of families) {
        family.add(values, at, to, p, out, place);
        place += family.count(p);
      }
    },
  };
  return shortTime(samples, replicates, basis, (a) => a);
}

/**
 * Thermodynamic uncertainty bound 2 a^T V^-1 a / T of the entropy production per
 * unit, with the mean a and the covariance V of currents over whole replicates
 * of T units. The excess of Hotelling's T^2 over its mean without currents is
 * what is left of it.
 *
 * @param currents Averages of currents over each replicate.
 * @param length Units of a replicate.
 * @returns The bound; undefined where replicates are fewer than components and ten.
 */
export function uncertaintyBound(
  currents: Vectors,
  length: number,
): Estimate | undefined {
  const { count: n, width: q } = currents;
  if (q < 1 || n < q + 10) return undefined;
  const { mean, covariance } = spreadOf(currents);
  if (!cholesky(covariance)) return undefined;
  const square = inner(mean, solveLinear(covariance, mean).x);
  // Mean and spread of the noncentral distribution of T^2/n, with the size put in.
  const size = Math.max(0, square * (n - q - 2) / (n - 1) - q / n);
  const variance = 2 * (q / n + 2 * size) / n +
    2 * (q / n + size) ** 2 / Math.max(1, n - q - 4);
  return {
    value: 2 * (square * (n - q - 2) / (n - 1) - q / n) / length,
    standardError: 2 * Math.sqrt(variance) / length,
    n,
  };
}
