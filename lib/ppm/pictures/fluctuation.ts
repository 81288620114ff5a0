/**
 * Forward against backward: the detailed fluctuation theorem.
 *
 * @module
 */
import { densityOf, resolvedBars } from "../../experiment/density.ts";
import type { Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import type { View } from "../../experiment/view.ts";
import { crooksLine } from "../../stats/mod.ts";

/** Fewest rows of each direction in a bin of the ratio. */
const fewest = 50;

/**
 * Densities of both directions and the logarithm of their ratio.
 *
 * @param view Merged states.
 * @param name Ending of the names of an entropy with slope and histograms.
 * @returns Series by name; none without both directions.
 */
export function fluctuationSeries(
  view: View,
  name: string,
): Record<string, Series> {
  const forward = view.merged(`histogram${name}`);
  const backward = view.merged(`histogramBackward${name}`);
  if (!forward || !backward) return {};
  const { work, logRatio, standardErrors } = crooksLine(forward, backward, 1, {
    bins: 30,
    fewest,
  });
  const units = { entropy: "1", logRatio: "1", error: "1" };
  const ends = work.length > 1 ? [work[0]!, work.at(-1)!] : [];
  return {
    forwardEntropy: resolvedBars(densityOf(forward, 1, "1")),
    backwardEntropy: resolvedBars(densityOf(backward, -1, "1")),
    ...(work.length > 1
      ? {
        entropyRatio: {
          columns: {
            entropy: [...work],
            logRatio: [...logRatio],
            error: [...standardErrors],
          },
          units,
        },
        entropyRatioTheorem: {
          columns: { entropy: ends, logRatio: ends },
          units: { entropy: "1", logRatio: "1" },
        },
      }
      : {}),
  };
}

/**
 * Pictures of the detailed theorem.
 *
 * @param words What the entropy is, such as "conditional entropy production of X".
 * @returns Two plots.
 */
export function fluctuationPlots(words: string): Plot[] {
  const x = { label: "entropy production s", unit: "1" };
  const points = (label: string, series: string) => ({
    kind: "points" as const,
    label,
    series,
    x: "entropy",
    y: "density",
    error: "error",
  });
  return [
    {
      name: "fluctuation",
      title: "Both directions of time",
      caption:
        `Distribution of the ${words}, forward and in the backward process read forward; they cross at 0.`,
      x,
      y: { label: "probability density", unit: "1", scale: "log" },
      marks: [
        points("forward", "forwardEntropy"),
        points("backward", "backwardEntropy"),
      ],
    },
    {
      name: "fluctuationRatio",
      title: "Detailed fluctuation theorem",
      caption:
        "Producing the entropy s is exp(s) times as likely forward as backward: the points lie on the line of slope 1.",
      x,
      y: { label: "ln of forward / backward", unit: "1" },
      marks: [
        {
          kind: "line",
          label: "theorem, slope 1",
          series: "entropyRatioTheorem",
          x: "entropy",
          y: "logRatio",
          reference: true,
        },
        {
          kind: "points",
          label: "simulation",
          series: "entropyRatio",
          x: "entropy",
          y: "logRatio",
          error: "error",
        },
      ],
    },
  ];
}
