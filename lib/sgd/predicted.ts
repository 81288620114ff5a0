/**
 * What theory predicts where no exact moments are known.
 *
 * @module
 */
import { areaName } from "./columns.ts";
import { momentValues, type Values } from "./exact.ts";
import { startsStationary } from "./gaussian_paths.ts";
import { stiffest } from "./limits.ts";
import { entryName, pairsOf } from "./names.ts";
import { listedParameters } from "./constants.ts";
import type { Setting } from "./setting.ts";

/** Beyond this an expansion predicts nothing. */
const farthest = 0.5;

/** References with the error that they may have. */
export interface Prediction {
  /** Values by name; none where nothing is predicted. */
  readonly known: Values;
  /** How far they may be off; 0 where they are exact. */
  readonly errors: Errors;
}

/** How far the reference of each kind may be off. */
export interface Errors {
  /** The small number of the expansion. */
  readonly whole: number;
  /** Of covariances, areas and entropy production, relative to their scale. */
  readonly relative: number;
  /** Of means. */
  readonly mean: number;
}

/** The next order of the expansion: eta M h, and how far anharmonicity moves the mean against the spread. */
function errorsOf({ problem, run, references }: Setting): Errors {
  const { stationary, shift, moments, drawn } = references;
  const { parameters: p } = problem;
  const step = run.learningRate * run.unitSteps * stiffest(problem, run);
  const bend = Math.max(
    ...shift.map((m, i) => {
      const spread = Math.sqrt(stationary.covariance[i * (p + 1)]!);
      return m === 0 ? 0 : Math.abs(m) / spread;
    }),
  );
  const away = Math.max(
    ...stationary.mean.map(Math.abs),
    ...(run.startDeviation ?? []).map(Math.abs),
  );
  const whole = step + bend;
  // The expansion of a quadratic loss knows injected noise to higher order.
  const relative = problem.quadratic && moments
    ? step * (drawn + step ** 2)
    : whole;
  return { whole, relative, mean: whole * away };
}

/**
 * Why moments have no reference.
 *
 * @param setting The run.
 * @returns Sentences; none where they have one.
 */
export function predictionWarnings(setting: Setting): string[] {
  const { references, run } = setting;
  if (references.exact) return [];
  const { whole } = errorsOf(setting);
  if (whole < farthest) return [];
  const size = run.unit === "epoch"
    ? "learning rate times steps of an epoch times largest curvature"
    : "learning rate times largest curvature";
  return [
    `Moments are not compared with theory here as it expands in ${size}, with the shift of the mean in standard deviations, whose sum must be below ${farthest}: here it is ${
      Number(whole.toPrecision(3))
    }.`,
  ];
}

/** Stationary values to leading order. */
function leading(setting: Setting): Values {
  const { problem, run, references, areas, forms } = setting;
  const { parameters: p } = problem;
  const { mean, covariance } = references.stationary;
  const { ness } = references;
  const out: Values = {};
  for (const i of listedParameters(setting)) {
    out[`mean${i}`] = { value: mean[i]!, unit: "1" };
  }
  for (const [i, j] of pairsOf(p, run.coordinates, true)) {
    const value = covariance[i * p + j]!;
    out[entryName("covariance", i, j, p)] = { value, unit: "1" };
  }
  if (!ness || run.phase > 0) return out;
  const unit = `1 / ${run.unit}`;
  for (const [i, j] of areas) {
    out[areaName([i, j], p)] = { value: ness.circulation[i * p + j]!, unit };
  }
  for (const name of Object.keys(forms)) {
    out[`entropyProduction${name}`] = { value: ness.entropyProduction, unit };
  }
  return out;
}

/** The mean one epoch without replacement after theta*, equation (6); undefined of other runs. */
function oneEpoch({ problem, run, references }: Setting): Values | undefined {
  const { startDeviation, before, length, phase, momentum, decay } = run;
  const plain = references.update.noise === "none" && momentum === 0 &&
    decay === 0;
  const leaves = startDeviation?.every((x) => x === 0) && run.unit === "epoch";
  if (!plain || !leaves || before > 0 || length !== 1 || phase > 0) {
    return undefined;
  }
  const constants = problem.constants(run);
  const entries = Array.from({ length: problem.parameters }, (_, i) => {
    const found = constants[`epochDisplacement${i}`];
    return found ? [[`mean${i}`, found] as const] : [];
  }).flat();
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/**
 * What the estimates of a run are compared with.
 *
 * @param setting The run.
 * @returns Exact values, or predictions to leading order in the learning rate for a stationary start.
 */
export function predictionOf(setting: Setting): Prediction {
  const { references, run } = setting;
  const certain = { whole: 0, relative: 0, mean: 0 };
  if (references.exact) {
    return { known: momentValues(setting), errors: certain };
  }
  const errors = errorsOf(setting);
  if (!(errors.whole < farthest)) return { known: {}, errors: certain };
  if (setting.problem.quadratic && references.moments) {
    // A divergence is a small difference: the expansion says little of it.
    const { klGaussian: _, ...known } = momentValues(setting);
    return { known, errors };
  }
  const epoch = oneEpoch(setting);
  if (epoch) {
    const most = Math.max(
      ...Object.values(epoch).map(({ value }) => Math.abs(value)),
    );
    return {
      known: epoch,
      errors: { ...errors, mean: errors.relative * most },
    };
  }
  const still = startsStationary(setting) && !run.ramp && run.momentum === 0;
  if (!still || run.phase > 0) return { known: {}, errors: certain };
  return { known: leading(setting), errors };
}
