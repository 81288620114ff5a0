/**
 * Quantities of a linear-Gaussian path as sums of squares along its states.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import { acrossTerms } from "./gaussian_across.ts";
import {
  among,
  densitiesOf,
  type DensityTerm,
  type DensityVariable,
  type LinearDensities,
} from "./gaussian_densities.ts";
import { linearFilters } from "./gaussian_filters.ts";
import {
  type DensityPart,
  type LinearQuantity,
  partsOf,
} from "./gaussian_quantities.ts";
import { type LinearSetting, stepVariance } from "./gaussian_setting.ts";
import { addProduct, type Squares } from "./gaussian_squares.ts";
import {
  type LinearStates,
  linearStates,
  type Place,
  place,
} from "./gaussian_states.ts";
import { pathCovariances } from "./path_covariances.ts";
import type { PathSum } from "./path_sum.ts";

/** Adds a density to the weights of a state. */
function addDensity(
  weight: Matrix,
  size: number,
  terms: readonly DensityTerm[],
  factor: number,
  entries: Readonly<Record<DensityVariable, Place>>,
): void {
  for (const { left, right, weight: w } of terms) {
    const [i, j] = [place[entries[left]], place[entries[right]]];
    weight[i * size + j]! += factor * w / 2;
    weight[j * size + i]! += factor * w / 2;
  }
}

const entries = {
  data: "data",
  theta: "theta",
  x: "x",
  filter: "filter",
} as const;

/** The ends of a model: densities there. */
function endsOf(
  setting: LinearSetting,
  states: LinearStates,
): [LinearDensities, LinearDensities] {
  const { steps } = setting;
  const { givenData, givenPath } = linearFilters(setting);
  const known = [place.data, place.theta, place.x];
  const endOf = (covariance: Matrix, n: number) =>
    densitiesOf(
      among(covariance, states.size, known),
      givenData[n]!,
      givenPath[n]!,
    );
  let first: Matrix | undefined;
  let last: Matrix = new Float64Array();
  for (const covariance of pathCovariances(states, steps)) {
    first ??= covariance;
    last = covariance;
  }
  return [endOf(first!, 0), endOf(last, steps)];
}

/** A chain and a sum along it. */
export interface LinearSum {
  /** The chain. */
  readonly states: LinearStates;
  /** The sum; the directions across the collective one add their own. */
  readonly sum: PathSum;
  /** Whether those directions belong to it. */
  readonly across: boolean;
}

/** The weights of the steps, one matrix for all where nothing depends on time. */
function stepsOf(
  steps: readonly Squares[],
  size: number,
): ((n: number) => Matrix) | undefined {
  if (steps.length === 0) return undefined;
  const at = (n: number) => {
    const weight = new Float64Array(4 * size * size);
    for (const squares of steps) {
      for (const [factor, u, v] of squares.of(n)) {
        addProduct(weight, size, factor, u, v);
      }
    }
    return weight;
  };
  if (!steps.every(({ steady }) => steady)) return at;
  const same = at(1);
  return () => same;
}

/**
 * A quantity as a sum along the states of a path.
 *
 * @param setting The model.
 * @param quantity What.
 * @returns The sum; undefined where the quantity is infinite: heats of the parameter and transfer entropies without noise, densities of a point.
 */
export function linearSum(
  setting: LinearSetting,
  quantity: LinearQuantity,
): LinearSum | undefined {
  const states = linearStates(setting);
  const { size } = states;
  const [first, last] = endsOf(setting, states);
  const { start = [], steps = [], end = [], across = false } = partsOf(
    setting,
    quantity,
    first,
    last,
  );
  if (across && !acrossTerms(setting)) return undefined;
  if (
    setting.steps > 0 && stepVariance(setting) === 0 &&
    steps.some(({ noisy }) => noisy)
  ) return undefined;
  let constant = 0;
  const weigh = (parts: readonly DensityPart[]): Matrix | undefined => {
    const weight = new Float64Array(size * size);
    for (const [factor, density] of parts) {
      if (!density) return undefined;
      constant += factor * density.constant;
      const alone = setting.adaptive && density === last.xGivenPathAlone;
      addDensity(weight, size, density.terms, factor, {
        ...entries,
        filter: alone ? "pathX" : "filter",
      });
    }
    return weight;
  };
  const [before, after] = [weigh(start), weigh(end)];
  if (!before || !after) return undefined;
  for (const squares of steps) {
    for (let n = 1; n <= setting.steps; n++) constant += squares.constant(n);
  }
  const step = stepsOf(steps, size);
  const sum = { constant, start: before, end: after, ...(step && { step }) };
  return { states, sum, across };
}
