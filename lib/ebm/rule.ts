/**
 * The rule of the simulator.
 *
 * @module
 */
import { num, product } from "../expressions/mod.ts";
import {
  type Energy,
  isSeparable,
  type MetricSource,
  type Rule,
} from "../learning/mod.ts";
import { modelOf, spectralGap } from "../theory/mod.ts";
import { metricModes } from "../theory/learning/rate_matrix.ts";
import type { Model } from "./model.ts";
import type { References } from "./references.ts";
import { type LearningRun, needsMetric } from "./run.ts";

/** A rule, and the energy with the metrics that it uses. */
export interface MadeRule {
  /** The rule. */
  readonly rule: Rule;
  /** The energy. */
  readonly energy: Energy;
  /** Groups of moves that pass before the first update. */
  readonly waiting: number;
}

/** No update is as long. */
const unlimited = 1e30;

/** Rates of a scalar schedule, eta_k = h eta(t_k) and none at the end. */
function scalarRates(
  { schedule, moves, step }: LearningRun,
  rate: number,
): Float32Array {
  return Float32Array.from({ length: moves + 1 }, (_, k) => {
    if (k === moves) return 0;
    return schedule === "robbins-monro"
      ? rate * step / (1 + k * step)
      : rate * step;
  });
}

/** A scalar or matrix entry as a matrix. */
function matrixOf(entry: number | ArrayLike<number>, p: number): number[] {
  if (typeof entry !== "number") return Array.from(entry);
  return Array.from(
    { length: p * p },
    (_, at) => at % (p + 1) === 0 ? entry : 0,
  );
}

function matrices(
  entries: ArrayLike<number> | readonly (number | ArrayLike<number>)[],
  p: number,
): Float32Array {
  const all = Array.from(entries as readonly (number | ArrayLike<number>)[]);
  return Float32Array.from(all.flatMap((entry) => matrixOf(entry, p)));
}

/**
 * The first update from where the chains are, theta_1 = mhat + H_0 ghat (7.1): of
 * a Gaussian with mean a of the data mhat = a - K^-1 ghat, so that this is a
 * rate less K^-1 and a shift to the data.
 */
function fromChains(
  { modes, thetaStart, thetaTarget }: Model,
  rates: readonly ArrayLike<number>[],
): { readonly offset: Float32Array; readonly rates: ArrayLike<number>[] } {
  const p = thetaStart.length;
  const first = Array.from(rates[0]!);
  for (const { stiffness, axis } of modes!) {
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) {
        first[i * p + j]! -= axis[i]! * axis[j]! / stiffness;
      }
    }
  }
  const offset = thetaStart.map((v, i) => thetaTarget![i]! - v);
  return {
    offset: Float32Array.from(offset),
    rates: [first, ...rates.slice(1)],
  };
}

/** The same metrics with another friction. */
function withFriction(
  source: MetricSource,
  energy: Energy,
  factor: number,
): { source: MetricSource; energy: Energy } {
  if (source.kind === "table") {
    const nodes = source.nodes.map((v, i) => i % 2 === 1 ? factor * v : v);
    return { source: { ...source, nodes }, energy };
  }
  const metric = energy.metric && {
    fisher: energy.metric.fisher,
    friction: energy.metric.friction.map((row) =>
      row.map((node) => product(num(factor), node))
    ),
  };
  return { source, energy: metric ? { ...energy, metric } : energy };
}

/** Groups of moves in which correlations have died out. */
export function windowOf(
  { family, thetaStart }: Model,
  { window, step, moves }: LearningRun,
): number {
  if (window !== undefined) return window;
  if (!family || family.kind === "plane") {
    return Math.max(2, Math.ceil(moves / 4));
  }
  const slowest = family.kind === "line"
    ? spectralGap(family, thetaStart)
    : Math.min(...metricModes(modelOf(family).metric(thetaStart)).values);
  return Math.max(2, Math.ceil(6 / (slowest * step)));
}

function sourceOf(model: Model, run: LearningRun): MetricSource {
  switch (run.source) {
    case "table":
      return model.metric!;
    case "single-time":
      return { kind: "single-time" };
    case "estimated":
      return { kind: "estimated", window: windowOf(model, run) };
  }
}

function metricRule(model: Model, run: LearningRun): MadeRule {
  const { jumps, metric, schedule, clip = unlimited } = run;
  // [G left + zeta]^-1 of a stationary lag is the usual form at half the friction.
  const { source, energy } = withFriction(
    sourceOf(model, run),
    model.energy,
    schedule === "continuous" ? 0.5 : 1,
  );
  const both = jumps === "substeps" || jumps === "single";
  return {
    energy,
    waiting: source.kind === "estimated" ? source.window : 0,
    rule: {
      kind: "metric",
      metric: metric as "fisher" | "friction" | "combined",
      source,
      substeps: jumps === "substeps" && isSeparable(energy) ? 8 : 1,
      jumps: [both || jumps === "initial", both || jumps === "final"],
      clip,
    },
  };
}

/** Parameters of a path that does not depend on chains, shape [moves + 2][parameter]. */
function pathOf(
  { thetaStart, thetaTarget }: Model,
  { rule, schedule, moves }: LearningRun,
  { chain }: References,
): Float32Array {
  const rows = Array.from({ length: moves + 2 }, (_, k) => k);
  if (rule.schedule === "path") {
    return Float32Array.from(
      rule.path.flatMap((v) => typeof v === "number" ? [v] : Array.from(v)),
    );
  }
  if (schedule === "linear" || schedule === "quench") {
    const share = (k: number) =>
      k === 0 ? 0 : schedule === "quench" ? 1 : Math.min(1, k / moves);
    return Float32Array.from(
      rows.flatMap((k) =>
        thetaStart.map((a, i) => a + share(k) * (thetaTarget![i]! - a))
      ),
    );
  }
  return Float32Array.from(chain()!.theta.flatMap((v) => Array.from(v)));
}

/**
 * The rule of a run.
 *
 * @param model What is learnt.
 * @param run The run.
 * @param references Its reference solutions.
 * @returns The rule.
 * @throws RangeError where a reference solver finds no path.
 */
export function ruleOf(
  model: Model,
  run: LearningRun,
  references: References,
): MadeRule {
  const { energy } = model;
  const { rule } = run;
  const p = energy.parameters.length;
  const prepared = (rule: Rule): MadeRule => ({ rule, energy, waiting: 0 });
  if (run.prescribed) {
    return prepared({
      kind: "prescribed",
      path: pathOf(model, run, references),
    });
  }
  if (rule.schedule === "adam") {
    return prepared({ kind: "adam", rates: scalarRates(run, rule.rate) });
  }
  if (rule.schedule === "constant" || rule.schedule === "robbins-monro") {
    const rates = matrices(scalarRates(run, rule.rate), p);
    return prepared({ kind: "matrix", rates });
  }
  if (rule.schedule === "rates") {
    return prepared({ kind: "matrix", rates: matrices(rule.rates, p) });
  }
  const estimated = run.source !== "table" && needsMetric(run);
  const rates = estimated ? undefined : references.rates();
  if (rates) {
    const made = run.lagCorrection ? fromChains(model, rates) : { rates };
    return prepared({
      kind: "matrix",
      ...made,
      rates: matrices(made.rates, p),
    });
  }
  return metricRule(model, run);
}
