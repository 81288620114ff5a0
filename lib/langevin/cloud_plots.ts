/**
 * The pictures of the ensemble over time.
 *
 * @module
 */
import type { Axis, Plot } from "../experiment/plot.ts";
import type { Potential } from "../potentials/mod.ts";

const time: Axis = { label: "time t", unit: "time" };

/**
 * The axis of the coordinate.
 *
 * @param potential The potential.
 * @returns A position, or an angle on a ring.
 */
export function positionOf({ ring }: Potential): Axis {
  return ring
    ? { label: "angle x", unit: "rad" }
    : { label: "position x", unit: "length" };
}

function moving(potential: Potential, constant: boolean): Plot {
  const x = positionOf(potential);
  return {
    name: "ensemble",
    title: "The ensemble in its potential",
    caption: constant
      ? "Where the particles are over time, and where equilibrium would have them."
      : "Where the particles are, and where equilibrium at the controls of the moment would have them: what lies between is the lag.",
    x,
    y: { label: "probability density", unit: `1 / ${x.unit}` },
    frame: time,
    marks: [
      {
        kind: "bars",
        label: "particles",
        series: "cloud",
        x: "start",
        end: "end",
        y: "density",
        frame: "time",
      },
      {
        kind: "line",
        label: "equilibrium, exp(-U/T)/Z",
        series: "equilibrium",
        x: "x",
        y: "density",
        reference: true,
        ...(constant ? {} : { frame: "time" }),
      },
    ],
  };
}

function overTime(potential: Potential): Plot {
  const y = positionOf(potential);
  return {
    name: "positions",
    title: "Positions over time",
    caption:
      "How densely the particles lie, a few of their paths, and the minima of the energy.",
    x: time,
    y,
    colour: {
      label: "probability density",
      unit: `1 / ${y.unit}`,
      scale: "log",
    },
    marks: [
      {
        kind: "cells",
        label: "density",
        series: "cloud",
        x: "from",
        end: "until",
        y: "start",
        top: "end",
        value: "density",
      },
      {
        kind: "line",
        label: "trajectories",
        series: "paths",
        x: "time",
        y: "x",
        group: "line",
      },
      {
        kind: "line",
        label: "minima of U",
        series: "minima",
        x: "time",
        y: "x",
        group: "track",
        reference: true,
      },
    ],
  };
}

/**
 * The pictures of the ensemble over time.
 *
 * @param potential The potential.
 * @param constant Whether no control ever moves.
 * @returns Two plots.
 */
export function cloudPlots(
  potential: Potential,
  constant: boolean,
): readonly Plot[] {
  return [moving(potential, constant), overTime(potential)];
}
