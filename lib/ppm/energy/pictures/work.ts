/**
 * Work along the path of theta, beside the free energy.
 *
 * @module
 */
import type { Series } from "../../../experiment/plan.ts";
import type { Plot } from "../../../experiment/plot.ts";
import type { View } from "../../../experiment/view.ts";
import { meanOf } from "../../../stats/mod.ts";
import { energyEquilibrium } from "../../../theory/mod.ts";
import { timesOf } from "../ensembles.ts";
import type { EnergyCase } from "../setting.ts";

/** Most points of a line. */
const mostPoints = 200;

/** Free energy, and the work of full relaxation, along the path. */
function lines({ energy, path }: EnergyCase): Series {
  const at = Array.from(path, (theta) => energyEquilibrium(energy, theta));
  const every = Math.max(1, Math.ceil(path.length / mostPoints));
  let work = 0;
  const rows = at.flatMap(({ logPartition }, n) => {
    if (n > 0) work -= (path[n]! - path[n - 1]!) * at[n - 1]!.mean;
    return n % every === 0 || n === path.length - 1
      ? [{
        theta: path[n]!,
        free: at[0]!.logPartition - logPartition,
        work,
      }]
      : [];
  });
  return {
    columns: {
      theta: rows.map(({ theta }) => theta),
      freeEnergy: rows.map(({ free }) => free),
      work: rows.map(({ work }) => work),
    },
    units: {
      theta: "energy / length",
      freeEnergy: "energy",
      work: "energy",
    },
  };
}

/**
 * Series of the work.
 *
 * @param of The case.
 * @param view Merged states of the chains that stop early.
 * @returns `workLines`, exact, and `workPoints`, measured.
 */
export function workSeries(
  of: EnergyCase,
  view: View,
): Record<string, Series> {
  const rows = timesOf(of).flatMap(({ name, path }) => {
    const state = view.merged(`work_${name}`);
    return state
      ? [{ theta: path[path.length - 1]!, ...meanOf(state, 0) }]
      : [];
  });
  return {
    workLines: lines(of),
    ...(rows.length > 0
      ? {
        workPoints: {
          columns: {
            theta: rows.map(({ theta }) => theta),
            work: rows.map(({ value }) => value),
            error: rows.map(({ standardError }) => standardError),
          },
          units: { theta: "energy / length", work: "energy", error: "energy" },
        },
      }
      : {}),
  };
}

/** The picture of the work. */
export const workPlot: Plot = {
  name: "work",
  title: "Work against theta",
  caption:
    "What the moving parameter does on x never falls below the free energy; the gap is dissipated, and more of it where x lags behind.",
  x: { label: "theta", unit: "energy / length" },
  y: { label: "mean work since the start", unit: "energy" },
  marks: [
    {
      kind: "line",
      label: "free energy",
      series: "workLines",
      x: "theta",
      y: "freeEnergy",
    },
    {
      kind: "line",
      label: "work of full relaxation",
      series: "workLines",
      x: "theta",
      y: "work",
      reference: true,
    },
    {
      kind: "points",
      label: "chains",
      series: "workPoints",
      x: "theta",
      y: "work",
      error: "error",
    },
  ],
};
