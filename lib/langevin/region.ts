/**
 * Where a particle may be.
 *
 * @module
 */
import { controlsAt, isConstant } from "../protocols/mod.ts";
import { findDomain } from "../theory/mod.ts";
import type { LangevinRequest, StartRequest } from "./request.ts";

/** Height of walls that a particle does not reach, in units of T. */
export const wall = 25;

/** Rows of the schedule that are looked at. */
const rowsSeen = 64;

/**
 * Controls of some rows of the schedule, evenly chosen, both ends of the run
 * among them.
 *
 * @param request The run.
 * @returns The controls, shape [row][control].
 */
export function someControls({ schedule }: LangevinRequest): Float64Array[] {
  if (isConstant(schedule)) return [controlsAt(schedule, 0)];
  const last = schedule.steps + 1;
  const count = Math.min(last, rowsSeen);
  const rows = Array.from(
    { length: count + 1 },
    (_, i) => Math.round(i * last / count),
  );
  return [...new Set([...rows, 1, last - 1])].map((k) =>
    controlsAt(schedule, k)
  );
}

/** A position as a message shows it. */
export function shownNumber(x: number): string {
  return String(Number(x.toPrecision(3)));
}

/**
 * Lower and upper end of the region within `height` T of the minimum, over all
 * controls, with what pushes besides U.
 *
 * @param request The run.
 * @param controls Controls of some rows of the schedule.
 * @param height Height, in units of T.
 * @returns The ends [length].
 * @throws RangeError where nothing confines.
 */
export function region(
  request: LangevinRequest,
  controls: readonly Float64Array[],
  height: number,
): [number, number] {
  const { potential, temperature, push } = request;
  const ends = controls.map((l) =>
    findDomain(
      potential,
      l,
      height * temperature,
      push + potential.drive(0, l),
    )
  );
  return [
    Math.min(...ends.map(({ a }) => a)),
    Math.max(...ends.map(({ b }) => b)),
  ];
}

/**
 * Mean and standard deviation of a given start.
 *
 * @param start The start.
 * @returns Both [length]; 0 where the energy decides.
 */
export function spreadOf(start: StartRequest): readonly [number, number] {
  if (typeof start === "string") return [0, 0];
  if ("point" in start) return [start.point[0]!, 0];
  const { mean, covariance } = start.gaussian;
  return [mean[0]!, Math.sqrt(covariance[0]![0]!)];
}

/**
 * Where a particle that nothing confines may be by the end, roughly.
 *
 * @param request The run.
 * @param controls Controls of some rows of the schedule.
 * @returns The ends [length].
 */
export function reach(
  { potential, start, schedule, mobility, temperature, dt, push }:
    LangevinRequest,
  controls: readonly Float64Array[],
): readonly [number, number] {
  if (potential.domain) return potential.domain;
  const [mean, deviation] = spreadOf(start);
  const duration = schedule.steps * dt;
  const width = deviation + Math.sqrt(2 * mobility * temperature * duration);
  const pulls = controls.flatMap((l) =>
    [-4, -2, 0, 2, 4].map((s) => {
      const x = mean + s * width;
      return Math.abs(potential.force(x, l) + potential.drive(x, l) + push);
    })
  ).filter(Number.isFinite);
  const pulled = mobility * duration * Math.max(0, ...pulls);
  const far = 6 * width + Math.min(pulled, 1000 * width);
  return [mean - far, mean + far];
}

/**
 * Lowest rise of U at the ends of a declared domain.
 *
 * @param request The run.
 * @param controls Controls of some rows of the schedule.
 * @returns The rise above the minimum, in units of T, and where it is.
 * @throws RangeError where U is not finite.
 */
export function wallsOf(
  { potential, temperature }: LangevinRequest,
  controls: readonly Float64Array[],
): { readonly rise: number; readonly at: number } {
  let [rise, at] = [Infinity, 0];
  for (const l of controls) {
    const { lowest } = findDomain(potential, l, wall * temperature);
    for (const x of potential.domain!) {
      const here = (potential.energy(x, l) - lowest) / temperature;
      if (here < rise) [rise, at] = [here, x];
    }
  }
  return { rise, at };
}

/**
 * The region within 40 T of the minimum, over all controls.
 *
 * @param request The run.
 * @param controls Controls of some rows of the schedule.
 * @returns Its ends [length], or undefined where nothing confines.
 */
export function edgesOf(
  request: LangevinRequest,
  controls: readonly Float64Array[],
): [number, number] | undefined {
  try {
    if (request.potential.domain && wallsOf(request, controls).rise < wall) {
      return undefined;
    }
    return region(request, controls, 40);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}
