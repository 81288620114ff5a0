import type { Configured } from "../experiment/experiment.ts";
import type { Analysis, CheckResult } from "../experiment/plan.ts";
import { judgeAll } from "../experiment/judge.ts";
import { withEscaped } from "../experiment/escaped.ts";
import { emptyTally, escapedOf } from "../experiment/tally.ts";
import { type Backend, roundoffOf } from "./backend.ts";
import { recordPaths, runBlocks, type RunOptions } from "./run.ts";

/** Numbers, verdicts and series of a run. */
export interface Outcome extends Omit<Analysis, "checks"> {
  /** The laws and their verdicts. */
  readonly checks: readonly CheckResult[];
}

/**
 * Runs an experiment to its end: the shortest way from parameters to verdicts.
 *
 * @param configured The experiment at its parameters.
 * @param backend What computes.
 * @param options How; see {@linkcode runBlocks}.
 * @returns Every number with its error, and the verdicts.
 */
export async function simulate(
  { plan }: Configured,
  backend: Backend,
  options: RunOptions = {},
): Promise<Outcome> {
  let tally = options.tally ?? emptyTally(plan);
  for await (const merged of runBlocks(plan, backend, options)) tally = merged;
  const paths = await recordPaths(plan, backend);
  const analysis = plan.analyse(tally, paths, roundoffOf(backend));
  const lost = escapedOf(tally);
  const estimates = withEscaped(analysis.estimates, lost);
  return { ...analysis, estimates, checks: judgeAll(analysis, lost) };
}
