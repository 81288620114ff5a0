/**
 * Accumulated area against time.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import { meanOf } from "../../stats/mod.ts";
import { areaName } from "../columns.ts";
import type { Values } from "../exact.ts";
import type { Setting } from "../setting.ts";
import { areaTimes } from "../side.ts";
import type { View } from "../view.ts";

function sorted(pair: readonly [number, number]): readonly [number, number] {
  return pair[0] < pair[1] ? pair : [pair[1], pair[0]];
}

/**
 * The area that paths have swept after some units.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @returns Series by name.
 */
export function areaSeries(
  setting: Setting,
  view: View,
): Record<string, Series> {
  const rows = areaTimes(setting).flatMap((units) => {
    const state = view.merged(`areaAfter${units}`);
    return state ? [{ units, ...meanOf(state, 0) }] : [];
  });
  if (rows.length === 0) return {};
  const unit = setting.run.unit;
  return {
    area: {
      columns: {
        units: rows.map(({ units }) => units),
        area: rows.map(({ units, value }) => units * value),
        error: rows.map(({ units, standardError }) => units * standardError),
      },
      units: { units: unit, area: "1", error: "1" },
    },
  };
}

/**
 * The area that theory expects: straight for stationary paths.
 *
 * @param setting The run.
 * @param known What theory says of its estimates.
 * @returns Series by name.
 */
export function areaLine(
  setting: Setting,
  known: Values,
): Record<string, Series> {
  const { run, problem } = setting;
  if (areaTimes(setting).length === 0 || !run.coordinates) return {};
  const name = areaName(sorted(run.coordinates), problem.parameters);
  const rate = known[name]?.value;
  if (rate === undefined || run.startDeviation) return {};
  return {
    areaPredicted: {
      columns: { units: [0, run.length], area: [0, rate * run.length] },
      units: { units: run.unit, area: "1" },
    },
  };
}

/**
 * The picture of the area.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function areaPlots(setting: Setting): Plot[] {
  const { run } = setting;
  if (areaTimes(setting).length === 0 || !run.coordinates) return [];
  const [i, j] = sorted(run.coordinates);
  return [{
    name: "area",
    title: "Accumulated area",
    caption:
      "The area that chains sweep in a plane grows steadily out of equilibrium and not at all in it.",
    x: { label: `${run.unit}s`, unit: "1" },
    y: { label: `area in the plane of theta_${i} and theta_${j}`, unit: "1" },
    marks: [
      {
        kind: "line",
        label: "predicted",
        series: "areaPredicted",
        x: "units",
        y: "area",
        reference: true,
      },
      {
        kind: "points",
        label: "simulation",
        series: "area",
        x: "units",
        y: "area",
        error: "error",
      },
    ],
  }];
}
