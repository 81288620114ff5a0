/**
 * How the minibatches of a scheme are drawn: what kernels and twins agree on.
 *
 * @module
 */
import { type Batches, isEpochal } from "../descent/mod.ts";

/** Most samples that minibatches are drawn from. */
export const mostSamples = 2 ** 16;

/** Most members of a minibatch that are held at once. */
const mostHeld = 32;

/** Most samples of which the remaining ones are held. */
const mostRemaining = 384;

/**
 * `independent` draws each member by itself; `distinct` a set of them (Floyd's
 * algorithm, CACM 30, 1987); `remaining` one after the other from those that are
 * left, which are held; `network` takes consecutive places of a permutation that
 * a swap-or-not network (Hoang, Morris, Rogaway, CRYPTO 2012) computes place by
 * place; `order` and `all` draw nothing.
 */
export type BatchMethod =
  | "independent"
  | "distinct"
  | "remaining"
  | "network"
  | "order"
  | "all";

/** How minibatches are drawn. */
export interface BatchPlan {
  /** By what. */
  readonly method: BatchMethod;
  /** Samples N. */
  readonly samples: number;
  /** Samples of a minibatch B. */
  readonly size: number;
  /** Members that are drawn at once; divides B. */
  readonly chunk: number;
  /** Steps after which samples come again: N/B of `wor` and `so`, else 1. */
  readonly epoch: number;
}

/** The largest divisor from 8 to 16, or else the largest up to 32. */
function chunkOf(size: number): number {
  if (size <= mostHeld) return size;
  const divisors = Array.from({ length: mostHeld }, (_, i) => i + 1)
    .filter((d) => size % d === 0);
  return divisors.findLast((d) => d >= 8 && d <= 16) ?? divisors.at(-1)!;
}

/**
 * Why minibatches cannot be drawn.
 *
 * @param batches The minibatches.
 * @param samples Samples N.
 * @returns A sentence, or undefined where they can.
 *
 * @example Blocks that do not fill an epoch
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { batchProblem } from "./batches.ts";
 *
 * assertEquals(
 *   batchProblem({ scheme: "wor", size: 4 }, 6),
 *   "Cannot use batch as it must divide the 6 samples: here it is 4.",
 * );
 * ```
 */
export function batchProblem(
  { scheme, size }: Batches,
  samples: number,
): string | undefined {
  if (!(Number.isInteger(samples) && samples >= 1 && samples <= mostSamples)) {
    return `Cannot use samples as they must be a whole number from 1 to ${mostSamples}: here it is ${samples}.`;
  }
  if (!(Number.isInteger(size) && size >= 1 && size <= samples)) {
    return `Cannot use batch as it must be a whole number from 1 to ${samples}, the number of samples: here it is ${size}.`;
  }
  if (isEpochal(scheme) && samples % size !== 0) {
    return `Cannot use batch as it must divide the ${samples} samples: here it is ${size}.`;
  }
  return undefined;
}

/** By what minibatches are drawn that are neither all samples nor in order. */
function methodOf({ scheme, size }: Batches, samples: number): BatchMethod {
  if (scheme === "iid") return "independent";
  if (scheme === "wr" && size <= mostHeld) return "distinct";
  return samples <= mostRemaining ? "remaining" : "network";
}

/**
 * How minibatches are drawn. Those of all samples without repetition are `all`,
 * whatever their scheme.
 *
 * @param batches The minibatches.
 * @param samples Samples N, at most {@linkcode mostSamples}.
 * @returns The plan.
 * @throws RangeError of {@linkcode batchProblem}.
 *
 * @example Minibatches of all samples need no random numbers
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { batchPlan } from "./batches.ts";
 *
 * assertEquals(batchPlan({ scheme: "wor", size: 6 }, 6).method, "all");
 * assertEquals(batchPlan({ scheme: "wor", size: 2 }, 6), {
 *   method: "remaining",
 *   samples: 6,
 *   size: 2,
 *   chunk: 2,
 *   epoch: 3,
 * });
 * ```
 */
export function batchPlan(batches: Batches, samples: number): BatchPlan {
  const problem = batchProblem(batches, samples);
  if (problem) throw new RangeError(problem);
  const { scheme, size } = batches;
  const plan = { samples, size, chunk: chunkOf(size) };
  if (scheme === "full") {
    return {
      ...plan,
      size: samples,
      chunk: chunkOf(samples),
      method: "all",
      epoch: 1,
    };
  }
  if (size === samples && scheme !== "iid") {
    return { ...plan, method: "all", epoch: 1 };
  }
  return {
    ...plan,
    method: scheme === "so" ? "order" : methodOf(batches, samples),
    epoch: isEpochal(scheme) ? samples / size : 1,
  };
}
