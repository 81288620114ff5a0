import { dot, total } from "../sums.ts";
import type { WorkStatistics } from "./population.ts";

/** What a density on nodes carries along besides itself, shape [nodes] each. */
export interface WeightedDensity {
  /** Probability of each node. */
  p: Float64Array;
  /** First and second moment of W minus its mean so far. */
  work: Float64Array[];
  /** Mean of exp(-W), up to exp(log). */
  weight: Float64Array;
  /** ln of the factor of `weight`. */
  log: number;
}

/**
 * A density before any work.
 *
 * @param p Probability of each node.
 * @returns It, with no work.
 */
export function withoutWork(p: Float64Array): WeightedDensity {
  return {
    p,
    work: [new Float64Array(p.length), new Float64Array(p.length)],
    weight: p.slice(),
    log: 0,
  };
}

/** Distance from the mean work up to which exp(-w) is a plain factor [kT]. */
const FAR = 300;

/**
 * Does work on a density at fixed positions.
 *
 * @param density The density; its moments of work are changed.
 * @param w Work at each node [kT].
 * @returns Its mean [kT].
 */
export function doWork(density: WeightedDensity, w: Float64Array): number {
  const { p, work, weight } = density;
  const mean = dot(p, w) / total(p);
  const [once, twice] = work as [Float64Array, Float64Array];
  let widest = 0;
  for (let i = 0; i < p.length; i++) {
    const d = w[i]! - mean;
    twice[i]! += d * (2 * once[i]! + d * p[i]!);
    once[i]! += d * p[i]!;
    widest = Math.max(widest, Math.abs(d));
  }
  density.log -= mean;
  // Nodes of hardly any weight may have works far from all others.
  const far = widest > FAR;
  let highest = 0;
  for (let i = 0; i < p.length; i++) {
    const value = weight[i]!;
    weight[i] = far
      ? value > 0 ? Math.exp(Math.log(value) + mean - w[i]!) : 0
      : value * Math.exp(mean - w[i]!);
    highest = Math.max(highest, weight[i]!);
  }
  for (let i = 0; i < p.length; i++) weight[i]! /= highest;
  density.log += Math.log(highest);
  return mean;
}

/** Share of a sum that the ends of its grid may have: beyond it the sum belongs to the grid and diverges in truth. */
export const TAIL = 1e-6;

/**
 * A copy with zeros at the outermost nodes.
 *
 * @param a Values at nodes in their order.
 * @returns The copy, 2 per cent of it zero at each end.
 */
export function trim(a: Float64Array): Float64Array {
  const edge = Math.ceil(a.length / 50);
  return a.slice().fill(0, 0, edge).fill(0, a.length - edge);
}

/**
 * Fluctuations of the work that a density has had done on it.
 *
 * @param density The density.
 * @param path ln<exp(-(W + W_sh))>; that of W when absent.
 * @returns Variance and exponential averages.
 */
export function workStatistics(
  { p, work, weight, log }: WeightedDensity,
  path?: number,
): WorkStatistics {
  const mass = total(p);
  const mean = total(work[0]!) / mass;
  const whole = total(weight);
  const bounded = whole - total(trim(weight)) < TAIL * whole;
  const logExponential = bounded ? Math.log(whole) + log : Infinity;
  return {
    variance: total(work[1]!) / mass - mean * mean,
    logExponential,
    logExponentialPath: path ?? logExponential,
  };
}
