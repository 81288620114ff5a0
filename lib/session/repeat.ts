/**
 * Computing rows again that an earlier session did not keep.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import { runBlocks } from "../engine/run.ts";
import type { Configured } from "../experiment/experiment.ts";
import type { Collector } from "../export/mod.ts";

/**
 * Computes the first rows again, for their columns alone.
 *
 * @param configured The experiment at its parameters.
 * @param backend What computes.
 * @param rows How many.
 * @param into Gathers the columns.
 */
export async function replay(
  { plan }: Configured,
  backend: Backend,
  rows: number,
  into: Collector,
): Promise<void> {
  const again = { ...plan, trajectories: rows, observables: {} };
  for await (const _ of runBlocks(again, backend, { watch: into.watch }));
}
