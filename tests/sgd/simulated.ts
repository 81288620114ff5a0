/**
 * Experiments of chains carried out by the f64 twin.
 *
 * @module
 */
import { descend } from "../../lib/chains/chain.ts";
import type { ChainEnsemble } from "../../lib/chains/ensemble.ts";
import type { Exact, Experiment } from "../../lib/experiment/experiment.ts";
import { judgeAll } from "../../lib/experiment/judge.ts";
import type { Analysis, CheckResult, Plan } from "../../lib/experiment/plan.ts";
import { addColumns, emptyTally } from "../../lib/experiment/tally.ts";

/** What a run of the twin says. */
export interface Simulated {
  /** The plan. */
  readonly plan: Plan;
  /** Estimates, laws and series. */
  readonly analysis: Analysis;
  /** The laws, judged. */
  readonly checks: readonly CheckResult[];
  /** What the reference solvers say. */
  readonly exact: Exact;
}

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
  const { plan, exact } = experiment.configure(params);
  const tally = emptyTally(plan);
  tally.trajectories = plan.trajectories;
  for (const ensemble of plan.ensembles) {
    const rows = plan.fixed?.[ensemble.name] ?? plan.trajectories;
    const columns = descend(ensemble as ChainEnsemble, 0, rows);
    addColumns(plan, tally, ensemble.name, columns, 0, rows);
  }
  const analysis = plan.analyse(tally);
  return { plan, analysis, checks: judgeAll(analysis, 0), exact: exact() };
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
