/**
 * The density that moves with theta, and the samples that follow it.
 *
 * @module
 */
import { densityOf } from "../../../experiment/density.ts";
import type { Series } from "../../../experiment/plan.ts";
import type { Plot } from "../../../experiment/plot.ts";
import type { View } from "../../../experiment/view.ts";
import { energyEquilibrium } from "../../../theory/mod.ts";
import { timesOf } from "../ensembles.ts";
import type { EnergyCase } from "../setting.ts";

/** Points of a curve, and how far it goes beyond the mean, in standard deviations. */
const curve = { points: 121, reach: 4.5 } as const;

/** Where curves begin and end. */
function rangeOf({ energy, path, course }: EnergyCase): [number, number] {
  const ends = [path[0]!, path[path.length - 1]!, course.thetaTarget]
    .map((theta) => energyEquilibrium(energy, theta));
  const sides = (sign: number) =>
    ends.map(({ mean, variance }) =>
      mean + sign * curve.reach * Math.sqrt(variance)
    );
  return [Math.min(...sides(-1)), Math.max(...sides(1))];
}

/** Densities at given parameters, one after the other. */
function densities(
  of: EnergyCase,
  frames: readonly { readonly theta: number; readonly frame: number }[],
): Series {
  const [low, high] = rangeOf(of);
  const { quartic, quadratic } = of.energy;
  const rows = frames.flatMap(({ theta, frame }) => {
    const { logPartition } = energyEquilibrium(of.energy, theta);
    return Array.from({ length: curve.points }, (_, i) => {
      const x = low + (high - low) * i / (curve.points - 1);
      const phi = x * x * (quartic * x * x + quadratic) - theta * x;
      return { x, density: Math.exp(-phi - logPartition), step: frame };
    });
  });
  return {
    columns: {
      x: rows.map(({ x }) => x),
      density: rows.map(({ density }) => density),
      step: rows.map(({ step }) => step),
    },
    units: { x: "length", density: "1 / length", step: "1" },
  };
}

/**
 * Series of the moving density.
 *
 * @param of The case.
 * @param view Merged states of the chains that stop early.
 * @returns `density` of samples, `model` and `target`.
 */
export function densitySeries(
  of: EnergyCase,
  view: View,
): Record<string, Series> {
  const times = timesOf(of);
  const points = times.flatMap(({ name, path }) => {
    const state = view.merged(`histogram_${name}`);
    if (!state) return [];
    const { columns } = densityOf(state, 1, "length");
    return columns.start!.map((start, i) => ({
      x: (start + columns.end![i]!) / 2,
      density: columns.density![i]!,
      error: columns.error![i]!,
      step: path.length - 1,
    }));
  });
  const target = densities(of, [{ theta: of.course.thetaTarget, frame: 0 }]);
  return {
    model: densities(
      of,
      times.map(({ path }) => ({
        theta: path[path.length - 1]!,
        frame: path.length - 1,
      })),
    ),
    target: {
      columns: { x: target.columns.x!, density: target.columns.density! },
      units: { x: "length", density: "1 / length" },
    },
    ...(points.length > 0
      ? {
        samples: {
          columns: {
            x: points.map(({ x }) => x),
            density: points.map(({ density }) => density),
            error: points.map(({ error }) => error),
            step: points.map(({ step }) => step),
          },
          units: {
            x: "length",
            density: "1 / length",
            error: "1 / length",
            step: "1",
          },
        },
      }
      : {}),
  };
}

/** The picture of the moving density. */
export const densityPlot: Plot = {
  name: "density",
  title: "Model and samples",
  caption:
    "The model moves towards the target as theta is learnt; samples that relax for a finite time lag behind it.",
  x: { label: "x", unit: "length" },
  y: { label: "probability density", unit: "1 / length" },
  frame: { label: "learning step n", unit: "1" },
  marks: [
    {
      kind: "line",
      label: "model",
      series: "model",
      x: "x",
      y: "density",
      frame: "step",
    },
    {
      kind: "points",
      label: "samples",
      series: "samples",
      x: "x",
      y: "density",
      error: "error",
      frame: "step",
    },
    {
      kind: "line",
      label: "target",
      series: "target",
      x: "x",
      y: "density",
      reference: true,
    },
  ],
};
