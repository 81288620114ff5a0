/**
 * Standard errors of anything computed from states, by leaving out blocks.
 *
 * @module
 */
import type { Estimate, Statistic } from "./statistic.ts";

/** States of one statistic, block after block. */
export interface BlockStates {
  /** What the states are of. */
  readonly statistic: Statistic;
  /** The states, shape [block][statistic.width]; empty ones are left aside. */
  readonly blocks: Float64Array;
}

/** Options of {@linkcode jackknife}. */
export interface JackknifeOptions {
  /** Whether to remove the leading bias, in 1/n, from the value. Defaults to false. */
  readonly unbias?: boolean;
}

/** Fewer blocks than this give no standard error. */
const FEWEST_BLOCKS = 10;

/**
 * Merges all block states in order.
 *
 * @param statistic What the states are of.
 * @param blocks The states, shape [block][statistic.width].
 * @returns One state.
 */
export function mergeAll(
  statistic: Statistic,
  blocks: Float64Array,
): Float64Array {
  const { width } = statistic;
  const state = new Float64Array(width);
  for (let from = 0; from < blocks.length; from += width) {
    statistic.merge(state, 0, blocks, from);
  }
  return state;
}

/**
 * Leave-one-block-out jackknife of a function of merged states, with
 * SE sqrt((B-1)/B sum_b (theta_(-b) - mean)^2) over the B non-empty blocks.
 *
 * Blocks hold about equally many samples, and block b of every part is left
 * out at once, so parts of the same trajectories keep their correlation
 * (Efron and Stein, Ann. Statist. 9, 586 (1981)).
 *
 * @param parts Block states by name, all with the same number of blocks.
 * @param theta The quantity; given one state per part, at offset 0 and only for the call.
 * @param options Whether to remove the bias.
 * @returns The quantity of all blocks, with the n of the smallest part; undefined
 * if a part has fewer than 10 non-empty blocks or the quantity is not finite.
 *
 * @example The jackknife of a mean is its usual standard error
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { jackknife, mergeAll } from "./jackknife.ts";
 * import { meanOf, moments } from "./moments.ts";
 *
 * const blocks = new Float64Array(16 * moments.width);
 * for (let b = 0; b < 16; b++) {
 *   moments.add(blocks, b * moments.width, Float64Array.of(b * b), 1);
 * }
 * const estimate = jackknife(
 *   { work: { statistic: moments, blocks } },
 *   ({ work }) => meanOf(work, 0).value,
 * );
 * const usual = meanOf(mergeAll(moments, blocks), 0);
 * assertAlmostEquals(estimate!.value, usual.value);
 * assertAlmostEquals(estimate!.standardError, usual.standardError);
 * ```
 */
export function jackknife<Name extends string>(
  parts: Readonly<Record<Name, BlockStates>>,
  theta: (states: Readonly<Record<Name, Float64Array>>) => number,
  options: JackknifeOptions = {},
): Estimate | undefined {
  const names = Object.keys(parts) as Name[];
  const each = <T>(f: (name: Name) => T) =>
    Object.fromEntries(names.map((name) => [name, f(name)])) as Record<Name, T>;
  const counts = names.map((name) => blockCounts(parts[name]));
  if (counts.some((count) => count.length !== counts[0]!.length)) {
    throw new TypeError("Cannot leave out blocks: parts differ in blocks");
  }
  const filled = counts.map((count) => count.filter((n) => n > 0).length);
  if (names.length === 0 || Math.min(...filled) < FEWEST_BLOCKS) {
    return undefined;
  }

  const without = each((name) => leaveOneOut(parts[name]));
  const left: number[] = [];
  counts[0]!.forEach((_, b) => {
    const states = each((name) => without[name].next().value!);
    if (counts.some((count) => count[b]! > 0)) left.push(theta(states));
  });

  const used = left.length;
  const whole = theta(
    each((name) => mergeAll(parts[name].statistic, parts[name].blocks)),
  );
  const mean = left.reduce((sum, value) => sum + value, 0) / used;
  const spread = left.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const value = options.unbias ? used * whole - (used - 1) * mean : whole;
  const standardError = Math.sqrt(spread * (used - 1) / used);
  if (!Number.isFinite(value + standardError)) return undefined;
  const n = Math.min(
    ...counts.map((count) => count.reduce((sum, each) => sum + each, 0)),
  );
  return { value, standardError, n };
}

function blockCounts({ statistic, blocks }: BlockStates): Float64Array {
  return blocks.filter((_, i) => i % statistic.width === 0);
}

/** Merged states without block 0, 1, ..., from merged heads and tails. */
function* leaveOneOut(
  { statistic, blocks }: BlockStates,
): Generator<Float64Array, undefined> {
  const { width } = statistic;
  const tails = new Float64Array(blocks.length + width);
  for (let from = blocks.length - width; from >= 0; from -= width) {
    tails.copyWithin(from, from + width, from + 2 * width);
    statistic.merge(tails, from, blocks, from);
  }
  const head = new Float64Array(width);
  for (let from = 0; from < blocks.length; from += width) {
    const state = head.slice();
    statistic.merge(state, 0, tails, from + width);
    yield state;
    statistic.merge(head, 0, blocks, from);
  }
  return undefined;
}
