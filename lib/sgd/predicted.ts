/**
 * What theory predicts where no exact moments are known.
 *
 * @module
 */
import { areaName } from "./columns.ts";
import { knownValues, type Values } from "./exact.ts";
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
  /** Of covariances, areas and entropy production, relative to their scale. */
  readonly relative: number;
  /** Of means. */
  readonly mean: number;
}

/** The next order of the expansion: eta M h, and how far anharmonicity moves the mean against the spread. */
function errorsOf({ problem, run, references }: Setting): Errors {
  const { stationary, shift } = references;
  const { parameters: p } = problem;
  const step = run.learningRate * run.unitSteps * stiffest(problem, run);
  const bend = Math.max(
    ...shift.map((m, i) => {
      const spread = Math.sqrt(stationary.covariance[i * (p + 1)]!);
      return m === 0 ? 0 : Math.abs(m) / spread;
    }),
  );
  const relative = step + bend;
  const mean = relative * Math.max(...stationary.mean.map(Math.abs));
  return { relative, mean };
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
  const certain = { relative: 0, mean: 0 };
  if (references.exact) return { known: knownValues(setting), errors: certain };
  const errors = errorsOf(setting);
  const epoch = oneEpoch(setting);
  if (epoch && errors.relative < farthest) {
    const most = Math.max(
      ...Object.values(epoch).map(({ value }) => Math.abs(value)),
    );
    return {
      known: epoch,
      errors: { ...errors, mean: errors.relative * most },
    };
  }
  const still = startsStationary(setting) && !run.ramp && run.momentum === 0;
  if (!still || run.phase > 0 || !(errors.relative < farthest)) {
    return { known: {}, errors: certain };
  }
  return { known: leading(setting), errors };
}
