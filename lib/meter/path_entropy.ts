/**
 * Entropy productions of single paths and what fluctuation theorems make of them.
 *
 * @module
 */
import { boundedB1, boundedB2, type Estimate } from "../stats/mod.ts";
import type { Fold } from "./cross_fit.ts";
import { groupCount, groupOf } from "./groups.ts";
import type { Replicates } from "./replicates.ts";
import type { Samples } from "./samples.ts";

/** Entropy productions E2 of the paths of each group. */
export type GroupedPaths = readonly Float64Array[];

/**
 * Cuts the replicates of the second half of the groups into paths and measures
 * them with a fit to the first half.
 *
 * @param samples Standardised samples.
 * @param replicates The replicates.
 * @param fold The fit.
 * @param units Units of a path, at most those of a replicate.
 * @returns Entropy productions, those of one group together.
 */
export function pathEntropies(
  { values, times, coordinates: p }: Samples,
  { stretches, length }: Replicates,
  { force, mean }: Fold,
  units: number,
): GroupedPaths {
  const each = Math.floor(length / units);
  const groups = groupCount(stretches.length, p);
  const half = Math.ceil(groups / 2);
  const found: number[][] = Array.from({ length: groups - half }, () => []);
  stretches.forEach(({ chain, from }, r) => {
    const g = groupOf(r, stretches.length, groups);
    if (g < half) return;
    for (let path = 0; path < each; path++) {
      let sum = 0;
      for (let k = 0; k < units; k++) {
        const at = (chain * times + from + path * units + k) * p;
        for (let i = 0; i < p; i++) {
          const middle = (values[at + i]! + values[at + p + i]!) / 2 - mean[i]!;
          for (let j = 0; j < p; j++) {
            sum += middle * force[i * p + j]! *
              (values[at + p + j]! - values[at + j]!);
          }
        }
      }
      found[g - half]!.push(sum);
    }
  });
  return found.map((list) => Float64Array.from(list));
}

/** Mean of a function of paths, with its error over groups. */
function meanOver(paths: GroupedPaths, of: (s: number) => number): Estimate {
  const n = paths.reduce((sum, group) => sum + group.length, 0);
  const sums = paths.map((group) => group.reduce((sum, s) => sum + of(s), 0));
  const value = sums.reduce((a, b) => a + b, 0) / n;
  const square = sums.reduce(
    (sum, part, g) => sum + (part - value * paths[g]!.length) ** 2,
    0,
  );
  const factor = paths.length / (paths.length - 1);
  return { value, standardError: Math.sqrt(square * factor) / n, n };
}

/**
 * The bounded identities B1 = E[sign s - tanh(|s|/2)] and
 * B2 = E[e^-s 1(s > 0)] - P(s < 0): zero under the detailed theorem.
 *
 * @param paths Entropy productions.
 * @returns Both, with errors over groups.
 */
export function boundedIdentities(
  paths: GroupedPaths,
): { first: Estimate; second: Estimate } {
  return {
    first: meanOver(paths, boundedB1),
    second: meanOver(paths, boundedB2),
  };
}

/**
 * Maximum-likelihood slope b of P(s > 0 | |s|) = 1/(1 + e^(-b|s|)), which is 1
 * under the detailed theorem.
 *
 * @param paths Entropy productions.
 * @returns The slope, its error by the scores of groups; undefined where paths have one sign or are few.
 */
export function entropySlope(paths: GroupedPaths): Estimate | undefined {
  const all = paths.flatMap((group) => [...group]);
  if (!all.some((s) => s < 0) || !all.some((s) => s > 0)) return undefined;
  const rise = (b: number, s: number) => 1 / (1 + Math.exp(-b * Math.abs(s)));
  const score = (b: number, list: ArrayLike<number>) => {
    let [first, second] = [0, 0];
    for (let i = 0; i < list.length; i++) {
      const s = list[i]!;
      const p = rise(b, s);
      first += (Number(s > 0) - p) * Math.abs(s);
      second += p * (1 - p) * s * s;
    }
    return { first, second };
  };
  let b = 1;
  for (let k = 0; k < 40; k++) {
    const { first, second } = score(b, all);
    const step = Math.max(-1, Math.min(1, first / second));
    b += step;
    if (!Number.isFinite(b)) return undefined;
    if (Math.abs(step) < 1e-10) break;
  }
  const { second } = score(b, all);
  const square = paths.reduce(
    (sum, group) => sum + score(b, group).first ** 2,
    0,
  );
  const factor = paths.length / (paths.length - 1);
  return {
    value: b,
    standardError: Math.sqrt(square * factor) / second,
    n: all.length,
  };
}
