/**
 * Pictures of parameters, chains and work over the time.
 *
 * @module
 */
import type { Axis, Mark, Plot } from "../../experiment/plot.ts";
import type { Model } from "../model.ts";
import { indexed } from "../series/columns.ts";

const time: Axis = { label: "time t", unit: "time" };

/** A line for each component. */
function lines(
  series: string,
  labels: readonly string[],
  reference = false,
): Mark[] {
  const columns = indexed("value", labels.length);
  return labels.map((label, i) => ({
    kind: "line",
    label,
    series,
    x: "time",
    y: columns[i]!,
    ...(reference ? { reference } : {}),
  }));
}

/** References say what they are once. */
function exactly(series: string, size: number): Mark[] {
  const labels = Array.from(
    { length: size },
    (_, i) => i === 0 ? "infinitely many chains" : "",
  );
  return lines(series, labels, true);
}

/** Where the energy is a trap, parameters and chains live on one axis. */
function together(model: Model): Plot {
  const { parameters, coordinates } = model.energy;
  const [p, d] = [parameters.length, coordinates.length];
  const of = (what: string, names: readonly string[]) =>
    names.map((name) => names.length === 1 ? what : `${what} ${name}`);
  const own = p === 1 ? ["parameter theta"] : parameters;
  return {
    name: "theta",
    title: "Parameter and chains",
    caption:
      "The parameter runs ahead, the chains follow; jumps at both ends are vertical.",
    x: time,
    y: { label: "position", unit: "length" },
    marks: [
      ...lines("dataMean", of("data", coordinates)),
      ...lines("thetaDrawn", own),
      ...lines("chainMean", of("chain mean", coordinates)),
      ...exactly("thetaExact", p),
      ...lines("chainMeanExact", coordinates.map(() => ""), true).slice(0, d),
    ],
  };
}

function parameters(model: Model): Plot {
  const { parameters: names } = model.energy;
  return {
    name: "theta",
    title: names.length === 1 ? "Parameter" : "Parameters",
    caption: "What is learnt, update after update; jumps are vertical.",
    x: time,
    y: { label: "parameter", unit: "1" },
    marks: [
      ...lines("thetaDrawn", names),
      ...exactly("thetaExact", names.length),
    ],
  };
}

function chains(model: Model): Plot {
  const { coordinates: names } = model.energy;
  return {
    name: "chains",
    title: "Chain mean",
    caption: "Average of the chains before each update, and that of the data.",
    x: time,
    y: { label: "average coordinate", unit: "length" },
    marks: [
      ...lines("dataMean", names.map((n) => `data ${n}`)),
      ...lines("chainMean", names.map((n) => `chains ${n}`)),
      ...exactly("chainMeanExact", names.length),
    ],
  };
}

const work: Plot = {
  name: "work",
  title: "Work",
  caption: "Work done on a chain up to each update, averaged.",
  x: time,
  y: { label: "work W", unit: "energy" },
  marks: [
    { kind: "line", label: "work", series: "workDrawn", x: "time", y: "value" },
    {
      kind: "line",
      label: "infinitely many chains",
      series: "workExact",
      x: "time",
      y: "value",
      reference: true,
    },
  ],
};

const dissipation: Plot = {
  name: "dissipation",
  title: "Where the excess work goes",
  caption:
    "Entropy produced by relaxation, and on top of it what is still stored in the chains.",
  x: time,
  y: { label: "excess work, with KL at the start", unit: "nat" },
  marks: [
    {
      kind: "band",
      label: "entropy produced, Sigma",
      series: "entropyProduced",
      x: "time",
      y: "value",
    },
    {
      kind: "line",
      label: "entropy produced, Sigma",
      series: "entropyProduced",
      x: "time",
      y: "value",
    },
    {
      kind: "band",
      label: "stored, KL(chains, model)",
      series: "divergence",
      x: "time",
      y: "value",
    },
    {
      kind: "line",
      label: "stored, KL(chains, model)",
      series: "divergence",
      x: "time",
      y: "value",
    },
  ],
};

/**
 * Pictures over the time of a run.
 *
 * @param model What is learnt.
 * @returns Plots; those without data are not drawn.
 */
export function pathPlots(model: Model): readonly Plot[] {
  const both = model.modes
    ? [together(model)]
    : [parameters(model), chains(model)];
  return [...both, work, dissipation];
}
