/**
 * The cloud of chains and its current in two coordinates.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import type { Plot } from "../../experiment/plot.ts";
import { currentOf, type PlaneGrid } from "../../stats/mod.ts";
import { gridOf } from "../grid.ts";
import type { Setting } from "../setting.ts";
import type { View } from "../view.ts";
import { arrows, ellipse, planeOf } from "./shapes.ts";

/** Fewest chains of a cell whose velocity is drawn. */
const fewest = 30;
/** Largest standard error of a velocity that is drawn, against the longest arrow. */
const coarsest = 0.3;
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

/** Current velocity that the linearised theory predicts at a point. */
function predictedVelocity(
  { references, run, problem }: Setting,
  [x, y]: readonly [number, number],
): [[number, number]] | undefined {
  const { ness, stationary } = references;
  const p = problem.parameters;
  // Theory knows the current between boundaries of epochs alone.
  if (!ness || !run.coordinates || p !== 2 || run.phase > 0) return undefined;
  const [i, j] = run.coordinates;
  const off = new Float64Array(2);
  off[i] = x - stationary.mean[i]!;
  off[j] = y - stationary.mean[j]!;
  const at = (row: number) =>
    ness.velocity[row * 2]! * off[0]! + ness.velocity[row * 2 + 1]! * off[1]!;
  return [[at(i), at(j)]];
}

/**
 * Density, current and predicted ellipses.
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
  const cells = currentOf(grid, state, 0).filter(({ count }) =>
    count >= fewest
  );
  const [width, height] = grid.map(({ from, to, cells }) =>
    (to - from) / cells
  ) as [number, number];
  const length = ([vx, vy]: readonly [number, number]) =>
    Math.hypot(vx / width, vy / height);
  const measured = cells.map(({ velocity: [vx, vy] }) =>
    [vx.value, vy.value] as const
  );
  const predicted = cells.flatMap(({ centre }) =>
    predictedVelocity(setting, centre) ?? []
  );
  const known = predicted.length === cells.length ? predicted : [];
  const errors = cells.map(({ velocity: [vx, vy] }) =>
    length([vx.standardError, vy.standardError])
  );
  // Without theory the longest arrow that is more than noise sets the scale.
  const longest = Math.max(
    0,
    ...known.length > 0 ? known.map(length) : measured.map(length)
      .filter((own, k) => errors[k]! < coarsest * own),
  );
  const sharp = errors.map((error) => error < coarsest * longest);
  const scaled = (all: readonly (readonly [number, number])[]) =>
    all.map(([vx, vy]) => [vx / longest, vy / longest] as const);
  const drawn = <T>(all: readonly T[]) => all.filter((_, k) => sharp[k]);
  const tails = cells.map(({ centre }) => centre);
  const aspect = width / height;
  return {
    cloud: density(grid, state),
    cloudEllipse: ellipse(centre, planeOf(covariance, coordinates)),
    ...(longest > 0
      ? {
        ...(sharp.includes(true)
          ? { current: arrows(drawn(tails), drawn(scaled(measured)), aspect) }
          : {}),
        ...(known.length > 0
          ? { currentPredicted: arrows(tails, scaled(known), aspect) }
          : {}),
      }
      : {}),
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
      "Where the chains are and which way they turn: arrows are the mean displacement of a unit about its middle.",
    x: { label: `theta_${i} - theta*`, unit: "1" },
    y: { label: `theta_${j} - theta*`, unit: "1" },
    colour: { label: "probability density", unit: "1" },
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
        label: "predicted, two deviations",
        series: "cloudEllipse",
        x: "x",
        y: "y",
        reference: true,
      },
      {
        kind: "line",
        label: "predicted current",
        series: "currentPredicted",
        x: "x",
        y: "y",
        group: "arrow",
        reference: true,
      },
      {
        kind: "line",
        label: "current",
        series: "current",
        x: "x",
        y: "y",
        group: "arrow",
      },
    ],
  }];
}
