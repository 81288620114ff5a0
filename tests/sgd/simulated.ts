/**
 * Experiments of chains carried out by the f64 twin.
 *
 * @module
 */
import { descend } from "../../lib/chains/chain.ts";
import type { ChainEnsemble } from "../../lib/chains/ensemble.ts";
import type { Exact, Experiment } from "../../lib/experiment/experiment.ts";
import { type Simulated, simulatedBy } from "../simulated.ts";

/**
 * Carries out an experiment with the f64 twin.
 *
 * @param experiment The experiment.
 * @param params Its parameters, `chains` among them.
 * @returns What comes out.
 */
export function simulated(
  experiment: Experiment,
  params: Readonly<Record<string, unknown>>,
): Simulated {
  return simulatedBy(
    (ensemble, rows) => descend(ensemble as ChainEnsemble, 0, rows),
    experiment,
    params,
  );
}

/**
 * The largest |z| of estimates against references.
 *
 * @param run What came out.
 * @param values References by name.
 * @param names Which estimates.
 * @returns The largest, in standard errors.
 */
export function farthest(
  { analysis }: Simulated,
  values: Exact["values"],
  names: readonly string[],
): number {
  return Math.max(...names.map((name) => {
    const found = analysis.estimates[name];
    const known = values[name];
    if (!found || !known) throw new Error(`no ${name}`);
    return Math.abs(found.value - known.value) / found.standardError;
  }));
}
