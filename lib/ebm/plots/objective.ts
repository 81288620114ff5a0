/**
 * Pictures of the objective and of the rates.
 *
 * @module
 */
import type { Axis, Plot } from "../../experiment/plot.ts";

const time: Axis = { label: "time t", unit: "time" };

/** The true likelihood and the one that learning believes in. */
export const objective: Plot = {
  name: "objective",
  title: "Objective and its approximation",
  caption:
    "Integrating the gradient that the chains give overestimates the likelihood: the gap is the excess work.",
  x: time,
  y: { label: "log-likelihood per datum", unit: "nat" },
  marks: [
    {
      kind: "band",
      label: "gap = excess work",
      series: "likelihoodGap",
      x: "time",
      y: "value",
    },
    {
      kind: "line",
      label: "true L(theta)",
      series: "logLikelihood",
      x: "time",
      y: "value",
    },
    {
      kind: "line",
      label: "approximate",
      series: "approximateLogLikelihood",
      x: "time",
      y: "value",
    },
  ],
};

/** What remains of the identity is rounding. */
export const residual: Plot = {
  name: "residual",
  title: "Residual of the identity",
  caption:
    "Sum of squared gradients times rates, against data term plus work: they agree to rounding.",
  x: time,
  y: { label: "largest residual", unit: "nat", scale: "log" },
  marks: [
    {
      kind: "line",
      label: "residual",
      series: "identityResidual",
      x: "time",
      y: "value",
    },
    {
      kind: "line",
      label: "eight roundings of all that is added",
      series: "identityResidual",
      x: "time",
      y: "rounding",
      reference: true,
    },
  ],
};

/** The schedule. */
export const rates: Plot = {
  name: "rates",
  title: "Learning rate",
  caption:
    "What the gradient is multiplied with, per unit of time; impulses at both ends are stems.",
  x: time,
  y: { label: "rate, impulse", unit: "" },
  marks: [
    {
      kind: "line",
      label: "rate per time",
      series: "rateDensity",
      x: "time",
      y: "value",
    },
    {
      kind: "stems",
      label: "impulses of the jumps",
      series: "impulses",
      x: "time",
      y: "value",
    },
  ],
};
