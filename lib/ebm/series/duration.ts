/**
 * What learning costs in other times than that of the run.
 *
 * @module
 */
import type { Series } from "../../experiment/plan.ts";
import {
  bestDuration,
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
  return out;
}

/** Numbers of chains that are compared with those of the run. */
export const fewChains: readonly number[] = [4, 16, 64];

/** Cost of learning with finitely many chains in one trap, (25), and where it is least. */
function loopCurves({ model, run }: AnalysisInputs): Record<string, Series> {
  const tasks = tasksOf(model);
  const only = tasks?.length === 1 ? tasks[0] : undefined;
  if (!only || run.prescribed || run.schedule !== "optimal") return {};
  const { kappa, distance } = only;
  const best = fewChains.map((n) => bestDuration(kappa, distance, n));
  const last = 10 * Math.max(run.duration, ...best.map((b) => b.duration));
  const first = 0.1 * Math.min(run.duration, 1 / kappa);
  const durations = Array.from(
    { length: nodes },
    (_, i) => first * (last / first) ** (i / (nodes - 1)),
  );
  const cost = (chains: number) =>
    curve(
      durations,
      (duration) =>
        optimalTrap({ kappa, distance, duration }).work +
        noiseWork(kappa * duration) / chains,
    );
  return {
    ...Object.fromEntries(fewChains.map((n) => [`loop${n}`, cost(n)])),
    ...(fewChains.includes(run.chains) ? {} : { loopChains: cost(run.chains) }),
    loopOptimal: cost(Infinity),
    loopBest: {
      columns: {
        duration: best.map((b) => b.duration),
        work: best.map((b) => b.work),
      },
      units: { duration: "time", work: "energy" },
    },
  };
}

/** Slow driving, along the straight line at the best speed; and the least work where it is known. */
function slowCurves(
  { thetaStart, thetaTarget, leastWork }: Model,
  family: Family,
  durations: readonly number[],
): Record<string, Series> {
  if (!thetaTarget || family.kind === "plane") return {};
  const length = frictionLength(family, thetaStart, thetaTarget);
  return {
    workAsymptote: curve(durations, (duration) => length ** 2 / duration),
    ...(leastWork
      ? {
        workLeast: curve(
          durations,
          (duration) => leastWork(thetaTarget, duration),
        ),
      }
      : {}),
  };
}

const known = new WeakMap<Model, Map<number, Record<string, Series>>>();

function curvesOf(inputs: AnalysisInputs): Record<string, Series> {
  const { model, run } = inputs;
  const { family, thetaStart, thetaTarget } = model;
  const durations = durationsAround(run.duration);
  const out = model.modes
    ? { ...trapCurves(inputs, durations), ...loopCurves(inputs) }
    : family
    ? slowCurves(model, family, durations)
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
 * driving `workAsymptote` and, where it is known, the least work or a bound of
 * it, `workLeast`; `workQuench`; `workHere`, the run itself. With
 * feedback in one trap the mean work for several numbers of chains, `loop4`,
 * `loop16`, `loop64`, `loopChains`, and the best durations `loopBest`.
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
  // A quench alone is no curve.
  if (!found || !curves.workAsymptote) return {};
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
    ...(curves.loopOptimal ? { loopHere: here } : {}),
  };
}
