/**
 * The pictures of a particle run.
 *
 * @module
 */
import type { Mark, Plot } from "../experiment/plot.ts";
import type { Potential } from "../potentials/mod.ts";
import { cloudPlots, positionOf } from "./cloud_plots.ts";
import { type BalanceKind, balancePlot } from "./balance.ts";
import { labelOf } from "./label.ts";
import { runningPlot } from "./running.ts";
import { uncertaintyPlot } from "./uncertainty.ts";

const means = [
  ["workMean", "mean", "forward, P_F(W)"],
  ["reverseWorkMean", "", "reverse, P_R(-W)"],
] as const;

const workDistribution: Plot = {
  name: "work",
  title: "Work distributions",
  caption:
    "Work of the forward process, and minus the work of the reverse process: the two cross at Delta F, and their means lie on either side of it.",
  x: { label: "work W", unit: "energy" },
  y: { label: "probability density", unit: "1 / energy" },
  marks: [
    {
      kind: "bars",
      label: "forward, P_F(W)",
      series: "work",
      x: "start",
      end: "end",
      y: "density",
      error: "error",
    },
    {
      kind: "bars",
      label: "reverse, P_R(-W)",
      series: "reverseWork",
      x: "start",
      end: "end",
      y: "density",
      error: "error",
    },
    ...means.map(([series, label, tone]): Mark => ({
      kind: "line",
      label,
      tone,
      series,
      x: "work",
      y: "density",
    })),
    {
      kind: "line",
      label: "Delta F",
      series: "workCrossing",
      x: "work",
      y: "density",
      reference: true,
    },
  ],
};

const crooks: Plot = {
  name: "crooks",
  title: "Crooks theorem",
  caption:
    "The logarithm of the ratio of the two work densities must be (W - Delta F)/T.",
  x: { label: "work W", unit: "energy" },
  y: { label: "ln P_F(W) / P_R(-W)", unit: "1" },
  marks: [
    {
      kind: "line",
      label: "theorem",
      series: "crooksTheorem",
      x: "work",
      y: "logRatio",
      reference: true,
    },
    {
      kind: "points",
      label: "simulation",
      series: "crooks",
      x: "work",
      y: "logRatio",
      error: "error",
    },
  ],
};

const entropy: Plot = {
  name: "entropy",
  title: "Entropy production",
  caption: "Entropy produced by a trajectory over the run; some consume it.",
  x: { label: "entropy production s", unit: "1" },
  y: { label: "probability density", unit: "1" },
  marks: [{
    kind: "bars",
    label: "P(s)",
    series: "entropy",
    x: "start",
    end: "end",
    y: "density",
    error: "error",
  }],
};

const symmetry: Plot = {
  name: "symmetry",
  title: "Detailed fluctuation theorem",
  caption:
    "Producing the entropy s is exp(s) times more likely than consuming it.",
  x: { label: "entropy production s", unit: "1" },
  y: { label: "ln P(s) / P(-s)", unit: "1" },
  marks: [
    {
      kind: "line",
      label: "theorem",
      series: "symmetryTheorem",
      x: "entropy",
      y: "logRatio",
      reference: true,
    },
    {
      kind: "points",
      label: "simulation",
      series: "symmetry",
      x: "entropy",
      y: "logRatio",
      error: "error",
    },
  ],
};

const landscape: Omit<Plot, "x"> = {
  name: "landscape",
  title: "Energy landscape",
  caption: "The energy when the protocol starts and when it ends.",
  y: { label: "energy U", unit: "energy" },
  marks: [
    {
      kind: "line",
      label: "start",
      series: "energyStart",
      x: "x",
      y: "energy",
    },
    { kind: "line", label: "end", series: "energyEnd", x: "x", y: "energy" },
  ],
};

function protocol({ controls }: Potential): Plot {
  const units = new Set(controls.map((c) => c.unit));
  return {
    name: "protocol",
    title: "Protocol",
    caption: "The controls over time; jumps are vertical.",
    x: { label: "time t", unit: "time" },
    y: {
      label: "control",
      unit: units.size === 1 ? [...units][0]! : "of each",
    },
    marks: controls.map((c) => ({
      kind: "line",
      label: labelOf(c),
      series: "protocol",
      x: "time",
      y: c.name,
    })),
  };
}

/**
 * The plots of a particle run.
 *
 * @param potential Its potential.
 * @param constant Whether no control ever moves.
 * @param kind What is kept of a trajectory.
 * @returns Plots; those without data are not drawn.
 */
export function plotsOf(
  potential: Potential,
  constant: boolean,
  kind: BalanceKind,
): readonly Plot[] {
  return [
    ...cloudPlots(potential, constant),
    workDistribution,
    crooks,
    ...(constant ? [] : [runningPlot]),
    entropy,
    symmetry,
    ...(potential.ring ? [uncertaintyPlot] : []),
    balancePlot(kind),
    { ...landscape, x: positionOf(potential) },
    protocol(potential),
  ];
}
