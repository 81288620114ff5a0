/**
 * Whether a start and a force need more of the energy than it gives.
 *
 * @module
 */
import { fieldOf } from "../dynamics/field.ts";
import { findDomain } from "../theory/mod.ts";
import { drives } from "./driven.ts";
import { region, shownNumber, wall, wallsOf } from "./region.ts";
import type { LangevinRequest } from "./request.ts";
import { isGradient } from "./sound.ts";

/**
 * Why a start that needs a confining energy is refused, if so.
 *
 * @param request The run.
 * @param controls Controls of some rows of the schedule.
 * @returns One sentence each.
 */
export function confinementProblems(
  request: LangevinRequest,
  controls: readonly Float64Array[],
): string[] {
  const { potential, start, temperature } = request;
  const cannot = `Cannot use start "${start}" as U must rise by`;
  const other = "use a point or gaussian start.";
  try {
    if (potential.domain) {
      const { rise, at } = wallsOf(request, controls);
      return rise >= wall ? [] : [
        `${cannot} ${wall} T at both ends of the domain at every moment of the protocol: here it is ${
          shownNumber(rise)
        } T at x = ${shownNumber(at)}; widen the domain, or ${other}`,
      ];
    }
    region(request, controls, 40);
    // Equilibrium ignores the push, which must not be what confines.
    for (const l of controls) findDomain(potential, l, 40 * temperature);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [
      `${cannot} 40 T on both sides at every moment of the protocol: here ${potential.formula} does not; ${other}`,
    ];
  }
}

/**
 * Problems and warnings of a force besides U.
 *
 * @param request The run.
 * @param controls Controls of some rows of the schedule.
 * @param edges The region of 40 T, where U confines.
 * @param warnings Receives warnings.
 * @returns Problems, one sentence each.
 */
export function forceProblems(
  request: LangevinRequest,
  controls: readonly Float64Array[],
  edges: readonly [number, number] | undefined,
  warnings: string[],
): string[] {
  const { potential, kernel, push } = request;
  const driven = controls.some((l) => drives(potential, l));
  const problems: string[] = [];
  if ((push !== 0 || driven) && (kernel.quadraticOnly || kernel.metropolis)) {
    problems.push(
      `Cannot use kernel ${kernel.name} as it needs a conservative force: here a non-conservative force acts; use kernel itr or em.`,
    );
  }
  if (!potential.written || !driven) return problems;
  if (isGradient(potential, controls)) {
    warnings.push(
      potential.ring
        ? "The mean of the force over a turn is 0: it has a potential and belongs in U, where free energies and fluctuation theorems of the work include it."
        : "A force on a line has a potential: it belongs in U, where free energies and fluctuation theorems of the work include it.",
    );
  }
  const { force } = fieldOf(request);
  if (edges && !potential.ring && potential.driveSlope) {
    const [low, high] = edges;
    const free = controls.some((l) =>
      !(force(low, l) > 0) || !(force(high, l) < 0)
    );
    if (free) {
      problems.push(
        `Cannot use force as U must hold the particle against it: at an end of the region of 40 T, from x = ${
          shownNumber(low)
        } to ${shownNumber(high)}, the total force points outwards.`,
      );
    }
  }
  return problems;
}
