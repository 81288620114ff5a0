/**
 * What learning costs in other times than that of the run.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import {
  constantRateTrap,
  type Family,
  frictionLength,
  linearTrap,
  modelOf,
  noiseWork,
  optimalTrap,
} from "../../theory/mod.ts";
import type { AnalysisInputs } from "../inputs.ts";
import type { Model } from "../model.ts";

/** Durations of a curve. */
const nodes = 61;

/** Durations around that of the run, a decade and a half to both sides. */
function durationsAround(duration: number): number[] {
  return Array.from(
    { length: nodes },
    (_, i) => duration * 10 ** (3 * i / (nodes - 1) - 1.5),
  );
}

function curve(
  duration: readonly number[],
  work: (tau: number) => number,
): Series {
  return {
    columns: { duration, work: duration.map(work) },
    units: { duration: "time", work: "energy" },
  };
}

/** The traps of an energy with the distance that each has to go. */
function tasksOf({ modes, thetaStart, thetaTarget }: Model) {
  if (!modes || !thetaTarget) return undefined;
  return modes.map(({ stiffness, axis }) => ({
    kappa: stiffness,
    distance: axis.reduce(
      (sum, a, i) => sum + a * (thetaTarget[i]! - thetaStart[i]!),
      0,
    ),
  }));
}

/** Curves of energies that are traps, in closed form and continuous time. */
function trapCurves(
  { model, run }: AnalysisInputs,
  durations: readonly number[],
): Record<string, Series> {
  const tasks = tasksOf(model);
  if (!tasks) return {};
  type Task = { kappa: number; distance: number; duration: number };
  const total = (of: (task: Task) => { readonly work: number }) =>
    curve(
      durations,
      (duration) =>
        tasks.reduce((sum, task) => sum + of({ ...task, duration }).work, 0),
    );
  const square = tasks.reduce((sum, { distance }) => sum + distance ** 2, 0);
  const out: Record<string, Series> = {
    workOptimal: total(optimalTrap),
    workLinear: total(linearTrap),
    workAsymptote: curve(durations, (duration) => square / duration),
  };
  if (run.schedule === "constant" && run.rule.schedule === "constant") {
    const { rate } = run.rule;
    out.workConstant = total((task) => constantRateTrap(task, rate));
  }
  const [only] = tasks;
  if (tasks.length === 1 && !run.prescribed && run.schedule === "optimal") {
    const z = (duration: number) => only!.kappa * duration;
    out.loopOptimal = out.workOptimal!;
    for (const [name, chains] of loops(run.chains)) {
      out[name] = curve(
        durations,
        (duration) =>
          optimalTrap({ ...only!, duration }).work +
          noiseWork(z(duration)) / chains,
      );
    }
  }
  return out;
}

/** Numbers of chains whose cost is compared. */
function loops(chains: number): [string, number][] {
  return [
    ["loopFewerChains", Math.max(1, Math.round(chains / 8))],
    ["loopChains", chains],
    ["loopMoreChains", 8 * chains],
  ];
}

/** Slow driving, along the straight line at the best speed. */
function slowCurve(
  { thetaStart, thetaTarget }: Model,
  family: Family,
  durations: readonly number[],
): Record<string, Series> {
  if (!thetaTarget || family.kind === "plane") return {};
  const length = frictionLength(family, thetaStart, thetaTarget);
  return {
    workAsymptote: curve(durations, (duration) => length ** 2 / duration),
  };
}

const known = new WeakMap<Model, Map<number, Record<string, Series>>>();

function curvesOf(inputs: AnalysisInputs): Record<string, Series> {
  const { model, run } = inputs;
  const { family, thetaStart, thetaTarget } = model;
  const durations = durationsAround(run.duration);
  const out = model.modes
    ? trapCurves(inputs, durations)
    : family
    ? slowCurve(model, family, durations)
    : {};
  const quench = model.constants().quenchWork?.value;
  if (quench !== undefined && thetaTarget) {
    out.workQuench = curve(durations, () => quench);
  }
  if (family && thetaTarget && !model.modes && family.kind !== "plane") {
    // Between a quench and slow driving: (30), with the metrics at the start.
    const p = thetaStart.length;
    if (p === 1) {
      const { fisher, friction } = modelOf(family).metric(thetaStart);
      const [g, z] = [fisher[0]!, friction[0]!];
      const square = (thetaTarget[0]! - thetaStart[0]!) ** 2;
      out.workEstimated = curve(
        durations,
        (duration) => square / (duration / z + 2 / g),
      );
    }
  }
  return out;
}

/**
 * Excess work against the duration: closed forms where the energy is a trap
 * (`workOptimal workLinear workConstant workAsymptote`), else the cost of slow
 * driving `workAsymptote`; `workQuench`; `workHere`, the run itself. With
 * feedback in one trap the same for several numbers of chains,
 * `loopFewerChains loopChains loopMoreChains`.
 *
 * @param inputs The run.
 * @returns Series by name.
 */
export function durationSeries(
  inputs: AnalysisInputs,
): Record<string, Series> {
  const { model, run, estimates } = inputs;
  const kept = known.get(model) ?? new Map<number, Record<string, Series>>();
  known.set(model, kept);
  const curves = kept.get(run.duration) ?? curvesOf(inputs);
  kept.set(run.duration, curves);
  const found = estimates.excessWork;
  if (!found || Object.keys(curves).length === 0) return {};
  const here: Series = {
    columns: {
      duration: [run.duration],
      work: [found.value],
      error: [found.standardError],
    },
    units: { duration: "time", work: "energy", error: "energy" },
  };
  return {
    ...curves,
    workHere: here,
    ...(curves.loopChains ? { loopHere: here } : {}),
  };
}
