/**
 * From the last block to the stored document.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import { recordPaths } from "../engine/run.ts";
import type { Configured, Experiment } from "../experiment/experiment.ts";
import type { Paths, Tally } from "../experiment/plan.ts";
import type { Result } from "../experiment/result.ts";
import type { RunStore } from "../store/store.ts";
import { resultOf } from "./document.ts";
import { newRunOf } from "./new_run.ts";
import { sizeParams } from "./rows.ts";

/** A run whose rows are merged. */
export interface Merged {
  /** The experiment. */
  readonly experiment: Experiment;
  /** The experiment at the parameters that were asked for. */
  readonly configured: Configured;
  /** What computed it. */
  readonly backend: Backend;
  /** Merged statistics. */
  readonly tally: Tally;
  /** Paths that were recorded for these parameters. Defaults to recording them now. */
  readonly paths?: Paths | undefined;
  /** The store, if it is kept. */
  readonly store?: RunStore | undefined;
  /** Id of the run. */
  readonly id: string;
  /** Time of all blocks [s], those of earlier sessions counted in. */
  readonly wallSeconds: number;
  /** Time to open the engine [s]. */
  readonly setupSeconds: number;
  /** What to know besides the warnings of the experiment. */
  readonly warnings: readonly string[];
}

/** What came of a run. */
export interface Finished {
  /** The document; its id is that of the parameters that the run came to. */
  readonly result: Result;
  /** The experiment at those parameters. */
  readonly configured: Configured;
}

/**
 * Makes the document of a run and stores it.
 *
 * @param run The run; with fewer or more rows than asked for, it takes the parameters that it came to.
 * @returns The document.
 * @throws StoreError.
 */
export async function finishRun(run: Merged): Promise<Finished> {
  const { experiment, backend, tally, store, id } = run;
  const done = tally.trajectories;
  const asked = run.configured;
  // A run of another size repeats with the number it came to.
  const configured = done === asked.plan.trajectories
    ? asked
    : experiment.configure({
      ...asked.params,
      ...sizeParams(asked.plan, done),
    });
  const paths = configured === asked && run.paths
    ? run.paths
    : await recordPaths(configured.plan, backend);
  const settled = await newRunOf(configured, backend);
  const name = store ? store.rename(id, settled) : settled.base;
  const { wallSeconds, setupSeconds, warnings } = run;
  const result = await resultOf(name, configured, {
    tally,
    paths,
    backend,
    wallSeconds,
    setupSeconds,
    warnings,
  });
  store?.finish(name, result);
  return { result, configured };
}
