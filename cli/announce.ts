/**
 * The first lines of a report.
 *
 * @module
 */
import type { Result } from "../lib/experiment/result.ts";
import { relaxationsOf } from "../lib/experiment/ensemble.ts";
import { engineOf, renderHeading, sizeOf } from "../lib/report/mod.ts";
import type { Request } from "./request.ts";
import { print, wantsColour } from "./terminal.ts";

/** A run whose first lines are printed. */
export interface Announced extends Pick<Request, "experiment" | "configured"> {
  /** Whether only the document may be printed. */
  readonly json: boolean;
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
  const { plan, params, warnings } = configured;
  const heading = {
    experiment: experiment.name,
    title: experiment.title,
    size: plan.rows?.size ??
      sizeOf(params, plan.ensembles.length, relaxationsOf(plan.ensembles[0]!)),
    engine: engineOf(name, adapter),
    warnings,
  };
  print(renderHeading(heading, { colour: wantsColour() }));
}
