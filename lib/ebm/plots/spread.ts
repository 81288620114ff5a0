/**
 * Pictures of distributions, durations and metrics.
 *
 * @module
 */
import type { Mark, Plot } from "../../experiment/plot.ts";
import { exactMark, runningMarks } from "../../experiment/running.ts";
import type { Model } from "../model.ts";
import { fewChains } from "../series/duration.ts";

/** Work of the chains. */
export const workDistribution: Plot = {
  name: "workDistribution",
  title: "Work distribution",
  caption: "Some chains give work back: the part below zero.",
  x: { label: "work W", unit: "energy" },
  y: { label: "probability density", unit: "1 / energy" },
  marks: [
    {
      kind: "bars",
      label: "P(W)",
      series: "workHistogram",
      x: "start",
      end: "end",
      y: "density",
      error: "error",
    },
    {
      kind: "band",
      label: "W < 0",
      series: "workNegative",
      x: "work",
      y: "high",
    },
    {
      kind: "line",
      label: "Gaussian",
      series: "workGaussian",
      x: "x",
      y: "density",
      reference: true,
    },
  ],
};

/** Jarzynski's estimate against the number of chains. */
export const runningPlot: Plot = {
  name: "running",
  title: "Running Jarzynski estimate",
  caption: "What fewer chains would have given, with one standard error.",
  x: { label: "chains n", unit: "1", scale: "log" },
  y: { label: "free-energy difference", unit: "energy" },
  marks: [exactMark, ...runningMarks("running", "estimate")],
};

/** Learnt parameters over learners. */
export function learntDistribution({ finals }: Model): Plot {
  const unit = finals[0]?.unit ?? "1";
  return {
    name: "learnt",
    title: "What learners learn",
    caption:
      "Finitely many chains are noise for the gradient: learners end around the target.",
    x: { label: "parameter at the end", unit },
    y: {
      label: "probability density",
      unit: unit === "1"
        ? "1"
        : unit.includes(" ")
        ? `1 / (${unit})`
        : `1 / ${unit}`,
    },
    marks: [
      {
        kind: "bars",
        label: "learners",
        series: "thetaHistogram",
        x: "start",
        end: "end",
        y: "density",
        error: "error",
      },
      {
        kind: "line",
        label: "Gaussian",
        series: "thetaGaussian",
        x: "x",
        y: "density",
        reference: true,
      },
    ],
  };
}

function against(series: string, label: string, reference = false): Mark {
  return {
    kind: "line",
    label,
    series,
    x: "duration",
    y: "work",
    ...(reference ? { reference } : {}),
  };
}

const here: Mark = {
  kind: "points",
  label: "this run",
  series: "workHere",
  x: "duration",
  y: "work",
  error: "error",
};

/** What other durations would cost. */
export function durationPlot({ modes }: Model): Plot {
  return {
    name: "duration",
    title: "Excess work against duration",
    caption: modes
      ? "Slow learning costs little: optimal learning goes from a quench to the asymptote, distance^2 / tau."
      : "Slow learning costs little: between a quench and the asymptote, thermodynamic length^2 / tau.",
    x: { label: "duration tau", unit: "time", scale: "log" },
    y: { label: "excess work", unit: "energy", scale: "log" },
    marks: [
      against("workAsymptote", "asymptote", true),
      against("workQuench", "quench"),
      against("workLinear", "linear ramp"),
      against("workConstant", "constant rate"),
      against("workOptimal", "optimal"),
      against("workLeast", "least work"),
      against("workEstimated", "slow-lag estimate"),
      here,
    ],
  };
}

/** The optimum that finitely many chains have. */
export const loopPlot: Plot = {
  name: "loop",
  title: "Finitely many chains",
  caption:
    "Noise of the gradient costs work in proportion to 1/N and grows with the duration: there is a best one.",
  x: { label: "duration tau", unit: "time", scale: "log" },
  y: { label: "mean work", unit: "energy", scale: "log" },
  marks: [
    ...fewChains.map((n) => against(`loop${n}`, `${n} chains`)),
    against("loopChains", "as many as here"),
    against("loopOptimal", "infinitely many", true),
    {
      kind: "points",
      label: "best durations",
      series: "loopBest",
      x: "duration",
      y: "work",
    },
    { ...here, series: "loopHere" },
  ],
};

/** Both metrics of one parameter. */
export const metricPlot: Plot = {
  name: "metric",
  title: "Fisher information and friction",
  caption:
    "How sharply the data tell the parameter, and how strongly the chains resist when it moves.",
  x: { label: "parameter theta", unit: "1" },
  y: { label: "metric", unit: "of each" },
  marks: [
    {
      kind: "line",
      label: "Fisher information G",
      series: "metric",
      x: "theta",
      y: "fisher",
    },
    {
      kind: "line",
      label: "friction zeta",
      series: "metric",
      x: "theta",
      y: "friction",
    },
  ],
};
