/**
 * How large a step an energy allows.
 *
 * @module
 */
import { kernels } from "../../kernels/mod.ts";
import type { Potential } from "../../potentials/mod.ts";
import { rawSchedule } from "../../protocols/mod.ts";
import { plain } from "../../report/mod.ts";
import { rates } from "../../theory/mod.ts";
import type { Landscape, LandscapeRequest } from "../contract.ts";

/** Smallest Jacobian of an implicit step. */
const smallest = 0.3;

/**
 * The largest step for each kernel, at fixed controls: as runs refuse it where
 * a step is unstable, and warn of it where it is coarse.
 *
 * @param potential The energy.
 * @param controls Values of its controls.
 * @param request Temperature and mobility.
 * @returns Steps [time] and a sentence; undefined where the energy does not confine.
 */
export function stepAdvice(
  potential: Potential,
  controls: readonly number[],
  { temperature, mobility }: LandscapeRequest,
): Landscape["advice"] {
  const schedule = rawSchedule(controls.map((value) => [value, value, value]));
  const chain = { potential, schedule, temperature, mobility, push: 0 };
  let found;
  try {
    found = rates({ ...chain, kernel: "itr", dt: 1 });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  const { typical, stiffest, smallestJacobian } = found;
  const largest = Object.fromEntries(
    kernels.filter((k) => potential.quadratic || !k.quadraticOnly).map(
      ({ name, limits, implicit }) => {
        const bends = implicit && smallestJacobian < 1
          ? (1 - smallest) / (1 - smallestJacobian)
          : Infinity;
        const most = Math.min(
          (limits.accurate ?? Infinity) / typical,
          (limits.stable ?? Infinity) / stiffest,
          bends,
        );
        return [name, most] as const;
      },
    ).filter(([, most]) => Number.isFinite(most) && most > 0),
  );
  const best = Object.entries(largest).toSorted(([, a], [, b]) => b - a)[0];
  if (!best) return undefined;
  const [name, most] = best;
  return {
    largest,
    text: `At these controls use dt <= ${
      plain(most, 2)
    } with kernel ${name}: the mean of |mu U''| is ${
      plain(typical, 3)
    }, its largest value within 12 T of the minimum ${
      plain(stiffest, 3)
    } [1 / time].`,
  };
}
