/**
 * The first lines of a report.
 *
 * @module
 */
import type { Configured } from "../lib/experiment/experiment.ts";
import type { Result } from "../lib/experiment/result.ts";
import { relaxationsOf } from "../lib/experiment/ensemble.ts";
import { engineOf, large, renderHeading, sizeOf } from "../lib/report/mod.ts";
import { stepsOf } from "../lib/session/document.ts";
import type { Request } from "./request.ts";
import { print, wantsColour } from "./terminal.ts";

/** A run whose first lines are printed. */
export interface Announced extends Pick<Request, "experiment" | "configured"> {
  /** Whether only the document may be printed. */
  readonly json: boolean;
}

/** The size of a run; of a sweep with all that there is to do. */
function sizeWords({ plan, params }: Configured): string {
  const { rows, points, ensembles, trajectories } = plan;
  if (rows && points) {
    return `${rows.size}; ${large(trajectories * stepsOf(plan))} steps in all`;
  }
  return rows?.size ??
    sizeOf(params, ensembles.length, relaxationsOf(ensembles[0]!));
}

/**
 * The first lines of a report.
 *
 * @param run What is run.
 * @param backend What computes.
 */
export function announce(
  { experiment, configured, json }: Announced,
  { name, adapter }: Pick<Result, "adapter"> & {
    readonly name: Result["backend"];
  },
): void {
  if (json) return;
  const { warnings } = configured;
  const heading = {
    experiment: experiment.name,
    title: experiment.title,
    size: sizeWords(configured),
    engine: engineOf(name, adapter),
    warnings,
  };
  print(renderHeading(heading, { colour: wantsColour() }));
}
