/**
 * Which particles are followed, and how often.
 *
 * @module
 */
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

/**
 * What an engine follows of particles: what the document keeps, and what the
 * pictures need, on one grid of times.
 *
 * @param plan The plan.
 * @returns Steps between two positions, a divisor of those of `record`, and how
 * many trajectories; undefined for learners and where nobody asks.
 */
export function followOf(
  { ensembles, record, diary = 0, trajectories }: Pick<
    Plan,
    "ensembles" | "record" | "diary" | "trajectories"
  >,
): RecordRequest | undefined {
  const ensemble = ensembles[0]!;
  if (ensemble.kind === "learners" || !record && diary < 1) return undefined;
  const { steps } = ensemble.system.schedule;
  const asked = Math.min(record?.trajectories ?? 0, trajectories);
  const timesOf = (every: number) => Math.floor(steps / every) + 1;
  const pace = Math.max(1, Math.ceil(steps / frameCount));
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
