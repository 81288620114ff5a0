/**
 * What a forward and a reverse ensemble say together.
 *
 * @module
 */
import type { Estimates } from "../experiment/plan.ts";
import {
  type Bar,
  bar,
  type CrooksLine,
  crooksLine,
  type CrooksScore,
  crooksScore,
  occupied,
  overlap,
  type Points,
} from "../stats/mod.ts";
import type { View } from "./estimates.ts";

/** Results of a pair; each absent where it makes no sense. */
export interface Pair {
  /** Score test of W + W_sh at the exact free-energy difference. */
  readonly score: CrooksScore | undefined;
  /** The same of W alone. */
  readonly scoreWorkOnly: CrooksScore | undefined;
  /** Bennett's acceptance ratio of W + W_sh. */
  readonly bar: Bar | undefined;
  /** The Crooks plot. */
  readonly line: CrooksLine | undefined;
  /** Why the two sides cannot be compared, if so. */
  readonly noOverlap: readonly string[];
}

function pointsIn(state: Float64Array, temperature: number): Points {
  const { values, counts } = occupied(state, 0);
  return { values: values.map((v) => v * temperature), counts };
}

function scoreOf(
  forward: View,
  reverse: View,
  name: string,
  temperature: number,
): CrooksScore | undefined {
  const f = forward.merged(name);
  const r = reverse.merged(name);
  return f && r && f[0]! > 1 && r[0]! > 1
    ? crooksScore(f, r, temperature)
    : undefined;
}

/**
 * Compares the two ensembles.
 *
 * @param forward States of the forward ensemble.
 * @param reverse States of the reverse ensemble.
 * @param temperature T [energy].
 * @param freeEnergy Exact free-energy difference [energy], where known.
 * @returns What they say together.
 */
export function pairOf(
  forward: View,
  reverse: View,
  temperature: number,
  freeEnergy: number | undefined,
): Pair {
  // A kernel without path heat has only the protocol work to offer.
  const name = forward.merged("totalHistogram")
    ? "totalHistogram"
    : "workHistogram";
  const f = forward.merged(name);
  const r = reverse.merged(name);
  const both = f && r && f[0]! > 0 && r[0]! > 0;
  const exact = name === "totalHistogram";
  const pf = both ? pointsIn(f, temperature) : undefined;
  const pr = both ? pointsIn(r, temperature) : undefined;
  return {
    score: scoreOf(forward, reverse, "acceptance", temperature),
    scoreWorkOnly: scoreOf(forward, reverse, "acceptanceWork", temperature),
    bar: pf && pr && exact ? bar(pf, pr, temperature) : undefined,
    line: both ? crooksLine(f, r, temperature) : undefined,
    noOverlap: pf && pr && freeEnergy !== undefined
      ? overlap(pf, pr, freeEnergy, temperature).reasons
      : [],
  };
}

/**
 * The estimates of a pair.
 *
 * @param pair The pair.
 * @returns Estimates by name.
 */
export function pairEstimates(pair: Pair): Estimates {
  const out: Estimates = {};
  const score = (name: string, s: CrooksScore | undefined) => {
    if (s) {
      out[name] = { value: s.z, standardError: 1, n: s.error.n, unit: "1" };
    }
  };
  score("crooksScoreZ", pair.score);
  score("crooksScoreZWorkOnly", pair.scoreWorkOnly);
  const difference = pair.bar?.estimate;
  if (difference && Number.isFinite(difference.standardError)) {
    out.freeEnergyBar = { ...difference, unit: "energy" };
  }
  const slope = pair.line?.slope;
  if (slope && Number.isFinite(slope.standardError)) {
    out.crooksSlope = { ...slope, unit: "1" };
  }
  return out;
}
