/**
 * Informations and entropies of a linear-Gaussian model after some steps.
 *
 * @module
 */
import type { Matrix } from "../learning/matrix.ts";
import { gaussianInformation, regression } from "./gaussian_covariance.ts";
import type { LinearFilters } from "./gaussian_filters.ts";
import type { LinearPoint } from "./gaussian_point.ts";

/** Part of the variance of the data below which the path tells them all. */
const rounding = 1e-14;

/** Place of the task in a covariance of (mu, mean of the data, theta, x). */
export const MU = 0;
/** Place of the mean of the data. */
export const DATA = 1;
/** Place of the parameter. */
export const THETA = 2;
/** Place of the system. */
export const X = 3;

/**
 * A number unless it is infinite.
 *
 * @param value The number.
 * @returns It; undefined where it is infinite or NaN.
 */
export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** Those of a {@linkcode LinearPoint} that say what one variable tells of another. */
export type LinearInformations = Pick<
  LinearPoint,
  | "memorizedInformation"
  | "memorizedTask"
  | "memorizedNoise"
  | "memorizedPath"
  | "learnedInformation"
  | "learnedInformationData"
  | "learnedInformationTask"
  | "learnedPath"
  | "learnedGivenData"
  | "learnedPathGivenData"
  | "jointInformation"
>;

/**
 * Informations after some steps.
 *
 * @param small Covariance of (mu, mean of the data, theta, x), shape [4][4].
 * @param filters What the parameter path tells.
 * @param n The steps.
 * @returns The informations [nats].
 */
export function informations(
  small: Matrix,
  filters: LinearFilters,
  n: number,
): LinearInformations {
  const about = (one: number[], other: number[], given: number[] = []) =>
    gaussianInformation(small, one, other, given);
  const memorized = about([THETA], [DATA]);
  const task = about([THETA], [MU]);
  const left = filters.data[n]!;
  const whole = small[DATA * 5]!;
  const ofX = small[X * 5]!;
  return {
    memorizedInformation: finite(memorized),
    memorizedTask: finite(task),
    memorizedNoise: finite(memorized - task),
    memorizedPath: whole === 0
      ? 0
      : left > rounding * whole
      ? Math.log(whole / left) / 2
      : undefined,
    learnedInformation: about([X], [THETA]),
    learnedInformationData: about([X], [DATA]),
    learnedInformationTask: about([X], [MU]),
    learnedPath: Math.log(ofX / filters.givenPath[n]!) / 2,
    learnedGivenData: about([X], [THETA], [DATA]),
    learnedPathGivenData: Math.log(
      regression(small, X, [DATA]).variance / filters.givenData[n]!,
    ) / 2,
    jointInformation: finite(about([THETA, X], [DATA])),
  };
}

/** Entropies less those of standard normal numbers [nats]; -Infinity of a point. */
export interface LinearEntropies {
  /** Of the system. */
  readonly x: number;
  /** Of the parameter. */
  readonly theta: number;
  /** Of the parameter given the data. */
  readonly thetaGivenData: number;
  /** Of both. */
  readonly joint: number;
  /** Of both given the data. */
  readonly jointGivenData: number;
}

/**
 * Entropies of parameter and system.
 *
 * @param small Covariance of (mu, mean of the data, theta, x), shape [4][4].
 * @returns The entropies.
 */
export function entropies(small: Matrix): LinearEntropies {
  const half = (target: number, ...given: number[]) =>
    Math.log(regression(small, target, given).variance) / 2;
  const theta = half(THETA);
  const thetaGivenData = half(THETA, DATA);
  return {
    x: half(X),
    theta,
    thetaGivenData,
    joint: theta + half(X, THETA),
    jointGivenData: thetaGivenData + half(X, THETA, DATA),
  };
}
