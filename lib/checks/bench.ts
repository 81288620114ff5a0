import type { Backend } from "../engine/backend.ts";
import { runBlocks } from "../engine/run.ts";
import type { Configured, Experiment } from "../experiment/experiment.ts";
import type { CheckResult, Estimates, Tally } from "../experiment/plan.ts";
import { judgeAll } from "../experiment/judge.ts";
import { escapedOf } from "../experiment/tally.ts";
import { langevin } from "../experiments/mod.ts";
import { NotReadyError } from "../params.ts";

/** A run that rows of the pack are read off. */
export interface Run {
  /** The experiment. Defaults to `langevin`. */
  readonly experiment?: Experiment;
  /** Its parameters, without seed and, mostly, number of trajectories. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The parameter that counts trajectories, chains or learners. Defaults to `trajectories`. */
  readonly size?: string;
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

/** Options of {@linkcode bench}. */
export interface BenchOptions {
  /** What computes. */
  readonly backend: Backend;
  /** Trajectories of each run that does not set its own; below 2^20 also the most of a run of learning or of descent. */
  readonly trajectories: number;
  /** Seed of the pack; every run derives its own. */
  readonly seed: number;
  /** The runs that will be asked for, in this order. */
  readonly wanted: readonly Run[];
  /** Stops between blocks. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs that are carried out when they are asked for, one of them ahead. */
export interface Bench {
  /**
   * Waits for a run; each is carried out once.
   *
   * @param run The run.
   * @returns The outcome, or undefined where it was stopped.
   * @throws ParamError where its data cannot be had.
   */
  outcome(run: Run): Promise<Outcome | undefined>;
  /** Stops what is on its way. */
  stop(): Promise<void>;
}

/** Configures an experiment once its data are loaded. */
async function configuredOf(
  experiment: Experiment,
  params: Run["params"],
): Promise<Configured> {
  const asked = new Set<unknown>();
  for (;;) {
    try {
      return experiment.configure(params);
    } catch (error) {
      if (!(error instanceof NotReadyError) || asked.has(error.ready)) {
        throw error;
      }
      asked.add(error.ready);
      await error.ready();
    }
  }
}

/** Seeds set aside for the runs of one pack. */
const seedsPerPack = 256;
/** Trajectories of a full pack, in which runs have the size that they set. */
const fullPack = 2 ** 20;

/**
 * Prepares the runs of a pack.
 *
 * While one is read off, the next one keeps the device busy.
 *
 * @param runs Every run of the pack, for its seed.
 * @param options Which of them are wanted, and on what.
 * @returns The bench.
 */
export function bench(runs: readonly Run[], options: BenchOptions): Bench {
  const { backend, trajectories, wanted } = options;
  const stop = new AbortController();
  const signal = AbortSignal.any(
    [stop.signal, options.signal].filter((s) => s !== undefined),
  );
  const outcomes = new Map<Run, Promise<Outcome | undefined>>();

  async function carryOut(run: Run): Promise<Outcome | undefined> {
    const seed = options.seed * seedsPerPack + runs.indexOf(run);
    const { experiment = langevin, size = "trajectories", params } = run;
    const most = params[size];
    const configured = await configuredOf(experiment, {
      ...params,
      // A run that sets its size is never made larger, but a short pack is short.
      [size]: experiment !== langevin && typeof most === "number" &&
          trajectories < fullPack
        ? Math.min(most, trajectories)
        : most ?? trajectories,
      seed,
    });
    const { plan } = configured;
    let tally: Tally | undefined;
    for await (const t of runBlocks(plan, backend, { signal })) tally = t;
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

  function start(run: Run | undefined): Promise<Outcome | undefined> {
    if (!run) return Promise.resolve(undefined);
    let outcome = outcomes.get(run);
    if (!outcome) {
      outcome = carryOut(run);
      // Heard by whoever waits for the run, not as an unhandled rejection before.
      outcome.catch(() => {});
      outcomes.set(run, outcome);
    }
    return outcome;
  }

  start(wanted[0]);
  return {
    outcome(run) {
      const outcome = start(run);
      start(wanted[wanted.indexOf(run) + 1]);
      return outcome;
    },
    async stop() {
      stop.abort();
      await Promise.allSettled(outcomes.values());
    },
  };
}
