/**
 * Groups of replicates, which fits leave out in turn.
 *
 * @module
 */
import { type Estimate, jackknife } from "../stats/mod.ts";
import type { Replicates } from "./replicates.ts";
import type { Samples } from "./samples.ts";
import { addTransitions, rowSums, transitionWidth } from "./sums.ts";

/** Sums of each group of consecutive replicates. */
export interface Groups {
  /** Number of groups. */
  readonly count: number;
  /** Numbers of a row. */
  readonly width: number;
  /** Sums of each, shape [group][width]. */
  readonly rows: Float64Array;
}

/**
 * How many groups: enough for a standard error, few enough for a fit without
 * each pair of them.
 *
 * @param replicates Number of replicates.
 * @param coordinates p.
 * @returns At most 24, or 12 beyond 8 coordinates.
 */
export function groupCount(replicates: number, coordinates: number): number {
  return Math.min(replicates, coordinates > 8 ? 12 : 24);
}

/**
 * The group that a replicate is in.
 *
 * @param replicate Its index.
 * @param replicates How many there are.
 * @param groups Number of groups.
 * @returns An index; consecutive replicates keep together.
 */
export function groupOf(
  replicate: number,
  replicates: number,
  groups: number,
): number {
  return Math.floor(replicate * groups / replicates);
}

/**
 * Sums over the transitions of each group.
 *
 * @param samples Standardised samples.
 * @param replicates The replicates.
 * @returns Rows of {@linkcode transitionWidth} numbers.
 */
export function transitionGroups(
  samples: Samples,
  { stretches, length }: Replicates,
): Groups {
  const width = transitionWidth(samples.coordinates);
  const count = groupCount(stretches.length, samples.coordinates);
  const rows = new Float64Array(count * width);
  stretches.forEach(({ chain, from }, r) => {
    const g = groupOf(r, stretches.length, count);
    const row = rows.subarray(g * width, (g + 1) * width);
    addTransitions(samples, chain, from, length, row);
  });
  return { count, width, rows };
}

/**
 * A function of sums over all groups, with its error by leaving out one after
 * the other.
 *
 * @param groups The groups.
 * @param theta The function of one row.
 * @param unbias Whether to remove the leading bias.
 * @returns The estimate; undefined where it is not finite or groups are fewer than ten.
 */
export function overGroups(
  { width, rows }: Groups,
  theta: (sums: Float64Array) => number,
  unbias = false,
): Estimate | undefined {
  return jackknife(
    { sums: { statistic: rowSums(width), blocks: rows } },
    ({ sums }) => theta(sums),
    { unbias },
  );
}
