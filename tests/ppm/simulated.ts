/**
 * Experiments of lagged chains carried out by the f64 twin.
 *
 * @module
 */
import type { Exact, Experiment } from "../../lib/experiment/experiment.ts";
import { judgeAll } from "../../lib/experiment/judge.ts";
import type { Analysis, CheckResult, Plan } from "../../lib/experiment/plan.ts";
import { addColumns, emptyTally } from "../../lib/experiment/tally.ts";
import { carryLagged } from "../../lib/lagged/carry.ts";
import type { LaggedColumns } from "../../lib/lagged/columns.ts";
import type { LaggedEnsemble } from "../../lib/lagged/ensemble.ts";

/** What a run of the twin says. */
export interface Simulated {
  /** The plan. */
  readonly plan: Plan;
  /** Estimates, laws and series. */
  readonly analysis: Analysis;
  /** The laws, judged. */
  readonly checks: readonly CheckResult[];
  /** What the exact theory says. */
  readonly exact: Exact;
}

/**
 * Carries out an experiment with the f64 twin.
 *
 * @param experiment The experiment.
 * @param params Its parameters, `chains` among them.
 * @param spoil Changes the columns of an ensemble before they are reduced. Defaults to nothing.
 * @returns What comes out.
 */
export function simulated(
  experiment: Experiment,
  params: Readonly<Record<string, unknown>>,
  spoil: (ensemble: string, columns: LaggedColumns) => void = () => {},
): Simulated {
  const { plan, exact } = experiment.configure(params);
  const tally = emptyTally(plan);
  tally.trajectories = plan.trajectories;
  for (const ensemble of plan.ensembles) {
    const rows = plan.fixed?.[ensemble.name] ?? plan.trajectories;
    const columns = carryLagged(
      ensemble as unknown as LaggedEnsemble,
      0,
      rows,
    );
    spoil(ensemble.name, columns);
    addColumns(
      plan,
      tally,
      ensemble.name,
      columns as unknown as Parameters<typeof addColumns>[3],
      0,
      rows,
    );
  }
  const analysis = plan.analyse(tally);
  return { plan, analysis, checks: judgeAll(analysis, 0), exact: exact() };
}

/**
 * Distance of an estimate from its exact value.
 *
 * @param run What came out.
 * @param name Which estimate.
 * @returns In standard errors.
 * @throws Error where either is missing.
 */
export function scoreOf({ analysis, exact }: Simulated, name: string): number {
  const found = analysis.estimates[name];
  const known = exact.values[name];
  if (!found || !known) throw new Error(`no ${name}`);
  return (found.value - known.value) / found.standardError;
}
