/**
 * Experiments of lagged chains carried out by the f64 twin.
 *
 * @module
 */
import type { Experiment } from "../../lib/experiment/experiment.ts";
import { carryLagged } from "../../lib/lagged/carry.ts";
import type { LaggedColumns } from "../../lib/lagged/columns.ts";
import type { LaggedEnsemble } from "../../lib/lagged/ensemble.ts";
import { type Simulated, simulatedBy } from "../simulated.ts";

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
  const twin = (ensemble: LaggedEnsemble, rows: number) => {
    const columns = carryLagged(ensemble, 0, rows);
    spoil(ensemble.name, columns);
    return columns;
  };
  return simulatedBy(
    (ensemble, rows) => twin(ensemble as LaggedEnsemble, rows),
    experiment,
    params,
  );
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
