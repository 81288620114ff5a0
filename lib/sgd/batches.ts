/**
 * Which minibatches there can be.
 *
 * @module
 */
import { type Batches, isEpochal, type SchemeName } from "../descent/mod.ts";
import { shown } from "../params.ts";
import type { DescentParams } from "./params.ts";

/** Most samples that chains draw from. */
export const mostSamples = 65536;

/**
 * Steps of an epoch M.
 *
 * @param batches The minibatches.
 * @param samples Samples N; 0 where there are no data.
 * @returns N/B, 1 without data.
 */
export function stepsOfEpoch({ size }: Batches, samples: number): number {
  return samples === 0 ? 1 : samples / size;
}

/**
 * Whole numbers that divide another.
 *
 * @param n A whole number >= 1.
 * @returns Its divisors in ascending order.
 *
 * @example Of twelve
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { divisorsOf } from "./batches.ts";
 *
 * assertEquals(divisorsOf(12), [1, 2, 3, 4, 6, 12]);
 * ```
 */
export function divisorsOf(n: number): number[] {
  const low: number[] = [];
  const high: number[] = [];
  for (let d = 1; d * d <= n; d++) {
    if (n % d !== 0) continue;
    low.push(d);
    if (d * d < n) high.unshift(n / d);
  }
  return [...low, ...high];
}

/** What is wrong with an order of samples. */
function orderProblems(
  order: readonly number[] | undefined,
  scheme: SchemeName,
  samples: number,
): string[] {
  if (!order) return [];
  if (scheme !== "so") {
    return [
      `Cannot use order with scheme ${scheme} as only scheme so has one: here it is ${
        shown(order)
      }.`,
    ];
  }
  const whole = new Set(order);
  const fits = order.length === samples && whole.size === samples &&
    Math.max(...order) === samples - 1;
  return fits ? [] : [
    `Cannot use order as it must have each of the samples 0 to ${
      samples - 1
    } once: here it is ${shown(order)}.`,
  ];
}

/**
 * What is wrong with minibatches.
 *
 * @param params What was given.
 * @param scheme How they are drawn.
 * @param samples Samples N.
 * @returns Sentences; none where they are fine.
 */
export function batchProblems(
  { batchSize, order }: Pick<DescentParams, "batchSize" | "order">,
  scheme: SchemeName,
  samples: number,
): string[] {
  const problems = orderProblems(order, scheme, samples);
  if (samples > mostSamples) {
    problems.push(
      `Cannot use the data as chains draw from at most ${mostSamples} samples: here there are ${samples}.`,
    );
  }
  if (scheme === "full") return problems;
  if (batchSize > samples) {
    problems.push(
      `Cannot use batchSize as a minibatch has at most all ${samples} samples: here it is ${batchSize}.`,
    );
  } else if (isEpochal(scheme) && samples % batchSize !== 0) {
    problems.push(
      `Cannot use batchSize with scheme ${scheme} as it must divide the ${samples} samples, so be one of ${
        divisorsOf(samples).join(", ")
      }: here it is ${batchSize}.`,
    );
  }
  return problems;
}
