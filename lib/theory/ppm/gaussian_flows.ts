/**
 * Sums over learning steps: heats, work, information flows and transfer
 * entropies of a linear-Gaussian model.
 *
 * @module
 */
import { act, type Matrix } from "../learning/matrix.ts";
import type { LinearFilters } from "./gaussian_filters.ts";
import { type LinearSetting, stepVariance } from "./gaussian_setting.ts";
import { type LinearStates, place } from "./gaussian_states.ts";

/** Sums over the steps so far [nats]. */
export interface Flows {
  /** <q_X>. */
  heat: number;
  /** <w>. */
  work: number;
  /** <KL> of the model before a step from the model after it. */
  sumKl: number;
  /** <q_Theta>. */
  heatTheta: number;
  /** What theta adds to I(X;Theta). */
  theta: number;
  /** What x adds to I(X;Theta). */
  x: number;
  /** What theta adds to I(Theta;B|X). */
  hidden: number;
  /** Transfer entropy. */
  transfer: number;
  /** Transfer entropy given the data. */
  transferGivenData: number;
}

/**
 * Sums over no steps.
 *
 * @returns Zeros.
 */
export function emptyFlows(): Flows {
  return {
    heat: 0,
    work: 0,
    sumKl: 0,
    heatTheta: 0,
    theta: 0,
    x: 0,
    hidden: 0,
    transfer: 0,
    transferGivenData: 0,
  };
}

/** What a step is taken in. */
export interface FlowModel {
  /** The model. */
  readonly setting: LinearSetting;
  /** Its states. */
  readonly states: LinearStates;
  /** Its filters. */
  readonly filters: LinearFilters;
}

/**
 * Adds a step.
 *
 * @param flows The sums so far; grow.
 * @param model The model.
 * @param n The step, >= 1.
 * @param before Covariance of the state before it.
 * @param after Covariance of the state after it.
 */
export function moveOn(
  flows: Flows,
  { setting, states, filters }: FlowModel,
  n: number,
  before: Matrix,
  after: Matrix,
): void {
  const { size } = states;
  const { theta, x, data } = place;
  const { gain: a, modelVariance: s2, adaptive } = setting;
  const vw = stepVariance(setting);
  const row = states.step(n).map.subarray(theta * size, (theta + 1) * size);
  // Covariances of theta_n with the state before the step.
  const moved = act(before, row);
  const old = (i: number, j: number) => before[i * size + j]!;
  const now = (i: number, j: number) => after[i * size + j]!;
  flows.heat += (old(x, x) - 2 * moved[x]! - now(x, x) + 2 * now(x, theta)) /
    (2 * s2);
  flows.work += (now(theta, theta) - 2 * moved[x]! + 2 * old(x, theta) -
    old(theta, theta)) / (2 * s2);
  flows.sumKl += (now(theta, theta) - 2 * moved[theta]! + old(theta, theta)) /
    (2 * s2);
  const [first, last] = [seen(old), seen(now)];
  const between = seen((i, j) =>
    i === theta && j === theta
      ? now(theta, theta)
      : i === theta
      ? moved[j]!
      : j === theta
      ? moved[i]!
      : old(i, j)
  );
  flows.theta += between.shared - first.shared;
  flows.x += last.shared - between.shared;
  flows.hidden += between.hidden - first.hidden;
  if (vw === 0) return withoutNoise(flows);
  const distance = (of: typeof old, i: number) =>
    of(data, data) - 2 * of(data, i) + of(i, i);
  if (!adaptive) {
    flows.heatTheta += a * (2 - a) / (2 * vw) *
      (distance(old, theta) - distance(now, theta));
    return;
  }
  flows.heatTheta += 2 * a * a * distance(old, x) / vw;
  flows.transfer += Math.log(
    filters.stepGivenPath[n]! / filters.stepGivenHistory[n]!,
  ) / 2;
  flows.transferGivenData += Math.log(filters.stepGivenData[n]! / vw) / 2;
}

/** Part of a variance that is rounding. */
const rounding = 1e-14;

/** I of two numbers of covariance c and variances a and b. */
function correlation(c: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) return 0;
  const free = 1 - c * c / (a * b);
  return free > rounding ? -Math.log(free) / 2 : Infinity;
}

/** I(X;Theta) and I(Theta;B|X). */
function seen(of: (i: number, j: number) => number) {
  const { theta, x, data } = place;
  const [vx, cx, ct] = [of(x, x), of(x, data), of(x, theta)];
  const [va, vb] = [of(theta, theta), of(data, data)];
  const rest = (whole: number, c: number) => {
    const left = whole - c * c / vx;
    return left > rounding * whole ? left : 0;
  };
  return {
    shared: correlation(ct, vx, va),
    hidden: correlation(
      of(theta, data) - ct * cx / vx,
      rest(va, ct),
      rest(vb, cx),
    ),
  };
}

/** Without noise a step tells all of what moves it. */
function withoutNoise(flows: Flows): void {
  flows.heatTheta = flows.transfer = flows.transferGivenData = Infinity;
}
