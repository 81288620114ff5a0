/**
 * From an estimate and an exact value to pass, fail or inconclusive.
 *
 * @module
 */
import { normalTailQuantile } from "./normal.ts";
import type { Estimate } from "./statistic.ts";

/** What a check may say. */
export type Verdict = "pass" | "fail" | "inconclusive";

/** Chance that any check of a family fails although all laws hold. */
const FAMILY_ERROR = 1e-3;

/**
 * Largest |z| that passes when several checks are made at once, such that the
 * whole family fails by chance once in a thousand times (Bonferroni).
 *
 * @param checks Number of simultaneous checks, at least 1.
 * @returns The limit: 3.29 for 1 check, 3.89 for 10, 4.15 for 30, 4.42 for 100.
 */
export function limit(checks: number): number {
  return normalTailQuantile(FAMILY_ERROR / (2 * Math.max(1, checks)));
}

/** What {@linkcode judge} needs to know. */
export interface JudgeOptions {
  /** The measured value. */
  readonly estimate: Estimate;
  /** The exact value, or the bound of a one-sided check. */
  readonly expected: number;
  /** The smallest difference worth detecting, > 0, in the unit of the value. */
  readonly effect: number;
  /** How far the exact value may be off, >= 0, in the unit of the value. Defaults to 0. */
  readonly uncertainty?: number;
  /** Number of checks judged together. Defaults to 1. */
  readonly checks?: number;
  /** Why nothing may be concluded: unmet gates, escaped trajectories. Defaults to none. */
  readonly reasons?: readonly string[];
  /** Where the value must lie for an inequality; absent for an equality. */
  readonly oneSided?: "above" | "below";
}

/** A verdict with its grounds. */
export interface Judgement {
  /** (value - expected) / standardError; undefined if deterministic or not known. */
  readonly z: number | undefined;
  /** The limit on |z|. */
  readonly limit: number;
  /** The verdict. */
  readonly verdict: Verdict;
  /** Why, in a sentence. */
  readonly reason: string;
  /** Samples that would resolve the effect, if more than there are. */
  readonly needed?: number;
}

/**
 * Judges an estimate. In this order: any given reason makes it inconclusive;
 * |z| above the limit fails; a standard error above a third of the effect is
 * inconclusive; the rest passes. Where the exact value is uncertain, a value
 * fails only if it lies further off than the uncertainty and the limit together.
 *
 * A one-sided check fails only beyond the limit on the wrong side, and any
 * standard error passes. A deterministic value passes within the effect
 * and the uncertainty.
 *
 * @param options Estimate, exact value and what counts as a difference.
 * @returns The verdict and its grounds.
 *
 * @example A free energy, 0.4 standard errors off
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { judge } from "./verdict.ts";
 *
 * const estimate = { value: 0.002, standardError: 0.005, n: 1e6 };
 * const { z, verdict } = judge({ estimate, expected: 0, effect: 0.02 });
 * assertEquals(z, 0.4);
 * assertEquals(verdict, "pass");
 * ```
 */
export function judge(options: JudgeOptions): Judgement {
  const { estimate, expected, effect, checks = 1, reasons = [], oneSided } =
    options;
  const { uncertainty = 0 } = options;
  const { value, standardError, n } = estimate;
  const bound = limit(checks);
  const known = Number.isFinite(value) && Number.isFinite(standardError);
  const difference = value - expected;
  // How far on the wrong side; an inequality has a right side.
  const excess = oneSided === "above"
    ? -difference
    : oneSided === "below"
    ? difference
    : Math.abs(difference);
  const z = known && standardError > 0 ? difference / standardError : undefined;
  const say = (verdict: Verdict, reason: string): Judgement => ({
    z,
    limit: bound,
    verdict,
    reason,
  });

  if (reasons.length > 0) return say("inconclusive", reasons.join("; "));
  if (!known) {
    return say(
      "inconclusive",
      "the estimate or its standard error is not finite",
    );
  }
  if (z === undefined) {
    const size = `differs from ${show(expected)} by ${show(difference)}`;
    const allowed = effect + uncertainty;
    return excess <= allowed
      ? say("pass", `${size}, tolerance ${show(allowed)}`)
      : say("fail", `${size}, more than ${show(allowed)}`);
  }
  const margin = uncertainty > 0
    ? ` beyond an uncertainty of ${show(uncertainty)}`
    : "";
  const off = `${show(z)} standard errors from ${show(expected)}, limit ${
    show(bound)
  }${margin}`;
  if ((excess - uncertainty) / standardError > bound) return say("fail", off);
  if (oneSided === undefined && standardError > effect / 3) {
    const needed = Math.ceil(n * (3 * standardError / effect) ** 2);
    const sizes = `${show(standardError)} exceeds a third of ${show(effect)}`;
    return {
      ...say(
        "inconclusive",
        `the standard error ${sizes}; about ${show(needed)} samples would do`,
      ),
      needed,
    };
  }
  return say("pass", off);
}

function show(x: number): string {
  return String(Number(x.toPrecision(3)));
}
