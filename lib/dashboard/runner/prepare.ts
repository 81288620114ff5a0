/**
 * Making a stored run ready for the device.
 *
 * @module
 */
import type { Backend } from "../../engine/backend.ts";
import { preparePlan, recordPaths } from "../../engine/run.ts";
import type { Configured, Experiment } from "../../experiment/experiment.ts";
import type { Paths, Tally } from "../../experiment/plan.ts";
import { emptyTally, unpackTally } from "../../experiment/tally.ts";
import { findExperiment } from "../../experiments/mod.ts";
import { grouped } from "../../report/mod.ts";
import { whenReady } from "../../session/when_ready.ts";
import { rowsName } from "../../session/rows.ts";
import type { RunRecord, RunStore } from "../../store/mod.ts";

/** What a run is made ready with. */
export interface Tools {
  /** What computes. */
  readonly backend: Backend;
  /** Time to open it [s]. */
  readonly setupSeconds: number;
  /** Where runs are kept. */
  readonly store: RunStore;
}

/** A run that is ready. */
export interface Prepared {
  /** The experiment. */
  readonly experiment: Experiment;
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** Paths of the first rows, for the pictures of a run that goes on. */
  readonly paths: Paths | undefined;
  /** Statistics to go on from. */
  readonly tally: Tally;
  /** Time that it took, the engine included [s]. */
  readonly setupSeconds: number;
  /** What to know besides the warnings of the experiment. */
  readonly warnings: readonly string[];
}

/**
 * Makes a run ready.
 *
 * @param tools What it is made ready with.
 * @param record What the store knows.
 * @returns The run.
 * @throws Error where this version cannot carry it out.
 */
export async function prepare(
  { backend, store, setupSeconds }: Tools,
  { id, experiment: name, params, done, adapter }: RunRecord,
): Promise<Prepared> {
  const began = performance.now();
  const experiment = findExperiment(name);
  if (!experiment) {
    throw new Error(`Cannot go on as this version has no experiment ${name}.`);
  }
  const configured = await whenReady(() => experiment.configure(params));
  const { plan } = configured;
  const bytes = store.loadTally(id);
  const tally = bytes ? unpackTally(plan, bytes) : emptyTally(plan);
  await preparePlan(plan, backend);
  const paths = await recordPaths(plan, backend);
  const other = done > 0 &&
    adapter?.description !== backend.adapter?.description;
  return {
    experiment,
    configured,
    paths,
    tally,
    setupSeconds: setupSeconds + (performance.now() - began) / 1000,
    warnings: other
      ? [
        `the first ${grouped(done)} ${
          rowsName(plan)
        } were computed on ${adapter?.description}`,
      ]
      : [],
  };
}
