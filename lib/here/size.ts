/**
 * Runs of a size that a browser carries out while somebody waits.
 *
 * @module
 */
import type { Configured, Experiment } from "../experiment/experiment.ts";
import { rowWeight } from "../experiment/tally.ts";
import { sizeParams } from "../session/rows.ts";

/** Most particles or chains of a run on f64 twins, which have one thread here. */
const mostOnTwins = 2 ** 15;

/**
 * The same run with fewer rows, where it has more than are wanted.
 *
 * @param experiment The experiment.
 * @param configured The experiment at its parameters.
 * @param most Most particles or chains.
 * @param backend What will compute.
 * @returns The experiment at its parameters, those of its size changed.
 * @throws ParamError where an experiment takes no fewer rows.
 */
export function limited(
  experiment: Experiment,
  configured: Configured,
  most: number,
  backend: "gpu" | "cpu",
): Configured {
  const { plan, params } = configured;
  const bound = backend === "cpu" ? Math.min(most, mostOnTwins) : most;
  const each = plan.rows?.each ?? 1;
  const points = plan.points?.length ?? 1;
  const rows = Math.floor(bound / (rowWeight(plan) * points));
  const wanted = each * Math.max(1, Math.floor(rows / each));
  return plan.trajectories <= wanted
    ? configured
    : experiment.configure({ ...params, ...sizeParams(plan, wanted) });
}
