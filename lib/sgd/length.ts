/**
 * How long runs are.
 *
 * @module
 */
import type { ChainParams, DescentParams } from "./params.ts";

/** Units of the path where nothing is said. */
const usualLength = 10;

/** How long a run and its path are, or what is wrong with it. */
export interface Lengths {
  /** Units before the path. */
  readonly before: number;
  /** Units of the path. */
  readonly length: number;
  /** Problems, a sentence each. */
  readonly problems: string[];
}

/**
 * Units before and of the path.
 *
 * @param params What was given.
 * @param total Units after the burn-in; as many as the path where nothing is said.
 * @returns The lengths.
 */
export function lengths(
  { burnIn, pathLength }: Pick<ChainParams, "burnIn" | "pathLength">,
  total: number | undefined,
): Lengths {
  const whole = total ?? pathLength ?? usualLength;
  const length = pathLength ?? Math.min(usualLength, whole);
  const problems = length <= whole ? [] : [
    `Cannot use pathLength as the path is the end of the run, 0 to ${whole} units long: here it is ${length}.`,
  ];
  return { before: burnIn + whole - length, length, problems };
}

/**
 * Units of a run after the burn-in.
 *
 * @param params What was given.
 * @param sizes Samples, those of a minibatch, and whether a unit is an epoch.
 * @param problems Takes what is wrong, a sentence each.
 * @returns The units; undefined where nothing is said.
 */
export function totalOf(
  { steps, epochs }: DescentParams,
  { samples, size, epochal }: {
    samples: number;
    size: number;
    epochal: boolean;
  },
  problems: string[],
): number | undefined {
  const m = samples / size;
  if (steps !== undefined && epochs !== undefined) {
    problems.push(
      `Cannot use steps and epochs together as each says how long the run is: here they are ${steps} and ${epochs}.`,
    );
  }
  if (epochal) {
    if (steps === undefined) return epochs;
    if (Number.isInteger(m) && steps % m !== 0) {
      problems.push(
        `Cannot use steps as minibatches without replacement come in whole epochs of ${m} steps: here it is ${steps}.`,
      );
    }
    return steps / m;
  }
  if (epochs === undefined) return steps;
  if (!Number.isInteger(m)) {
    problems.push(
      `Cannot use epochs as batchSize must divide the ${samples} samples for it: here it is ${size}; use steps.`,
    );
  }
  return epochs * m;
}
