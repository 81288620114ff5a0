/**
 * What is judged of samples.
 *
 * @module
 */
import type { Check } from "../experiment/plan.ts";
import type { Measured } from "./measure.ts";
import type { EquilibriumVerdict } from "./verdict.ts";

const reversal = "time reversal of a stationary chain in equilibrium";

/** A score that must not be large. */
function scored(
  name: string,
  estimate: string,
  source: string,
  reasons: readonly string[],
): Check {
  return {
    name,
    source,
    estimate,
    expected: 0,
    effect: 1,
    oneSided: "below",
    ...(reasons.length > 0 ? { reasons } : {}),
  };
}

/**
 * The checks: stationarity, three of time reversal, and the verdict.
 *
 * @param measured What was measured.
 * @param verdict What follows.
 * @param resolution Smallest entropy production worth detecting [nat per relaxation time].
 * @returns As many as the family that the verdict reckons with.
 */
export function meterChecks(
  measured: Measured,
  verdict: EquilibriumVerdict,
  resolution: number,
): Check[] {
  const few = (test: unknown) => test ? [] : ["there are too few samples"];
  const moving = verdict.moving ? ["the chains are not stationary"] : [];
  const one = measured.standard.samples.coordinates < 2
    ? ["one coordinate has none"]
    : undefined;
  return [
    scored(
      "Stationarity: means and spreads of both halves agree",
      "stationarityScore",
      "a stationary chain",
      few(measured.stationarity),
    ),
    scored(
      "Time reversal: areas vanish (Hotelling's T^2)",
      "circulationScore",
      reversal,
      [...moving, ...one ?? few(measured.circulation)],
    ),
    scored(
      "Time reversal: antisymmetric third-order moments vanish",
      "thirdOrderScore",
      reversal,
      [...moving, ...few(measured.thirdOrder)],
    ),
    scored(
      "Time reversal: antisymmetric fourth-order moments vanish",
      "fourthOrderScore",
      reversal,
      [...moving, ...one ?? few(measured.fourthOrder)],
    ),
    {
      ...scored(
        `Equilibrium: nothing above ${resolution} nat per relaxation time`,
        "irreversibility",
        reversal,
        verdict.reasons,
      ),
      says: {
        pass: Number.isNaN(verdict.boundHigher)
          ? "in equilibrium as far as the linear part tells"
          : "in equilibrium",
        fail: "not in equilibrium",
        inconclusive: "cannot tell",
      },
    },
  ];
}
