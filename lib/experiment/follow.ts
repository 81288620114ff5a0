/**
 * Which particles are followed, and how often.
 *
 * @module
 */
import { parameterCount } from "../descent/mod.ts";
import { pathWidth } from "../lagged/follow.ts";
import type { LearnerEnsemble } from "../learning/ensemble.ts";
import type { ReplicaEnsemble } from "../replicas/ensemble.ts";
import type { AnyEnsemble } from "./ensemble.ts";
import type { Plan, RecordRequest } from "./plan.ts";

/** Pictures of a moving plot, about; as many columns has a density over time. */
export const frameCount = 60;

/** Positions that are kept for pictures besides those asked for. */
const mostPositions = 2 ** 21;

/** The largest divisor of `whole` that is at most `most`, >= 1. */
function divisorWithin(whole: number, most: number): number {
  for (let parts = Math.ceil(whole / most); parts < whole; parts++) {
    if (whole % parts === 0) return whole / parts;
  }
  return 1;
}

/** Steps of one row, and numbers of one of its times. */
function sizeOf(
  ensemble: Exclude<AnyEnsemble, LearnerEnsemble | ReplicaEnsemble>,
): [number, number] {
  switch (ensemble.kind) {
    case "particles":
      return [ensemble.system.schedule.steps, 1];
    case "lagged":
      return [ensemble.steps, pathWidth];
    case "chains":
      return [ensemble.length, parameterCount(ensemble.model)];
    case "imported":
      return [ensemble.times - 1, ensemble.coordinates];
  }
}

/**
 * What an engine follows of particles: what the document keeps, and what the
 * pictures need, on one grid of times.
 *
 * @param plan The plan.
 * @returns Steps between two positions, a divisor of those of `record`, and how
 * many trajectories; undefined for learners and where nobody asks. Steps of parameter chains are
 * the units of their path.
 */
export function followOf(
  { ensembles, record, diary = 0, diaryEvery, trajectories }: Pick<
    Plan,
    "ensembles" | "record" | "diary" | "diaryEvery" | "trajectories"
  >,
): RecordRequest | undefined {
  const ensemble = ensembles[0]!;
  if (ensemble.kind === "learners" || ensemble.kind === "replicas") {
    return undefined;
  }
  if (!record && diary < 1) return undefined;
  const [steps, width] = sizeOf(ensemble);
  const asked = Math.min(record?.trajectories ?? 0, trajectories);
  const timesOf = (every: number) => width * (Math.floor(steps / every) + 1);
  const pace = diaryEvery ?? Math.max(1, Math.ceil(steps / frameCount));
  let every = record?.every ?? pace;
  if (diary > 0 && every > pace) {
    const finer = divisorWithin(every, pace);
    if (asked * timesOf(finer) <= mostPositions) every = finer;
  }
  const most = Math.floor(mostPositions / timesOf(every));
  return {
    every,
    trajectories: Math.max(asked, Math.min(diary, trajectories, most), 1),
  };
}
