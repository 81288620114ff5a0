/**
 * Validating parameters, wherever that is done.
 *
 * @module
 */
import { relaxationsOf } from "../../experiment/ensemble.ts";
import type { Configured, Experiment } from "../../experiment/experiment.ts";
import { ParamError, parseParams } from "../../params.ts";
import { sizeOf } from "../../report/mod.ts";
import { stepsOf } from "../../session/document.ts";
import { whenReady } from "../../session/when_ready.ts";
import { ceilingProblems, type Ceilings, sketchProblems } from "../ceilings.ts";
import type { Checked, Params } from "../contract.ts";
import { planningProblems } from "../planning.ts";

const tooMuch =
  "Cannot use these parameters as their reference values take more memory than there is: something in them is too large, or too small.";

/** What came of a check. */
export interface CheckOutcome {
  /** What is told. */
  readonly checked: Checked;
  /** The experiment at its parameters, where nothing is wrong. */
  readonly configured?: Configured;
}

/**
 * The size of a run in words.
 *
 * @param configured The experiment at its parameters.
 * @returns Such as "1,048,576 trajectories of 200 steps, forward and reverse".
 */
export function sizeWords({ plan, params }: Configured): string {
  return plan.rows?.size ??
    sizeOf(params, plan.ensembles.length, relaxationsOf(plan.ensembles[0]!));
}

/**
 * Parameters out of JSON: what is null was left out.
 *
 * @param params Values by name.
 * @returns Those that were given.
 */
function given(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== null),
  );
}

/**
 * Validates parameters.
 *
 * @param experiment The experiment.
 * @param params Values by name.
 * @param ceilings Largest sizes. Defaults to none.
 * @returns What is wrong, or the complete parameters and the plan.
 */
export async function checkParams(
  experiment: Experiment,
  params: Params,
  ceilings?: Ceilings,
): Promise<CheckOutcome> {
  const refuse = (problems: readonly string[]): CheckOutcome => ({
    checked: { problems, warnings: [] },
  });
  /** What is wrong besides, as far as it costs nothing to know. */
  function specProblems(): readonly string[] {
    try {
      parseParams(experiment.params, given(params), experiment.name);
    } catch (error) {
      if (error instanceof ParamError) return error.problems;
    }
    return [];
  }
  try {
    const early = ceilings
      ? await whenReady(() => sketchProblems(experiment, params, ceilings))
      : [];
    if (early.length > 0) return refuse([...early, ...specProblems()]);
    const slow = ceilings
      ? await whenReady(() =>
        planningProblems(experiment, given(params), ceilings)
      )
      : [];
    if (slow.length > 0) return refuse(slow);
    const configured = await whenReady(() =>
      experiment.configure(given(params))
    );
    const problems = ceilings ? ceilingProblems(configured, ceilings) : [];
    if (problems.length > 0) return refuse(problems);
    const { plan, warnings } = configured;
    return {
      checked: {
        problems: [],
        warnings,
        params: configured.params,
        size: sizeWords(configured),
        steps: plan.trajectories * stepsOf(plan),
      },
      configured,
    };
  } catch (error) {
    if (error instanceof ParamError) return refuse(error.problems);
    // What the language itself says of arrays that are too long is no sentence.
    const own = (error as Error).message.startsWith("Cannot");
    if (!(error instanceof RangeError) || own) throw error;
    return refuse([tooMuch]);
  }
}
