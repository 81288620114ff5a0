import { ParamError } from "../params.ts";

/**
 * Steps of a run of given duration.
 *
 * @param duration Duration [time].
 * @param dt Step [time].
 * @returns A whole number, at least 1.
 * @throws ParamError where the duration is not a whole number of steps.
 */
export function stepsOf(duration: number, dt: number): number {
  const steps = Math.round(duration / dt);
  const tolerance = 1e-9 * Math.max(1, duration);
  if (steps >= 1 && Math.abs(steps * dt - duration) <= tolerance) return steps;
  const down = duration / Math.max(1, Math.ceil(duration / dt));
  throw new ParamError([
    `Cannot use duration [time] as it must be a whole number >= 1 of steps dt = ${dt}: here it is ${duration}; use dt = ${
      Number(down.toPrecision(6))
    }.`,
  ]);
}
