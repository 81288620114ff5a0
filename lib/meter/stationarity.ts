/**
 * Whether what is sampled stays the same: first halves against second halves.
 *
 * @module
 */
import { type ZeroMean, zeroMean } from "./hotelling.ts";
import type { Replicates } from "./replicates.ts";
import type { Samples } from "./samples.ts";

/** Two parts of samples whose means are compared. */
interface Pair {
  readonly chain: number;
  readonly early: number;
  readonly late: number;
  readonly states: number;
}

/** Halves of each chain, or each early block with the late one half a chain after it. */
function pairsOf(
  { times }: Samples,
  { kind, length, stretches }: Replicates,
): Pair[] {
  if (kind === "chains") {
    const states = Math.floor(times / 2);
    return stretches.map(({ chain }) => ({
      chain,
      early: 0,
      late: times - states,
      states,
    }));
  }
  const blocks = Math.floor((times - 1) / length);
  const half = Math.floor(blocks / 2);
  return stretches.filter(({ from }) => from / length < half).map((
    { chain, from },
  ) => ({
    chain,
    early: from,
    late: from + (blocks - half) * length,
    states: length,
  }));
}

/**
 * Tests that means and mean squares of the second half are those of the first.
 *
 * @param samples Standardised samples.
 * @param replicates Their replicates.
 * @returns The test, of the changes of z_i and then of z_i^2, shape [2 p]; undefined for too few replicates.
 */
export function stationarity(
  samples: Samples,
  replicates: Replicates,
): ZeroMean | undefined {
  const { values, times, coordinates: p } = samples;
  const pairs = pairsOf(samples, replicates);
  const changes = new Float64Array(pairs.length * 2 * p);
  pairs.forEach(({ chain, early, late, states }, r) => {
    for (let k = 0; k < states; k++) {
      for (let i = 0; i < p; i++) {
        const a = values[(chain * times + early + k) * p + i]!;
        const b = values[(chain * times + late + k) * p + i]!;
        changes[r * 2 * p + i]! += (b - a) / states;
        changes[r * 2 * p + p + i]! += (b * b - a * a) / states;
      }
    }
  });
  return zeroMean({ count: pairs.length, width: 2 * p, values: changes });
}
