/**
 * The cloud of chains and its current in two coordinates.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import { currentOf, type PlaneGrid } from "../../stats/mod.ts";
import { binnings, gridOf } from "../grid.ts";
import type { Setting } from "../setting.ts";
import type { View } from "../../experiment/view.ts";
import { currentSeries } from "./current.ts";
import { ellipse, planeOf } from "./shapes.ts";

/**
 * Cells of the density.
 *
 * @param grid The cells.
 * @param state A state of their current.
 * @returns Columns x, end, y, top and density.
 */
export function density(grid: PlaneGrid, state: Float64Array): Series {
  const [first, second] = grid.map(({ from, to, cells }) =>
    (to - from) / cells
  );
  const cells = currentOf(grid, state, 0);
  return {
    columns: {
      x: cells.map(({ centre }) => centre[0] - first! / 2),
      end: cells.map(({ centre }) => centre[0] + first! / 2),
      y: cells.map(({ centre }) => centre[1] - second! / 2),
      top: cells.map(({ centre }) => centre[1] + second! / 2),
      density: cells.map((cell) => cell.density),
    },
    units: { x: "1", end: "1", y: "1", top: "1", density: "1" },
  };
}

/**
 * Density, current and predicted ellipse.
 *
 * @param setting The run.
 * @param view Its merged states.
 * @returns Series by name; none without two coordinates or a path.
 */
export function cloudSeries(
  setting: Setting,
  view: View,
): Record<string, Series> {
  const grid = gridOf(setting);
  const state = view.merged("grid");
  const { coordinates } = setting.run;
  if (!grid || !state || !coordinates) return {};
  const { mean, covariance } = setting.references.stationary;
  const centre = [mean[coordinates[0]]!, mean[coordinates[1]]!] as const;
  return {
    cloud: density(grid, state),
    cloudEllipse: ellipse(centre, planeOf(covariance, coordinates)),
    ...currentSeries(setting, view, grid),
  };
}

/**
 * The picture of the cloud.
 *
 * @param setting The run.
 * @returns One plot, or none.
 */
export function cloudPlots({ run }: Setting): Plot[] {
  if (!run.coordinates || run.length === 0) return [];
  const [i, j] = run.coordinates;
  return [{
    name: "cloud",
    title: "Chains and their current",
    caption:
      `Arrows: mean displacement of one ${run.unit}, the longest as long as a cell. Binned by the middle of the ${run.unit} it is the current, which vanishes in equilibrium; by its beginning it is the drift -K x, which points inwards in equilibrium too.`,
    x: { label: `theta_${i} - theta*`, unit: "1" },
    y: { label: `theta_${j} - theta*`, unit: "1" },
    colour: { label: "probability density", unit: "1" },
    frame: {
      label: "binning",
      unit: "1",
      names: binnings.map(({ name }) => name),
    },
    marks: [
      {
        kind: "cells",
        label: "density",
        series: "cloud",
        x: "x",
        end: "end",
        y: "y",
        top: "top",
        value: "density",
      },
      {
        kind: "line",
        label: "predicted ellipse, two deviations",
        series: "cloudEllipse",
        x: "x",
        y: "y",
        reference: true,
      },
      {
        kind: "line",
        label: "predicted",
        series: "currentPredicted",
        x: "x",
        y: "y",
        group: "arrow",
        frame: "binning",
        reference: true,
      },
      {
        kind: "line",
        label: "mean displacement",
        series: "current",
        x: "x",
        y: "y",
        group: "arrow",
        frame: "binning",
      },
    ],
  }];
}
