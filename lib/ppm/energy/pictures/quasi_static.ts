/**
 * Dissipation against the number of steps in which theta goes the same way.
 *
 * @module
 */
import type { Series } from "../../../experiment/plan.ts";
import type { Plot } from "../../../experiment/plot.ts";
import type { View } from "../../../experiment/view.ts";
import { meanOf } from "../../../stats/mod.ts";
import { sumOfDivergences } from "../../../theory/ppm/energy_statistics.ts";
import { atSpeed, speedsOf } from "../ensembles.ts";
import { type EnergyCase, pathOf } from "../setting.ts";

/** Numbers of steps of the curve, as multiples of those of the run. */
const multiples = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8] as const;
/** Most steps of a point of the curve. */
const most = 4000;

/** Relative entropies of neighbours, summed, and the limit of many small steps. */
function curves({ energy, course }: EnergyCase): Series {
  const numbers = [
    ...new Set(multiples.map((f) => Math.round(f * course.steps))),
  ].filter((n) => n >= 1 && n <= most);
  const sums = numbers.map((n) =>
    sumOfDivergences(energy, pathOf(energy, atSpeed(course, n)))
  );
  const last = sums.length - 1;
  return {
    columns: {
      steps: numbers,
      sum: sums,
      limit: numbers.map((n) => sums[last]! * numbers[last]! / n),
    },
    units: { steps: "1", sum: "1", limit: "1" },
  };
}

/**
 * Series of the quasi-static picture that no chain changes.
 *
 * @param of The case.
 * @returns `quasiStatic`; none of a run whose theta stands.
 */
export function quasiStaticLines(of: EnergyCase): Record<string, Series> {
  const found = curves(of);
  const moves = found.columns.sum!.length > 0 &&
    found.columns.sum!.every((sum) => sum > 0);
  return moves ? { quasiStatic: found } : {};
}

/**
 * Measured points of the quasi-static picture.
 *
 * @param of The case.
 * @param view Merged states of faster and slower chains.
 * @returns `quasiStaticPoints`, or none.
 */
export function quasiStaticPoints(
  of: EnergyCase,
  view: View,
): Record<string, Series> {
  const rows = speedsOf(of).flatMap(({ name, path }) => {
    const state = view.merged(`dissipation_${name}`);
    const found = state && meanOf(state, 0);
    // On a logarithmic axis what is not told from 0 has no place.
    return found && found.value > 2 * found.standardError
      ? [{ steps: path.length - 1, ...found }]
      : [];
  });
  return rows.length === 0 ? {} : {
    quasiStaticPoints: {
      columns: {
        steps: rows.map(({ steps }) => steps),
        dissipation: rows.map(({ value }) => value),
        error: rows.map(({ standardError }) => standardError),
      },
      units: { steps: "1", dissipation: "1", error: "1" },
    },
  };
}

/** The quasi-static picture. */
export const quasiStaticPlot: Plot = {
  name: "quasiStatic",
  title: "Slow learning dissipates less",
  caption:
    "Entropy production against the number of learning steps at the same total learning time: full relaxation costs 1/N in the end, chains that relax for a finite time cost more.",
  x: { label: "learning steps N", unit: "1", scale: "log" },
  y: { label: "entropy production of x, nats", unit: "1", scale: "log" },
  marks: [
    {
      kind: "line",
      label: "1/N",
      series: "quasiStatic",
      x: "steps",
      y: "limit",
      reference: true,
    },
    {
      kind: "line",
      label: "full relaxation, sum of relative entropies",
      series: "quasiStatic",
      x: "steps",
      y: "sum",
    },
    {
      kind: "points",
      label: "chains of this run's kernel",
      series: "quasiStaticPoints",
      x: "steps",
      y: "dissipation",
      error: "error",
    },
  ],
};
