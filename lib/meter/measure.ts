/**
 * Everything that is measured of samples.
 *
 * @module
 */
import type { Estimate } from "../stats/mod.ts";
import { type CrossFitted, crossFitted, firstHalfFit } from "./cross_fit.ts";
import {
  type CurrentBound,
  currentBound,
  shortTimeBound,
  uncertaintyBound,
} from "./current_bounds.ts";
import { areas, currentsOf, fourthOrder, thirdOrder } from "./currents.ts";
import {
  circulationForm,
  type Floor,
  floorOf,
  withFloor,
} from "../sgd/quadratic_floor.ts";
import { type Groups, overGroups, transitionGroups } from "./groups.ts";
import {
  spreadOf,
  type Vectors,
  type ZeroMean,
  zeroMean,
} from "./hotelling.ts";
import { linearFit } from "./linear_fit.ts";
import {
  boundedIdentities,
  entropySlope,
  pathEntropies,
} from "./path_entropy.ts";
import { type Replicates, replicatesOf } from "./replicates.ts";
import { type Samples, type Standardised, standardised } from "./samples.ts";
import { stationarity } from "./stationarity.ts";
import { transitionsOf } from "./sums.ts";

/** What paths of some units say. */
export interface PathsMeasured {
  /** Units of a path. */
  readonly units: number;
  /** E[sign s - tanh(|s|/2)]. */
  readonly first: Estimate;
  /** E[e^-s 1(s > 0)] - P(s < 0). */
  readonly second: Estimate;
  /** Maximum-likelihood slope. */
  readonly slope: Estimate | undefined;
}

/** What samples say; each entry is undefined where they are too few for it. */
export interface Measured {
  /** The samples in their own units. */
  readonly standard: Standardised;
  /** What counts as independent. */
  readonly replicates: Replicates;
  /** Sums of groups. */
  readonly groups: Groups;
  /** Averages of areas over each replicate, of standardised coordinates. */
  readonly areas: Vectors;
  /** Whether the second half is like the first. */
  readonly stationarity: ZeroMean | undefined;
  /** Whether areas vanish. */
  readonly circulation: ZeroMean | undefined;
  /** Whether antisymmetric third-order moments vanish. */
  readonly thirdOrder: ZeroMean | undefined;
  /** Whether those of fourth order do. */
  readonly fourthOrder: ZeroMean | undefined;
  /** Entropy production per unit of the linear fit, cross-fitted. */
  readonly cross: CrossFitted | undefined;
  /** Noise of entropy productions where there is none. */
  readonly floor: Floor | undefined;
  /** That of the fit itself, its leading bias removed. */
  readonly linear: Estimate | undefined;
  /** Short-time bound out of areas. */
  readonly shortTime: CurrentBound | undefined;
  /** Short-time bound out of third- and fourth-order currents. */
  readonly higher: CurrentBound | undefined;
  /** Uncertainty bound out of areas over whole replicates. */
  readonly uncertainty: Estimate | undefined;
  /** What fluctuation theorems make of paths. */
  readonly paths: PathsMeasured | undefined;
}

/** Units of a path over which about one nat is produced, if a relaxation time is enough. */
function pathUnits(
  { length, relaxation }: Replicates,
  { middle }: CrossFitted,
): number {
  const wanted = Math.min(relaxation, 1 / Math.max(middle.value, 1e-12));
  return Math.max(1, Math.min(length, Math.round(wanted)));
}

/** Cross-fitted entropy productions, with errors that also hold without currents. */
function crossOf(
  groups: Groups,
  floor: Floor | undefined,
): CrossFitted | undefined {
  const found = crossFitted(groups);
  const middle = withFloor(found?.middle, floor);
  const before = withFloor(found?.before, floor);
  return middle && before && { middle, before };
}

/**
 * Measures samples.
 *
 * @param samples The samples; every number finite, no coordinate constant.
 * @param pathLength Units of the paths of fluctuation theorems. Defaults to about one nat's worth, at most a relaxation time.
 * @returns What they say.
 */
export function measure(samples: Samples, pathLength?: number): Measured {
  const standard = standardised(samples);
  const z = standard.samples;
  const p = z.coordinates;
  const replicates = replicatesOf(z);
  const areaVectors = currentsOf(z, replicates, areas);
  const groups = transitionGroups(z, replicates);
  const { fit } = replicates;
  const floor = fit && p > 1 && areaVectors.count > 1
    ? floorOf(
      circulationForm(fit),
      spreadOf(areaVectors).covariance,
      areaVectors.count,
    )
    : undefined;
  const cross = crossOf(groups, floor);
  const fold = cross && firstHalfFit(groups);
  const units = cross &&
    Math.min(replicates.length, pathLength ?? pathUnits(replicates, cross));
  const paths = fold && units
    ? pathEntropies(z, replicates, fold, units)
    : undefined;
  return {
    standard,
    replicates,
    groups,
    areas: areaVectors,
    stationarity: stationarity(z, replicates),
    circulation: zeroMean(areaVectors),
    thirdOrder: zeroMean(currentsOf(z, replicates, thirdOrder)),
    fourthOrder: zeroMean(currentsOf(z, replicates, fourthOrder)),
    cross,
    floor,
    linear: withFloor(
      overGroups(
        groups,
        (sums) => linearFit(transitionsOf(sums))?.entropyProduction ?? NaN,
        true,
      ),
      floor,
    ),
    shortTime: shortTimeBound(z, replicates),
    higher: currentBound(z, replicates, [thirdOrder, fourthOrder]),
    uncertainty: uncertaintyBound(areaVectors, replicates.length),
    paths: paths && units
      ? { units, ...boundedIdentities(paths), slope: entropySlope(paths) }
      : undefined,
  };
}
