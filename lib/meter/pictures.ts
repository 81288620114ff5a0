/**
 * Pictures of samples: cloud with current, areas, entropy productions.
 *
 * @module
 */
import type { Estimates, Series } from "../experiment/plan.ts";
import type { Plot } from "../experiment/plot.ts";
import { density } from "../sgd/pictures/cloud.ts";
import { arrows } from "../sgd/pictures/shapes.ts";
import { currentOf, gridCurrent, type PlaneGrid } from "../stats/mod.ts";
import { spreadOf } from "./hotelling.ts";
import type { Measured } from "./measure.ts";

/** Two coordinates, by index. */
export type Pair = readonly [number, number];

/** Cells along each axis. */
const cells = 14;
/** Steps of a cell whose velocity is drawn. */
const fewest = 30;
/** Transitions that the picture reads. */
const mostTransitions = 2 ** 18;
/** Times of the accumulated area. */
const areaTimes = 12;

/** Density and mid-point velocity of two coordinates, in their units. */
function cloudSeries(
  { standard, replicates }: Measured,
  [i, j]: Pair,
): Record<string, Series> {
  const { samples, means, deviations } = standard;
  const { values, times, coordinates: p } = samples;
  const axis = (k: number) => ({
    from: means[k]! - 3 * deviations[k]!,
    to: means[k]! + 3 * deviations[k]!,
    cells,
  });
  const grid: PlaneGrid = [axis(i), axis(j)];
  const statistic = gridCurrent(grid);
  const state = new Float64Array(statistic.width);
  const whole = replicates.stretches.length * replicates.length;
  const stride = Math.max(1, Math.ceil(whole / mostTransitions));
  const planes = new Float64Array(4);
  for (let t = 0; t < whole; t += stride) {
    const { chain, from } = replicates
      .stretches[Math.floor(t / replicates.length)]!;
    const at = (chain * times + from + t % replicates.length) * p;
    [i, j].forEach((k, side) => {
      const [x, y] = [values[at + k]!, values[at + p + k]!];
      planes[side] = means[k]! + deviations[k]! * (x + y) / 2;
      planes[2 + side] = deviations[k]! * (y - x);
    });
    statistic.add(state, 0, planes, 1);
  }
  const found = currentOf(grid, state, 0).filter(({ count }) =>
    count >= fewest
  );
  const [width, height] = grid.map(({ from, to }) => (to - from) / cells) as [
    number,
    number,
  ];
  const shifts = found.map(({ velocity: [x, y] }) =>
    [x.value, y.value] as const
  );
  const longest = Math.max(
    ...shifts.map(([x, y]) => Math.hypot(x / width, y / height)),
  );
  return {
    cloud: density(grid, state),
    ...(longest > 0
      ? {
        current: arrows(
          found.map(({ centre }) => centre),
          shifts.map(([x, y]) => [x / longest, y / longest] as const),
          width / height,
        ),
      }
      : {}),
  };
}

/** The area in the plane of two coordinates that replicates have swept after some units. */
function areaSeries(
  { standard, replicates }: Measured,
  [i, j]: Pair,
): Record<string, Series> {
  const { samples: { values, times, coordinates: p }, deviations } = standard;
  const { stretches, length } = replicates;
  const marks = Math.min(areaTimes, length);
  const ends = Array.from(
    { length: marks },
    (_, m) => Math.round(length * (m + 1) / marks),
  );
  const swept = new Float64Array(stretches.length * marks);
  stretches.forEach(({ chain, from }, r) => {
    let area = 0;
    let mark = 0;
    for (let k = 0; k < length; k++) {
      const at = (chain * times + from + k) * p;
      area += (values[at + i]! * values[at + p + j]! -
        values[at + j]! * values[at + p + i]!) / 2;
      if (k + 1 === ends[mark]) swept[r * marks + mark++] = area;
    }
  });
  const { mean, covariance } = spreadOf({
    count: stretches.length,
    width: marks,
    values: swept,
  });
  const scale = deviations[i]! * deviations[j]!;
  return {
    area: {
      columns: {
        units: [0, ...ends],
        area: [0, ...[...mean].map((m) => scale * m)],
        error: [
          0,
          ...ends.map((_, m) =>
            scale * Math.sqrt(covariance[m * marks + m]! / stretches.length)
          ),
        ],
      },
      units: { units: "unit", area: "1", error: "1" },
    },
  };
}

/** Estimates of the entropy production, in the order of the picture. */
const estimators = [
  ["entropyProductionE2", "mid-point"],
  ["entropyProductionE3", "pre-point"],
  ["entropyProductionLinear", "linear fit"],
  ["entropyProductionShortTime", "short time"],
  ["entropyProductionHigher", "third and fourth order"],
  ["entropyProductionUncertainty", "uncertainty bound"],
] as const;

function entropySeries(estimates: Estimates): Record<string, Series> {
  const rows = estimators.flatMap(([name], place) => {
    const found = estimates[name];
    return found ? [{ place, ...found }] : [];
  });
  if (rows.length === 0) return {};
  return {
    entropy: {
      columns: {
        place: rows.map(({ place }) => place),
        value: rows.map(({ value }) => value),
        error: rows.map(({ standardError }) => standardError),
      },
      units: { place: "1", value: "1 / unit", error: "1 / unit" },
    },
  };
}

/**
 * What the pictures draw.
 *
 * @param measured What was measured.
 * @param estimates Its estimates.
 * @param pair The two coordinates shown.
 * @returns Series by name.
 */
export function meterSeries(
  measured: Measured,
  estimates: Estimates,
  pair: Pair,
): Record<string, Series> {
  const plane = Math.max(...pair) < measured.standard.samples.coordinates &&
    measured.replicates.stretches.length > 2;
  return {
    ...(plane
      ? { ...cloudSeries(measured, pair), ...areaSeries(measured, pair) }
      : {}),
    ...entropySeries(estimates),
  };
}

/**
 * The pictures.
 *
 * @param pair The two coordinates shown.
 * @returns Plots; a mark without data is left out.
 */
export function meterPlots([i, j]: Pair): Plot[] {
  return [
    {
      name: "cloud",
      title: "Samples and their current",
      caption:
        "Where the chains are and which way they turn: arrows are the mean displacement of a unit about its middle. In equilibrium they point nowhere in particular.",
      x: { label: `coordinate ${i}`, unit: "1" },
      y: { label: `coordinate ${j}`, unit: "1" },
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
          label: "current",
          series: "current",
          x: "x",
          y: "y",
          group: "arrow",
        },
      ],
    },
    {
      name: "area",
      title: "Accumulated area",
      caption:
        "The area that chains sweep grows steadily out of equilibrium and stays at zero in it.",
      x: { label: "units", unit: "1" },
      y: { label: `area in the plane of coordinates ${i} and ${j}`, unit: "1" },
      marks: [{
        kind: "points",
        label: "mean over chains or blocks",
        series: "area",
        x: "units",
        y: "area",
        error: "error",
      }],
    },
    {
      name: "entropy",
      title: "Entropy production by estimators",
      caption:
        "The first three estimate the linear part, the others bound it from below; all vanish in equilibrium.",
      x: {
        label: "estimator",
        unit: "1",
        names: estimators.map(([, label]) => label),
      },
      y: { label: "entropy production", unit: "1 / unit" },
      marks: [{
        kind: "points",
        label: "samples",
        series: "entropy",
        x: "place",
        y: "value",
        error: "error",
      }],
    },
  ];
}
