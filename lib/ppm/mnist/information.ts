/**
 * What outputs of replicas say about their parameters.
 *
 * @module
 */
import type { BlockStates, Estimate } from "../../stats/mod.ts";
import { classes } from "./observables.ts";

/** Jensen-Shannon divergence out of sums of outputs and of their entropies. */
function divergence(sums: Float64Array, n: number): number {
  const numbers = sums.length - 1;
  let entropy = 0;
  for (let k = 0; k < numbers; k++) {
    const p = sums[k]! / n;
    if (p > 0) entropy -= p * Math.log(p);
  }
  return entropy * classes / numbers - sums[numbers]! / n;
}

/**
 * Mutual information of a drawn label and the parameters, at given input and
 * data: mean over the inputs of H(mean p) - mean H(p) over the replicas. The
 * plug-in value is too small by (1/2R) sum_y Var p_y / p_y to leading order,
 * which leaving out blocks of replicas removes.
 *
 * @param outputs Means of outputs and of their entropies, block after block.
 * @returns I(Y;Theta|u,B) in nats; undefined of fewer than two blocks.
 *
 * @example Two replicas that are certain and disagree
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { meanVectors } from "../../stats/mod.ts";
 * import { outputInformation } from "./information.ts";
 *
 * const statistic = meanVectors(11);
 * const blocks = new Float64Array(2 * 12);
 * blocks.set([1, 1], 0);
 * blocks.set([1, 0, 1], 12);
 * const found = outputInformation({ statistic, blocks })!;
 * // Plug-in ln 2, and as much again for its bias.
 * assertAlmostEquals(found.value, 2 * Math.LN2);
 * ```
 */
export function outputInformation(
  { statistic: { width }, blocks }: BlockStates,
): Estimate | undefined {
  const sums = new Float64Array(width - 1);
  const filled: { readonly from: number; readonly n: number }[] = [];
  let n = 0;
  for (let from = 0; from < blocks.length; from += width) {
    const count = blocks[from]!;
    if (count === 0) continue;
    n += count;
    filled.push({ from, n: count });
    for (let k = 0; k < sums.length; k++) {
      sums[k]! += count * blocks[from + 1 + k]!;
    }
  }
  const used = filled.length;
  if (used < 2) return undefined;
  const left = new Float64Array(sums.length);
  const partial = filled.map(({ from, n: count }) => {
    for (let k = 0; k < sums.length; k++) {
      left[k] = sums[k]! - count * blocks[from + 1 + k]!;
    }
    return divergence(left, n - count);
  });
  const mean = partial.reduce((sum, each) => sum + each, 0) / used;
  const spread = partial.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return {
    value: used * divergence(sums, n) - (used - 1) * mean,
    standardError: Math.sqrt(spread * (used - 1) / used),
    n,
  };
}
