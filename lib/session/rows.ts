/**
 * What a row of a run is called, and how many are asked for.
 *
 * @module
 */
import type { Plan } from "../experiment/plan.ts";

/**
 * The word for the rows of a plan.
 *
 * @param plan The plan.
 * @returns Such as "trajectories" or "learners".
 */
export function rowsName({ rows }: Pick<Plan, "rows">): string {
  return rows?.name ?? "trajectories";
}

/**
 * Name of the parameter that gives a run its size.
 *
 * @param plan The plan.
 * @returns The name.
 */
export function sizeName({ rows }: Pick<Plan, "rows">): string {
  return rows?.param ?? "trajectories";
}

/**
 * The parameter that gives a run its size.
 *
 * @param plan The plan.
 * @param count Rows wanted.
 * @returns The parameter by its name.
 */
export function sizeParams(
  plan: Pick<Plan, "rows">,
  count: number,
): Record<string, number> {
  return {
    [sizeName(plan)]: Math.ceil(count / (plan.rows?.each ?? 1)),
  };
}
