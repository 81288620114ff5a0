/**
 * Experiments carried out by the f64 twins.
 *
 * @module
 */
import type { Exact, Experiment } from "../lib/experiment/experiment.ts";
import { judgeAll } from "../lib/experiment/judge.ts";
import type { Analysis, CheckResult, Plan } from "../lib/experiment/plan.ts";
import { addColumns, emptyTally } from "../lib/experiment/tally.ts";

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

/** Carries out the first rows of an ensemble. */
export type Twin = (
  ensemble: Plan["ensembles"][number],
  rows: number,
) => Parameters<typeof addColumns>[3];

/**
 * Carries out an experiment with a twin.
 *
 * @param twin The twin of its ensembles.
 * @param experiment The experiment.
 * @param params Its parameters, `chains` among them.
 * @returns What comes out.
 */
export function simulatedBy(
  twin: Twin,
  experiment: Experiment,
  params: Readonly<Record<string, unknown>>,
): Simulated {
  const { plan, exact } = experiment.configure(params);
  const tally = emptyTally(plan);
  tally.trajectories = plan.trajectories;
  for (const ensemble of plan.ensembles) {
    const rows = plan.fixed?.[ensemble.name] ?? plan.trajectories;
    addColumns(plan, tally, ensemble.name, twin(ensemble, rows), 0, rows);
  }
  const analysis = plan.analyse(tally);
  return { plan, analysis, checks: judgeAll(analysis, 0), exact: exact() };
}
