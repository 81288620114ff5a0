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

/** Fewest chains of a cell whose velocity is drawn. */
const fewest = 30;
/** Largest standard error of a velocity that is drawn, against the longest arrow. */
const coarsest = 0.3;
/** Corners of an ellipse. */
const corners = 96;

/** Covariance of two coordinates: xx, xy, yy. */
type Plane = readonly [number, number, number];

function planeOf(
  covariance: Float64Array,
  [i, j]: readonly [number, number],
): Plane {
  const p = Math.round(Math.sqrt(covariance.length));
  return [
    covariance[i * p + i]!,
    covariance[i * p + j]!,
    covariance[j * p + j]!,
  ];
}

/** Where a Gaussian has fallen to e^-2. */
function ellipse(
  [x, y]: readonly [number, number],
  [xx, xy, yy]: Plane,
): Series {
  const a = Math.sqrt(xx);
  const b = a > 0 ? xy / a : 0;
  const c = Math.sqrt(Math.max(0, yy - b * b));
  const turns = Array.from(
    { length: corners + 1 },
    (_, k) => 2 * Math.PI * k / corners,
  );
  return {
    columns: {
      x: turns.map((t) => x + 2 * a * Math.cos(t)),
      y: turns.map((t) => y + 2 * (b * Math.cos(t) + c * Math.sin(t))),
    },
    units: { x: "1", y: "1" },
  };
}

/**
 * Arrows as lines: tail, tip and both barbs of each.
 *
 * @param tails Where they begin.
 * @param shifts From there to their tips.
 * @param aspect Length of a unit of y on the page, in units of x.
 * @returns Columns x, y and the number of the arrow.
 */
export function arrows(
  tails: readonly (readonly [number, number])[],
  shifts: readonly (readonly [number, number])[],
  aspect: number,
): Series {
  const x: number[] = [];
  const y: number[] = [];
  const arrow: number[] = [];
  tails.forEach(([tx, ty], k) => {
    const [dx, dy] = shifts[k]!;
    // In units in which both axes are as long.
    const [u, v] = [dx, dy * aspect];
    const barb = (side: number): [number, number] => [
      tx + dx - 0.3 * (u - side * 0.6 * v),
      ty + dy - 0.3 * (v + side * 0.6 * u) / aspect,
    ];
    const points: [number, number][] = [
      [tx, ty],
      [tx + dx, ty + dy],
      barb(1),
      [tx + dx, ty + dy],
      barb(-1),
    ];
    for (const [a, b] of points) {
      x.push(a);
      y.push(b);
      arrow.push(k);
    }
  });
  return { columns: { x, y, arrow }, units: { x: "1", y: "1", arrow: "1" } };
}

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
  if (!ness || !run.coordinates || p !== 2) return undefined;
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
  const longest = Math.max(
    ...(known.length > 0 ? known : measured).map(length),
  );
  const sharp = cells.map(({ velocity: [vx, vy] }) =>
    length([vx.standardError, vy.standardError]) < coarsest * longest
  );
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
        current: arrows(drawn(tails), drawn(scaled(measured)), aspect),
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
