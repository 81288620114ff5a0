/**
 * Accumulated area against time.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { Mark, Plot } from "../../experiment/plot.ts";
import { meanOf } from "../../stats/mod.ts";
import { areaName } from "../columns.ts";
import type { Values } from "../exact.ts";
import type { Setting } from "../setting.ts";
import { areaAfter, areaTimes, shownAreas } from "../side.ts";
import type { View } from "../../experiment/view.ts";

/**
 * The areas that paths have swept after some units.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @returns Series by name, one of each pair.
 */
export function areaSeries(
  setting: Setting,
  view: View,
): Record<string, Series> {
  const { run: { unit }, problem: { parameters } } = setting;
  const times = areaTimes(setting);
  return Object.fromEntries(
    shownAreas(setting).flatMap((pair) => {
      const rows = times.flatMap((units) => {
        const state = view.merged(areaAfter(pair, units));
        return state ? [{ units, ...meanOf(state, 0) }] : [];
      });
      if (rows.length === 0) return [];
      return [[areaName(pair, parameters), {
        columns: {
          units: rows.map(({ units }) => units),
          area: rows.map(({ units, value }) => units * value),
          error: rows.map(({ units, standardError }) => units * standardError),
        },
        units: { units: unit, area: "1", error: "1" },
      }]];
    }),
  );
}

const predicted = (name: string) => `${name}Predicted`;

/**
 * The areas that theory expects: straight for stationary paths.
 *
 * @param setting The run.
 * @param known What theory says of its estimates.
 * @returns Series by name, one of each pair.
 */
export function areaLine(
  setting: Setting,
  known: Values,
): Record<string, Series> {
  const { run, problem: { parameters } } = setting;
  if (areaTimes(setting).length === 0 || run.startDeviation) return {};
  return Object.fromEntries(
    shownAreas(setting).flatMap((pair) => {
      const name = areaName(pair, parameters);
      const rate = known[name]?.value;
      if (rate === undefined) return [];
      return [[predicted(name), {
        columns: { units: [0, run.length], area: [0, rate * run.length] },
        units: { units: run.unit, area: "1" },
      }]];
    }),
  );
}

/**
 * The picture of the areas.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function areaPlots(setting: Setting): Plot[] {
  const { run, problem: { parameters } } = setting;
  if (areaTimes(setting).length === 0) return [];
  return [{
    name: "area",
    title: "Accumulated area",
    caption:
      "The area that chains sweep in a plane of two parameters grows steadily out of equilibrium and not at all in it.",
    x: { label: `${run.unit}s`, unit: "1" },
    y: { label: "area about the mean", unit: "1" },
    marks: shownAreas(setting).flatMap((pair): Mark[] => {
      const [i, j] = pair;
      const name = areaName(pair, parameters);
      const plane = `theta_${i} and theta_${j}`;
      const columns = { x: "units", y: "area" };
      return [
        {
          kind: "line",
          label: `${plane}, predicted`,
          series: predicted(name),
          ...columns,
          reference: true,
          tone: plane,
        },
        {
          kind: "points",
          label: plane,
          series: name,
          ...columns,
          error: "error",
        },
      ];
    }),
  }];
}
