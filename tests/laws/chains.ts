/**
 * Runs of parameter chains for the law tests, with their columns.
 *
 * @module
 */
import type { ChainColumns } from "../../lib/chains/columns.ts";
import { type Outcome, simulate } from "../../lib/engine/simulate.ts";
import type {
  Configured,
  Experiment,
} from "../../lib/experiment/experiment.ts";
import { backend } from "./engine.ts";

/** Planes of the chains of a run, in the order of chains. */
export type Planes = Readonly<Record<string, Float64Array>>;

/** A run of chains that is done. */
export interface DoneChains extends Outcome {
  /** The experiment at its parameters. */
  readonly configured: Configured;
  /** Columns of the first ensemble. */
  readonly planes: Planes;
}

/**
 * Runs chains on the adapter at hand, or else in double precision.
 *
 * @param experiment What is trained.
 * @param params Its parameters.
 * @returns Estimates, verdicts and columns.
 */
export async function runChains(
  experiment: Experiment,
  params: Readonly<Record<string, unknown>>,
): Promise<DoneChains> {
  const configured = experiment.configure(params);
  const { plan } = configured;
  const planes: Record<string, Float64Array> = {};
  const outcome = await simulate(configured, backend, {
    watch(name, found, first, count) {
      if (name !== plan.ensembles[0]!.name) return;
      const { values } = found as ChainColumns;
      for (const [column, block] of Object.entries(values)) {
        const all = planes[column] ??= new Float64Array(plan.trajectories);
        all.set(block.subarray(0, count), first);
      }
    },
  });
  return { ...outcome, configured, planes };
}

/**
 * Distance of an estimate from a value.
 *
 * @param done The run.
 * @param name The estimate.
 * @param expected The value.
 * @returns In standard errors.
 */
export function scoreOf(
  { estimates }: Pick<DoneChains, "estimates">,
  name: string,
  expected: number,
): number {
  const found = estimates[name];
  if (!found) throw new Error(`no ${name}`);
  return (found.value - expected) / found.standardError;
}
