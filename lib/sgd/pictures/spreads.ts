/**
 * Covariances and shift of the mean of a run under each scheme of minibatches.
 *
 * @module
 */
import { linearised } from "../linearised.ts";
import { curvatureOf, pulled } from "../references.ts";
import type { DescentRun } from "../run.ts";
import type { Setting } from "../setting.ts";

/**
 * Whether noise is that of minibatches alone, with or without replacement, so
 * that both can be told side by side.
 *
 * @param setting The run.
 * @returns True where {@linkcode spreads} has an answer.
 */
export function compares({ problem, run, references }: Setting): boolean {
  const { scheme, size } = run.batches;
  return problem.losses !== undefined && !problem.gaussianNoise &&
    references.update.noise === "none" && run.momentum === 0 &&
    (scheme === "wr" || scheme === "wor") &&
    problem.data.samples % size === 0 && problem.data.samples / size > 1;
}

/** Covariances under both schemes, shape [p][p] each. */
export interface Spreads {
  /** With fresh minibatches. */
  readonly fresh: Float64Array;
  /** Without replacement, at the boundary of an epoch. */
  readonly boundary: Float64Array;
  /** What a half epoch adds to that. */
  readonly inside: Float64Array;
  /** How far reshuffling moves the mean, shape [p]. */
  readonly shift: Float64Array;
}

/**
 * Covariances of the run under each scheme, to leading order at its learning rate.
 *
 * @param setting A run that {@linkcode compares}.
 * @returns The covariances.
 */
export function spreads({ problem, run, references }: Setting): Spreads {
  const m = problem.data.samples / run.batches.size;
  const of = (scheme: "wr" | "wor") => {
    const other: DescentRun = {
      ...run,
      batches: { scheme, size: run.batches.size },
      unit: scheme === "wor" ? "epoch" : "step",
      unitSteps: scheme === "wor" ? m : 1,
    };
    const local = problem.moments(other.batches);
    const { covariance } = linearised(problem, other, local, references.update);
    return { covariance, local };
  };
  const [fresh, shuffled] = [of("wr"), of("wor")];
  const half = Math.floor(m / 2);
  const part = run.learningRate ** 2 * half * (m - half) / (m - 1);
  return {
    fresh: fresh.covariance,
    boundary: shuffled.covariance,
    inside: shuffled.local.noise.map((value) => part * value),
    shift: pulled(
      curvatureOf(shuffled.local.hessian, run.decay),
      shuffled.local.coupling,
      run.learningRate,
    ),
  };
}
