/**
 * The pictures of chains on a grid.
 *
 * @module
 */
import type { Plot } from "../../experiment/plot.ts";
import type { EntropyAccount } from "../entropies.ts";
import { fluctuationPlots } from "../pictures/fluctuation.ts";
import { type LedgerEntry, ledgerPlots } from "../pictures/ledger.ts";
import { runningPlot } from "../pictures/running.ts";
import { coursePlot } from "./course.ts";
import { type GridCase, isAdaptive } from "./setting.ts";

/** How entropy productions divide. */
export const ledger: readonly LedgerEntry[] = [
  {
    name: "ledgerX",
    title: "Entropy ledger of x",
    caption:
      "The entropy production of x is what remains given the path of theta, and what x learns of that path.",
    places: ["S(X)", "S(X|Theta) + learned"],
    parts: { rest: "S(X|Theta)", information: "L_path - I_0" },
    whole: "entropyProductionX",
    rest: "entropyProductionXGivenTheta",
  },
  {
    name: "ledgerTheta",
    title: "Entropy ledger of theta",
    caption:
      "The entropy production of theta is what remains given the data, and what theta memorises of them.",
    places: ["S(Theta)", "S(Theta|B) + memorised"],
    parts: { rest: "S(Theta|B)", information: "M" },
    whole: "entropyProductionTheta",
    rest: "entropyProductionThetaGivenData",
  },
];

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
    ...ledgerPlots(isAdaptive(of) ? ledger.slice(1) : ledger),
    ...(isAdaptive(of)
      ? []
      : fluctuationPlots("entropy production of x given the path of theta")),
    runningPlot(running),
  ];
}
