/**
 * Where the first jump leads and where the last one begins.
 *
 * @module
 */
import type { NamedEstimate } from "../experiment/plan.ts";
import type { MeanField } from "../theory/mod.ts";
import type { AnalysisInputs } from "./inputs.ts";

/** One parameter after the first update, and before the last one. */
export interface Ends<T> {
  /** After the first update. */
  readonly afterStart: T;
  /** Before the last update. */
  readonly beforeEnd: T;
}

/**
 * Both ends of the path of a reference solution, of the first parameter.
 *
 * @param found The solution.
 * @returns theta(0+) and theta(tau-).
 */
export function exactEnds({ theta }: MeanField): Ends<number> {
  return { afterStart: theta[1]![0]!, beforeEnd: theta.at(-2)![0]! };
}

/**
 * Both ends of the path of a run, of the first parameter.
 *
 * @param inputs The run.
 * @param unit Unit of the parameter.
 * @returns theta(0+) and theta(tau-), averaged over the learners with a diary;
 * undefined where there is none.
 */
export function measuredEnds(
  { ensemble, diary, run }: AnalysisInputs,
  unit: string,
): Ends<NamedEstimate> | undefined {
  const { rule, moves, energy } = ensemble;
  const p = energy.parameters.length;
  // Updates before the first one wait for estimates of the metric.
  const first = moves - run.moves + 1;
  if (rule.kind === "prescribed") {
    const at = (row: number) => ({
      value: rule.path[row * p]!,
      standardError: 0,
      n: 0,
      unit,
    });
    return { afterStart: at(first), beforeEnd: at(moves) };
  }
  // One learner has no error.
  if (!diary || diary.entries < 2) return undefined;
  const { value, error } = diary.average.theta[0]!;
  const at = (row: number) => ({
    value: value[row]!,
    standardError: error[row]!,
    n: diary.entries,
    unit,
  });
  return { afterStart: at(first), beforeEnd: at(moves) };
}
