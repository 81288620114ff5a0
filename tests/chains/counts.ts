/**
 * How far counts are from what chance explains.
 *
 * @module
 */

/** An array of zeros as long as there are cells. */
export function cells(count: number): Uint32Array {
  return new Uint32Array(count);
}

/**
 * Pearson's statistic as a standard normal (Wilson and Hilferty).
 *
 * @param counts Counts of each cell.
 * @param shares Probability of each cell, equal by default.
 * @param table Of a table of n permutations, [place][sample], its side N: the statistic times (N-1)/N has (N-1)^2 degrees of freedom.
 * @returns z; large where the counts are uneven.
 */
export function chiSquareZ(
  counts: ArrayLike<number>,
  shares?: (cell: number) => number,
  table?: number,
): number {
  const all = Array.from(
    counts,
    (count, i) => ({ count, share: shares?.(i) ?? 1 / counts.length }),
  )
    .filter(({ count, share }) => share > 0 || count > 0);
  const n = all.reduce((sum, { count }) => sum + count, 0);
  const statistic = all.reduce(
    (sum, { count, share }) => sum + (count - n * share) ** 2 / (n * share),
    0,
  );
  const degrees = table ? (table - 1) ** 2 : all.length - 1;
  const ratio = statistic * (table ? (table - 1) / table : 1) / degrees;
  const spread = 2 / (9 * degrees);
  return (Math.cbrt(ratio) - 1 + spread) / Math.sqrt(spread);
}

/**
 * The same, with all cells in one that expect fewer than ten.
 *
 * @param counts Counts of each cell.
 * @param shares Probability of each cell.
 * @returns z.
 */
export function pooledZ(
  counts: ArrayLike<number>,
  shares: (cell: number) => number,
): number {
  const all = Array.from(counts, (count, i) => ({ count, share: shares(i) }));
  const n = all.reduce((sum, { count }) => sum + count, 0);
  const [rare, common] = [
    all.filter(({ share }) => n * share < 10),
    all.filter(({ share }) => n * share >= 10),
  ];
  const rest = rare.reduce(
    (a, b) => ({ count: a.count + b.count, share: a.share + b.share }),
    { count: 0, share: 0 },
  );
  const kept = [...common, rest];
  return chiSquareZ(kept.map((c) => c.count), (i) => kept[i]!.share);
}

/** The number of a permutation among all N!, by its Lehmer code. */
export function rankOf(permutation: ArrayLike<number>): number {
  const n = permutation.length;
  let rank = 0;
  for (let i = 0; i < n; i++) {
    let smaller = 0;
    for (let j = i + 1; j < n; j++) {
      smaller += Number(permutation[j]! < permutation[i]!);
    }
    rank = rank * (n - i) + smaller;
  }
  return rank;
}

/** Pairs of different samples, in at most 32 groups each. */
function pairsOf(samples: number) {
  const groups = Math.min(samples, 32);
  const groupOf = (sample: number) => Math.floor(sample * groups / samples);
  const sizes = cells(groups);
  for (let i = 0; i < samples; i++) sizes[groupOf(i)]!++;
  return {
    counts: () => cells(groups ** 2),
    cell: (a: number, b: number) => groupOf(a) * groups + groupOf(b),
    share(cell: number): number {
      const a = Math.floor(cell / groups);
      const b = cell % groups;
      return sizes[a]! * (sizes[b]! - Number(a === b)) /
        (samples * (samples - 1));
    },
  };
}

/**
 * What is uneven in some permutations: which sample is at each place, which
 * are at two places, how far neighbours are apart, and of few samples how often
 * each permutation comes.
 *
 * @param samples N.
 * @param count How many permutations.
 * @param permutation One of them; the array may be that of the next.
 * @returns z of each.
 */
export function permutationScores(
  samples: number,
  count: number,
  permutation: (i: number) => ArrayLike<number>,
): Record<string, number> {
  const pairs = pairsOf(samples);
  const places = cells(samples ** 2);
  const first = pairs.counts();
  const far = pairs.counts();
  const apart = cells(samples - 1);
  const every = samples <= 6 ? cells(720) : undefined;
  const half = samples >> 1;
  for (let i = 0; i < count; i++) {
    const p = permutation(i);
    for (let k = 0; k < samples; k++) places[k * samples + p[k]!]!++;
    first[pairs.cell(p[0]!, p[1]!)]!++;
    far[pairs.cell(p[half - 1]!, p[samples - 1]!)]!++;
    apart[(p[half]! - p[half - 1]! + samples - 1) % samples]!++;
    if (every) every[rankOf(p)]!++;
  }
  return {
    places: chiSquareZ(places, () => 1 / samples ** 2, samples),
    first: chiSquareZ(first, pairs.share),
    far: chiSquareZ(far, pairs.share),
    apart: chiSquareZ(apart),
    ...every ? { every: chiSquareZ(every) } : {},
  };
}

/**
 * Whether permutations know of each other.
 *
 * @param count How many pairs of permutations.
 * @param both One pair.
 * @returns z of the number of places where both have the same sample: one on average, with variance one.
 */
export function agreementZ(
  count: number,
  both: (i: number) => readonly [Uint32Array, Uint32Array],
): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const [a, b] = both(i);
    sum += a.reduce((same, x, k) => same + Number(x === b[k]), 0);
  }
  return (sum - count) / Math.sqrt(count);
}
