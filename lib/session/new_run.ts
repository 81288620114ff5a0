/**
 * What is written down of a run when it begins.
 *
 * @module
 */
import type { Backend } from "../engine/backend.ts";
import type { Configured } from "../experiment/experiment.ts";
import { identify } from "../experiment/identity.ts";
import type { NewRun } from "../store/record.ts";

/**
 * A run as the store takes it.
 *
 * @param configured The experiment at its parameters.
 * @param backend What computes it.
 * @returns What is known of the run.
 */
export async function newRunOf(
  configured: Configured,
  { name, adapter }: Pick<Backend, "name" | "adapter">,
): Promise<NewRun> {
  const { experiment, params, plan } = configured;
  return {
    base: await identify(configured),
    experiment,
    params,
    backend: name,
    adapter,
    planned: plan.trajectories,
  };
}
