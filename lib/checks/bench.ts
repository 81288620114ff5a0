import type { Backend } from "../engine/backend.ts";
import { runBlocks } from "../engine/run.ts";
import type { Configured } from "../experiment/experiment.ts";
import type { CheckResult, Estimates, Tally } from "../experiment/plan.ts";
import { judgeAll } from "../experiment/result.ts";
import { escapedOf } from "../experiment/tally.ts";
import { langevin } from "../experiments/mod.ts";

/** A run of the experiment `langevin` that rows of the pack are read off. */
export interface Run {
  /** Its parameters, without seed and, mostly, number of trajectories. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** A run that is done. */
export interface Outcome {
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** Its merged states. */
  readonly tally: Tally;
  /** Every number with its error. */
  readonly estimates: Estimates;
  /** The laws that the experiment checks by itself. */
  readonly checks: readonly CheckResult[];
  /** Trajectories that escaped or diverged. */
  readonly escaped: number;
}

/** What all runs have in common. */
export interface BenchOptions {
  /** What computes. */
  readonly backend: Backend;
  /** Trajectories of each run that does not set its own. */
  readonly trajectories: number;
  /** Seed of the pack; every run derives its own. */
  readonly seed: number;
  /** Stops between blocks. */
  readonly signal?: AbortSignal | undefined;
}

/** Seeds set aside for the runs of one pack. */
const seedsPerPack = 64;

async function carryOut(
  { params }: Run,
  seed: number,
  { backend, trajectories, signal }: BenchOptions,
): Promise<Outcome | undefined> {
  const configured = langevin.configure({ trajectories, ...params, seed });
  const { plan } = configured;
  let tally: Tally | undefined;
  const options = signal ? { signal } : {};
  for await (const merged of runBlocks(plan, backend, options)) tally = merged;
  if (!tally || tally.trajectories < plan.trajectories) return undefined;
  const analysis = plan.analyse(tally);
  const escaped = escapedOf(tally);
  return {
    configured,
    tally,
    estimates: analysis.estimates,
    checks: judgeAll(analysis, escaped),
    escaped,
  };
}

/**
 * Carries out runs when their first row asks, and each only once.
 *
 * @param runs Every run of the pack, for its seed.
 * @param options What all have in common.
 * @returns A function that gives the outcome, or undefined where it was stopped.
 */
export function bench(
  runs: readonly Run[],
  options: BenchOptions,
): (run: Run) => Promise<Outcome | undefined> {
  const outcomes = new Map<Run, Promise<Outcome | undefined>>();
  return (run) => {
    const known = outcomes.get(run);
    if (known) return known;
    const seed = options.seed * seedsPerPack + runs.indexOf(run);
    const outcome = carryOut(run, seed, options);
    outcomes.set(run, outcome);
    return outcome;
  };
}
