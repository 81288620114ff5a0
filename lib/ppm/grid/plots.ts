/**
 * The pictures of chains on a grid.
 *
 * @module
 */
import type { Plot } from "../../experiment/plot.ts";
import type { EntropyAccount } from "../entropies.ts";
import { fluctuationPlots } from "../pictures/fluctuation.ts";
import { ledgerPlots } from "../pictures/ledger.ts";
import { runningPlot } from "../pictures/running.ts";
import { entropyWords } from "../words.ts";
import { coursePlot } from "./course.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

/**
 * The plots of a run.
 *
 * @param of The case.
 * @param running Entropies whose running averages are shown.
 * @returns Plots; those without data are not drawn.
 */
export function gridPlots(
  of: GridCase,
  running: readonly EntropyAccount[],
): readonly Plot[] {
  return [
    coursePlot,
    ...ledgerPlots(isAdaptive(of)),
    ...(isAdaptive(of) ? [] : fluctuationPlots(entropyWords.XGivenTheta.words)),
    runningPlot(running),
  ];
}
