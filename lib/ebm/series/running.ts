/**
 * Jarzynski's estimate against the number of chains.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import { exactLine, runningFreeEnergy } from "../../experiment/running.ts";
import type { AnalysisInputs } from "../inputs.ts";

/**
 * Running estimates of the free-energy difference, of chains that do not act
 * on their path and start in equilibrium.
 *
 * @param inputs The run.
 * @returns `running` and `runningExact`; none where the equality does not hold or is not known.
 */
export function runningSeries(
  { run, view, estimates }: AnalysisInputs,
): Record<string, Series> {
  const free = estimates.freeEnergyDifference;
  if (!run.prescribed || run.start !== "exact" || !free) return {};
  // Moves that miss detailed balance obey it only with their shadow work.
  const path = run.kernel === "ula";
  const exponentials = view.blocks(path ? "exponentialPath" : "exponential");
  if (!exponentials) return {};
  const running = runningFreeEnergy({ exponentials, temperature: 1 });
  return running.columns.rows!.length < 2
    ? {}
    : { running, runningExact: exactLine(running, free.value) };
}
