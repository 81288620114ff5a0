/**
 * What a forward and a reverse ensemble say together.
 *
 * @module
 */
import type { Estimates } from "../experiment/plan.ts";
import {
  acceptance,
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

/** Moments of the acceptance of weighted works: the histogram is fine enough for a bounded, smooth function. */
function acceptanceMoments(
  { values, counts }: Points,
  freeEnergy: number,
  temperature: number,
): Float64Array {
  let n = 0;
  let mean = 0;
  let m2 = 0;
  for (let i = 0; i < values.length; i++) {
    const f = acceptance(values[i]!, freeEnergy, temperature);
    const before = f - mean;
    n += counts[i]!;
    mean += before * counts[i]! / n;
    m2 += counts[i]! * before * (f - mean);
  }
  return Float64Array.of(n, mean, m2, 0, 0);
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
  function side(view: View, name: string): Points | undefined {
    const state = view.merged(name);
    return state && state[0]! > 1 ? pointsIn(state, temperature) : undefined;
  }
  function scoreOf(name: string): CrooksScore | undefined {
    const f = side(forward, name);
    const r = side(reverse, name);
    if (!f || !r || freeEnergy === undefined) return undefined;
    return crooksScore(
      acceptanceMoments(f, freeEnergy, temperature),
      acceptanceMoments(r, -freeEnergy, temperature),
      temperature,
    );
  }
  // A kernel without path heat has only the protocol work to show.
  const exact = forward.merged("totalHistogram") !== undefined;
  const name = exact ? "totalHistogram" : "workHistogram";
  const f = side(forward, name);
  const r = side(reverse, name);
  return {
    score: scoreOf("totalHistogram"),
    scoreWorkOnly: scoreOf("workHistogram"),
    bar: f && r && exact ? bar(f, r, temperature) : undefined,
    line: f && r
      ? crooksLine(forward.merged(name)!, reverse.merged(name)!, temperature)
      : undefined,
    noOverlap: f && r && freeEnergy !== undefined
      ? overlap(f, r, freeEnergy, temperature).reasons
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
