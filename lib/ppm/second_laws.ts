/**
 * Second laws with the information that each subsystem gains.
 *
 * @module
 */
import type { Check, Estimates } from "../experiment/plan.ts";

/** What X, and Theta with the hidden data, gain in information by their own moves [nat]; undefined where not known. */
export interface Flows {
  /** Of X. */
  readonly x: number | undefined;
  /** Of Theta. */
  readonly theta: number | undefined;
}

/** Relative rounding of sums in single precision. */
const rounding = 1e-5;

/**
 * Checks that each subsystem produces at least what it gains in information.
 *
 * @param estimates Estimates of the run.
 * @param flows Exact flows of information.
 * @param effect Difference worth detecting [nat].
 * @param reasons Why nothing may be concluded, if so.
 * @returns One-sided checks of those that have both.
 */
export function secondLawChecks(
  estimates: Estimates,
  { x, theta }: Flows,
  effect: number,
  reasons: readonly string[] = [],
): Check[] {
  const law = (
    estimate: string,
    name: string,
    source: string,
    expected: number | undefined,
  ): Check[] =>
    estimates[estimate] && expected !== undefined
      ? [{
        name: `Second law of ${name} with information`,
        source,
        estimate,
        expected,
        effect,
        uncertainty: rounding,
        oneSided: "above",
        reasons,
      }]
      : [];
  return [
    ...law(
      "entropyProductionX",
      "X",
      "S(X) >= flow of information into X",
      x,
    ),
    ...law(
      "entropyProductionTheta",
      "Theta",
      "S(Theta) >= flow of information into Theta, hidden data included",
      theta,
    ),
  ];
}
