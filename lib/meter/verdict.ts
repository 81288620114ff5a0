/**
 * In equilibrium, not, or cannot tell.
 *
 * @module
 */
import { limit } from "../stats/mod.ts";
import { upperBound } from "./upper_bound.ts";
import type { Measured } from "./measure.ts";
import { fewestReplicates } from "./replicates.ts";

/** Checks that are judged together: stationarity, three of time reversal, equilibrium. */
const familySize = 5;

/** Chance of one check to err on one side: that of the whole family is one in a thousand. */
const oneSided = 1e-3 / (2 * familySize);

/** What may be said. */
export type Word = "in equilibrium" | "not in equilibrium" | "cannot tell";

/** A verdict with its grounds. */
export interface EquilibriumVerdict {
  /** The verdict. */
  readonly word: Word;
  /** The largest one-sided score of the three tests of time reversal; NaN where there is none. */
  readonly score: number;
  /** Upper confidence bound of the entropy production per relaxation time, linear part [nat]; infinite where unknown. */
  readonly bound: number;
  /** The same of what third- and fourth-order currents bound; NaN where they are too many to take. */
  readonly boundHigher: number;
  /** Whether the chains are not stationary. */
  readonly moving: boolean;
  /** Why nothing can be told; empty for the other verdicts. */
  readonly reasons: readonly string[];
}

function shown(x: number): string {
  return String(Number(x.toPrecision(2)));
}

/**
 * The verdict. Any reason to distrust the samples comes first; then a test of time
 * reversal that rejects says "not"; "in equilibrium" needs an upper confidence
 * bound of the entropy production below the resolution; the rest cannot be told.
 *
 * @param measured What was measured.
 * @param resolution Smallest entropy production worth detecting [nat per relaxation time].
 * @param doubts Why the samples cannot be used at all. Defaults to none.
 * @returns The verdict.
 *
 * @example Eight short chains are too few, whatever they do
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { measure } from "./measure.ts";
 * import { verdictOf } from "./verdict.ts";
 *
 * const shape = { chains: 8, times: 10, coordinates: 2 };
 * const values = Float64Array.from({ length: 160 }, (_, i) => Math.sin(i * i));
 * assertEquals(verdictOf(measure({ ...shape, values }), 0.05).word, "cannot tell");
 * ```
 */
export function verdictOf(
  measured: Measured,
  resolution: number,
  doubts: readonly string[] = [],
): EquilibriumVerdict {
  const { replicates, stationarity, cross, floor, higher } = measured;
  const { stretches, relaxation, memory, kind, length } = replicates;
  const p = measured.standard.samples.coordinates;
  const tests = [
    measured.circulation,
    measured.thirdOrder,
    measured.fourthOrder,
  ].flatMap((test) => test ? [test.score] : []);
  const score = tests.length > 0 ? Math.max(...tests) : NaN;
  const bound = relaxation * upperBound(cross?.middle, floor, oneSided);
  const boundHigher = p > 6
    ? NaN
    : relaxation * upperBound(higher?.estimate, higher?.floor, oneSided);
  const moving = (stationarity?.score ?? 0) > limit(familySize);
  const say = (word: Word, reasons: readonly string[] = []) => ({
    word,
    score,
    bound,
    boundHigher,
    moving,
    reasons: word === "cannot tell" ? [reasons.join("; ")] : [],
  });

  if (doubts.length > 0) return say("cannot tell", doubts);
  if (stretches.length < fewestReplicates) {
    return say("cannot tell", [
      `there must be ${fewestReplicates} independent chains, or blocks of ten correlation times${
        Number.isFinite(memory) ? ` (${shown(10 * memory)} units each)` : ""
      }: here there are ${stretches.length}`,
    ]);
  }
  if (stationarity && moving) {
    const { mean, covariance } = stationarity;
    const worst = [...mean].map((m, i) =>
      Math.abs(m) / Math.sqrt(covariance[i * 2 * p + i]!)
    )
      .reduce((best, t, i, all) => t > all[best]! ? i : best, 0);
    return say("cannot tell", [
      `the chains are not stationary: the ${
        worst < p ? "mean" : "spread"
      } of coordinate ${
        worst % p + 1
      } differs between their first and second halves (leave out more of the beginning)`,
    ]);
  }
  if (score > limit(familySize)) return say("not in equilibrium");
  const reasons: string[] = [];
  if (!stationarity) {
    reasons.push("there are too few chains to compare their halves");
  }
  if (p < 2) reasons.push("one coordinate has no areas");
  if (p > 1 && !cross) {
    reasons.push(
      Number.isFinite(relaxation)
        ? "the fit of a linear chain is not stable without a part of the samples"
        : "no stationary linear chain fits",
    );
  }
  if (kind === "chains" && !Number.isFinite(relaxation) && length < memory) {
    reasons.push("the chains are shorter than their relaxation time");
  }
  const worst = Math.max(bound, Number.isNaN(boundHigher) ? 0 : boundHigher);
  if (p > 1 && cross && !(worst < resolution)) {
    reasons.push(
      `the entropy production may be as large as ${
        shown(worst)
      } nat per relaxation time, which is above the resolution ${resolution}: more or longer chains are needed`,
    );
  }
  return reasons.length > 0
    ? say("cannot tell", reasons)
    : say("in equilibrium");
}
