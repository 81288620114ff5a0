import type { Model } from "./model.ts";
import type { References } from "./references.ts";
import type { LearningRun } from "./run.ts";

/**
 * Where the first parameter of learners is expected to end: histograms count
 * from there.
 *
 * @param model What is learnt.
 * @param run The run.
 * @param references Its reference solutions.
 * @returns The parameter of infinitely many chains where that is cheap to know,
 * else the target; 0 where there is neither, and on a prescribed path.
 */
export function centreOf(
  { family, thetaTarget }: Model,
  { prescribed }: LearningRun,
  { chain }: References,
): number {
  if (prescribed) return 0;
  const reference = family?.kind === "quadratic" ? chain() : undefined;
  return reference?.theta.at(-1)?.[0] ?? thetaTarget?.[0] ?? 0;
}
