/**
 * Pictures of samplers side by side.
 *
 * @module
 */
import type { Estimates, Series } from "../experiment/plan.ts";
import type { Mark, Plot } from "../experiment/plot.ts";
import { klSamplingBias } from "../theory/sgd/divergence.ts";
import type { Case } from "./compare_cases.ts";
import {
  caseName,
  compareExact,
  floors,
  resolved,
} from "./compare_estimates.ts";

const klUnits = {
  sampler: "1",
  rate: "1 / loss",
  gradients: "1",
  klGaussian: "1",
  error: "1",
  exact: "1",
};

/** Divergences of some cases; those that the chains do not resolve are left out. */
function klOf(
  cases: readonly Case[],
  names: readonly string[],
  estimates: Estimates,
): Series {
  const rows = cases.flatMap((each) => {
    const found = estimates[caseName("klGaussian", each)];
    const p = each.references.offset.length;
    if (!found || !resolved(found.value, p, found.n)) return [];
    return [{ each, ...found }];
  });
  return {
    columns: {
      sampler: rows.map(({ each }) => names.indexOf(each.sampler.name)),
      rate: rows.map(({ each }) => each.run.learningRate),
      gradients: rows.map(({ each }) => each.gradients),
      klGaussian: rows.map(({ value }) => value),
      error: rows.map(({ standardError }) => standardError),
      exact: rows.map(({ each }) => each.exactKl ?? NaN),
    },
    units: klUnits,
  };
}

/** Columns without rows that have no number. */
function finite(series: Series): Series {
  const names = Object.keys(series.columns);
  const rows = series.columns[names[0]!]!.map((_, row) => row)
    .filter((row) =>
      names.every((n) => Number.isFinite(series.columns[n]![row]))
    );
  return {
    ...series,
    columns: Object.fromEntries(
      names.map((n) => [n, rows.map((row) => series.columns[n]![row]!)]),
    ),
  };
}

/** Exact curves of one sampler. */
function exactOf(cases: readonly Case[]): Record<string, Series> {
  const { values } = compareExact(cases);
  const series = finite({
    columns: {
      rate: cases.map(({ run }) => run.learningRate),
      gradients: cases.map(({ gradients }) => gradients),
      klGaussian: cases.map(({ exactKl }) => exactKl ?? NaN),
    },
    units: { rate: "1 / loss", gradients: "1", klGaussian: "1" },
  });
  const entropy = cases.map((each) =>
    values[caseName("entropyProduction", each)]?.value ?? NaN
  );
  const currents = finite({
    columns: {
      rate: cases.map(({ run }) => run.learningRate),
      // In equilibrium rounding is all there is.
      value: entropy.map((value) => value > 1e-25 ? value : NaN),
    },
    units: { rate: "1 / loss", value: "1 / epoch" },
  });
  return { kl: series, currents };
}

/** Entropy productions of one sampler that stand out of their noise. */
function entropyOf(cases: readonly Case[], estimates: Estimates): Series {
  const rows = cases.flatMap((each) => {
    const found = estimates[caseName("entropyProduction", each)];
    return found && found.value > 3 * found.standardError
      ? [{ rate: each.run.learningRate, ...found }]
      : [];
  });
  return {
    columns: {
      rate: rows.map(({ rate }) => rate),
      value: rows.map(({ value }) => value),
      error: rows.map(({ standardError }) => standardError),
    },
    units: { rate: "1 / loss", value: "1 / epoch", error: "1 / epoch" },
  };
}

/** Series that have rows. */
function filled(all: Record<string, Series>): Record<string, Series> {
  return Object.fromEntries(
    Object.entries(all).filter(([, { columns }]) =>
      Object.values(columns)[0]!.length > 0
    ),
  );
}

/**
 * What the pictures draw.
 *
 * @param cases The cases.
 * @param names Names of the samplers.
 * @param estimates Measured numbers.
 * @param chains Chains of each.
 * @returns `klGaussian` of all samplers by rate, and series of each sampler.
 */
export function compareSeries(
  cases: readonly Case[],
  names: readonly string[],
  estimates: Estimates,
  chains: number,
): Record<string, Series> {
  const p = cases[0]!.references.offset.length;
  const rates = cases.map(({ run }) => run.learningRate);
  const level = floors * klSamplingBias(p, chains);
  const ends = [Math.min(...rates), Math.max(...rates)];
  const gradients = cases.map((each) => each.gradients);
  const out: Record<string, Series> = {
    klGaussian: klOf(cases, names, estimates),
    floor: {
      columns: {
        rate: ends,
        gradients: [Math.min(...gradients), Math.max(...gradients)],
        klGaussian: [level, level],
      },
      units: { rate: "1 / loss", gradients: "1", klGaussian: "1" },
    },
  };
  names.forEach((name, s) => {
    const own = cases.filter(({ sampler }) => sampler.name === name)
      .toSorted((a, b) => a.run.learningRate - b.run.learningRate);
    const { kl, currents } = exactOf(own);
    out[`kl${s}`] = klOf(own, names, estimates);
    out[`klExact${s}`] = kl!;
    out[`entropy${s}`] = entropyOf(own, estimates);
    out[`entropyExact${s}`] = currents!;
  });
  return filled(out);
}

/** An exact line and measured points of each sampler. */
function marks(
  names: readonly string[],
  [points, line]: readonly [string, string],
  x: string,
  y: string,
): Mark[] {
  return names.flatMap((name, s): Mark[] => [
    {
      kind: "line",
      label: `${name}, exact`,
      series: `${line}${s}`,
      x,
      y,
      tone: name,
      reference: true,
    },
    {
      kind: "points",
      label: name,
      series: `${points}${s}`,
      x,
      y,
      error: "error",
    },
  ]);
}

/**
 * The pictures.
 *
 * @param names Names of the samplers.
 * @returns Plots; those without data are not drawn.
 */
export function comparePlots(names: readonly string[]): Plot[] {
  const floor = (x: string): Mark => ({
    kind: "line",
    label: "least that these chains resolve",
    series: "floor",
    x,
    y: "klGaussian",
    reference: true,
  });
  const divergence = {
    label: "divergence from the posterior",
    unit: "1",
    scale: "log",
  } as const;
  const rate = {
    label: "learning rate",
    unit: "1 / loss",
    scale: "log",
  } as const;
  return [
    {
      name: "divergence",
      title: "Error of samplers",
      caption:
        "Divergence of the sampled Gaussian from the exact posterior: without replacement the same order in the learning rate has a far smaller factor, and a better integrator a higher order.",
      x: rate,
      y: divergence,
      marks: [
        floor("rate"),
        ...marks(names, ["kl", "klExact"], "rate", "klGaussian"),
      ],
    },
    {
      name: "cost",
      title: "Error against cost",
      caption:
        "The same against gradients of single samples that a relaxation time takes: what an independent sample of that quality costs.",
      x: {
        label: "gradients per relaxation time",
        unit: "1",
        scale: "log",
      },
      y: divergence,
      marks: [
        floor("gradients"),
        ...marks(names, ["kl", "klExact"], "gradients", "klGaussian"),
      ],
    },
    {
      name: "entropy",
      title: "Entropy production of samplers",
      caption:
        "How far from equilibrium each sampler runs: fresh minibatches drive a current, and without replacement it all but stops.",
      x: rate,
      y: { label: "entropy production", unit: "1 / epoch", scale: "log" },
      marks: marks(names, ["entropy", "entropyExact"], "rate", "value"),
    },
  ];
}
