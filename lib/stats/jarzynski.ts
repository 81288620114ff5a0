/**
 * Free-energy difference from work on one side.
 *
 * @module
 */
import { type Convergence, convergence } from "./convergence.ts";
import { logMeanExpOf } from "./log_mean_exp.ts";
import type { Estimate } from "./statistic.ts";

/** What {@linkcode jarzynski} returns. */
export interface Jarzynski {
  /** The free-energy difference, end minus start [energy]. */
  readonly estimate: Estimate;
  /** Leading bias of the estimate, to subtract; T (n/ESS - 1) / (2 n) >= 0 [energy]. */
  readonly bias: number;
  /** Mean dissipated work of the reverse process, as far as the samples tell; >= 0 [energy]. */
  readonly reverseDissipation: number;
  /** Rule of thumb for the samples needed, 10 exp(reverseDissipation / T). */
  readonly needed: number;
  /** Whether the estimate can be relied on. */
  readonly gate: Convergence;
}

/**
 * Jarzynski estimate -T ln <e^(-W/T)> of a free-energy difference, with its
 * delta-method standard error T sqrt((n/ESS - 1) / n).
 *
 * An estimate that fails the gate is never to be judged; use `bar()` or the
 * scores instead (Jarzynski, Phys. Rev. Lett. 78, 2690 (1997); for `needed`
 * Jarzynski, Phys. Rev. E 73, 046105 (2006)).
 *
 * @param exponentials State of `logMeanExp` for the samples -W/T; W > 0 is done on the system.
 * @param histogram State of `workHistogram` for the same samples, as W/T.
 * @param temperature T [energy].
 * @returns The estimate and whether it converged.
 *
 * @example Five samples are not enough
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { workHistogram } from "./histogram.ts";
 * import { jarzynski } from "./jarzynski.ts";
 * import { logMeanExp } from "./log_mean_exp.ts";
 *
 * const work = Float64Array.of(0.3, 1.1, 2.7, 1.9, 0.8);
 * const exponentials = new Float64Array(logMeanExp.width);
 * const histogram = new Float64Array(workHistogram.width);
 * logMeanExp.add(exponentials, 0, work.map((w) => -w), 5);
 * workHistogram.add(histogram, 0, work, 5);
 * const { estimate, gate } = jarzynski(exponentials, histogram, 1);
 * assertAlmostEquals(estimate.value, 1.055672116406, 1e-12);
 * assertEquals(gate.reasons[0], "the number of samples 5 is below 100000");
 * ```
 */
export function jarzynski(
  exponentials: Float64Array,
  histogram: Float64Array,
  temperature: number,
): Jarzynski {
  const { value, standardError, n } = logMeanExpOf(exponentials, 0);
  const gate = convergence(exponentials, histogram);
  // Jensen: the mean of -W/T under the weights is at least ln <e^(-W/T)>.
  const dissipation = Math.max(0, exponentials[4]! / exponentials[2]! - value);
  return {
    estimate: {
      value: -temperature * value,
      standardError: temperature * standardError,
      n,
    },
    bias: temperature * Math.max(0, n / gate.effectiveSampleSize - 1) / (2 * n),
    reverseDissipation: temperature * dissipation,
    needed: 10 * Math.exp(dissipation),
    gate,
  };
}
