/**
 * Whether a step is small enough.
 *
 * @module
 */
import { rates } from "../theory/mod.ts";
import { chainOf } from "./chain.ts";
import { shownNumber } from "./region.ts";
import type { LangevinRequest } from "./request.ts";

/**
 * Why the step is refused, and what to know of it.
 *
 * `max |mu U''| dt` within 12 T of the minimum decides on stability, its mean
 * on accuracy, and the smallest Jacobian on whether an implicit step has one
 * solution.
 *
 * @param request The run, of an energy that confines.
 * @param warnings Receives warnings.
 * @returns Problems, one sentence each.
 */
export function stepProblems(
  request: LangevinRequest,
  warnings: string[],
): string[] {
  const { kernel, dt } = request;
  const problems: string[] = [];
  const { typical, stiffest, at, smallestJacobian } = rates(chainOf(request));
  const { stable, accurate } = kernel.limits;
  if (stable !== undefined && stiffest * dt > stable) {
    problems.push(
      `Cannot use dt [time] as max |mu U''| dt must be <= ${stable} for kernel ${kernel.name}: here it is ${
        shownNumber(stiffest * dt)
      } at x = ${shownNumber(at)}; use dt <= ${
        shownNumber(0.999 * stable / stiffest)
      } or kernel itr.`,
    );
  }
  if (kernel.implicit && smallestJacobian < 0.3) {
    problems.push(
      `Cannot use dt [time] as 1 + mu U'' dt / 2 must be >= 0.3 for kernel ${kernel.name}: here it is ${
        shownNumber(smallestJacobian)
      } where U is concave; use dt <= ${
        shownNumber(0.999 * dt * 0.7 / (1 - smallestJacobian))
      }.`,
    );
  }
  if (accurate !== undefined && typical * dt > accurate) {
    warnings.push(
      `dt is coarse: the mean of |mu U''| dt is ${
        shownNumber(typical * dt)
      }, above ${accurate} for kernel ${kernel.name}; fluctuation theorems still hold, mean work carries an error of order dt${
        kernel.implicit ? "^2" : ""
      }.`,
    );
  }
  return problems;
}
