/**
 * How informations, heats and entropy productions of a linear-Gaussian model
 * grow with the learning steps: exact, in time that grows with their number.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import { gaussianInformation } from "./gaussian_covariance.ts";
import { among } from "./gaussian_densities.ts";
import { type LinearFilters, linearFilters } from "./gaussian_filters.ts";
import { type LinearSetting, stepVariance } from "./gaussian_setting.ts";
import { type LinearStates, linearStates, place } from "./gaussian_states.ts";
import {
  DATA,
  entropies,
  finite,
  informations,
  MU,
  THETA,
  X,
} from "./gaussian_informations.ts";
import type { LinearPoint } from "./gaussian_point.ts";
import { emptyFlows, type Flows, moveOn } from "./gaussian_flows.ts";
import { pathCovariances } from "./path_covariances.ts";

function over(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined || b === 0 ? undefined : a / b;
}

function total(
  ...parts: readonly (number | undefined)[]
): number | undefined {
  let sum = 0;
  for (const part of parts) {
    if (part === undefined) return undefined;
    sum += part;
  }
  return sum;
}

/** Everything that a run of the recursion shares. */
interface Course {
  readonly setting: LinearSetting;
  readonly states: LinearStates;
  readonly filters: LinearFilters;
  readonly first: Matrix;
}

const places = [place.task, place.data, place.theta, place.x];

function pointOf(
  { setting, states, filters, first }: Course,
  n: number,
  covariance: Matrix,
  flows: Flows,
): LinearPoint {
  const { dimensions, thermalVariance, initialVariance, adaptive } = setting;
  const { size } = states;
  const small = among(covariance, size, places);
  const info = informations(small, filters, n);
  const start = among(first, size, places);
  const initialInformation = gaussianInformation(start, [X], [THETA]);
  const [old, now] = [entropies(start), entropies(small)];
  const noisy = stepVariance(setting) > 0;
  const heatTheta = n === 0 || noisy ? flows.heatTheta : undefined;
  const spread = n * thermalVariance;
  const across = dimensions === 1 || spread === 0 ? 0 : finite(
    (dimensions - 1) * Math.log1p(spread / initialVariance) / 2,
  );
  const ofTheta = (name: keyof typeof now, heat: number) =>
    total(finite(now[name] - old[name]), heatTheta, heat, across);
  const entropyProductionX = now.x - old.x + flows.heat;
  const entropyProductionTheta = ofTheta("theta", 0);
  const path = (variance: number) =>
    Math.log(variance / setting.modelVariance) / 2 + flows.heat;
  const transfer = (value: number) => !adaptive ? 0 : finite(value);
  const transferEntropy = transfer(flows.transfer);
  const transferEntropyGivenData = transfer(flows.transferGivenData);
  const own = path(filters.givenPath[n]!);
  const { theta, theta0 } = place;
  return {
    step: n,
    covariance: small,
    ...info,
    initialInformation,
    meanHeat: flows.heat,
    meanWork: flows.work,
    sumKl: flows.sumKl,
    meanHeatTheta: heatTheta,
    entropyProductionX,
    entropyProductionTheta,
    entropyProductionJoint: ofTheta("joint", flows.heat),
    entropyProductionThetaGivenData: ofTheta("thetaGivenData", 0),
    entropyProductionJointGivenData: ofTheta("jointGivenData", flows.heat),
    entropyProductionXGivenTheta: own,
    flowTheta: flows.theta,
    flowX: flows.x,
    flowHidden: finite(flows.hidden),
    transferEntropy,
    transferEntropyGivenData,
    meanFeedbackEntropy: total(
      path(filters.givenData[n]!),
      transferEntropyGivenData,
    ),
    meanFeedbackEntropyMarginal: total(own, transferEntropy),
    generalizationGap: small[THETA * 4 + DATA]! - small[THETA * 4 + MU]!,
    efficiencyGoldtSeifert: over(
      info.memorizedInformation,
      entropyProductionTheta,
    ),
    efficiencyInterface: over(
      info.learnedInformation - initialInformation,
      entropyProductionX,
    ),
    relevanceRatio: over(
      info.learnedInformationData,
      info.memorizedInformation,
    ),
    displacement: covariance[theta * (size + 1)]! +
      covariance[theta0 * (size + 1)]! -
      2 * covariance[theta * size + theta0]! + (dimensions - 1) * spread,
  };
}

/**
 * The averages after some steps.
 *
 * @param setting The model.
 * @param at Steps to look at, ascending, each at most N. Defaults to all from 0 to N.
 * @returns A point each.
 *
 * @example What twenty steps memorise, and what the system learns of it
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { linearCourse } from "./gaussian_course.ts";
 *
 * const [end] = linearCourse({
 *   taskVariance: 1,
 *   dataMeanVariance: 0.1,
 *   initialVariance: 0.25,
 *   modelVariance: 1,
 *   relaxation: 0.5,
 *   gain: 0.1,
 *   batchVariance: 0.01,
 *   thermalVariance: 0.004,
 *   adaptive: false,
 *   dimensions: 1,
 *   steps: 20,
 * }, [20]);
 * assertAlmostEquals(end!.memorizedInformation!, 1.24766747, 1e-8);
 * assertAlmostEquals(end!.learnedInformation, 0.31555069, 1e-8);
 * ```
 */
export function linearCourse(
  setting: LinearSetting,
  at?: readonly number[],
): LinearPoint[] {
  const states = linearStates(setting);
  const filters = linearFilters(setting);
  const wanted = at && new Set(at);
  const points: LinearPoint[] = [];
  let course: Course | undefined;
  let last: Matrix | undefined;
  const flows = emptyFlows();
  let n = 0;
  for (const covariance of pathCovariances(states, setting.steps)) {
    course ??= { setting, states, filters, first: covariance };
    if (last) moveOn(flows, course, n, last, covariance);
    if (!wanted || wanted.has(n)) {
      points.push(pointOf(course, n, covariance, flows));
    }
    last = covariance;
    n++;
  }
  return points;
}
