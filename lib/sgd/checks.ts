/**
 * The laws that a run is judged by.
 *
 * @module
 */
import type { Check, Estimates } from "../experiment/plan.ts";
import { klSamplingBias } from "../theory/sgd/divergence.ts";
import { exponentialMean } from "../theory/sgd/quadratic_form.ts";
import { areaName } from "./columns.ts";
import { listedParameters } from "./constants.ts";
import { doubtsOf, isNoiseless, meanRounding } from "./doubts.ts";
import type { Values } from "./exact.ts";
import { startsStationary } from "./gaussian_paths.ts";
import { rampDistribution } from "./hatano_sasa.ts";
import { entryName, pairsOf } from "./names.ts";
import type { Errors } from "./predicted.ts";
import type { Setting } from "./setting.ts";

/** What checks are made of. */
export interface CheckInputs {
  /** The run. */
  readonly setting: Setting;
  /** Its estimates. */
  readonly estimates: Estimates;
  /** What the reference solvers say, or predict. */
  readonly known: Values;
  /** How far they may be off. */
  readonly errors: Errors;
}

/** Part of the scale of a quantity that is worth detecting. */
const worth = 0.1;
/** The same of areas, whose scale is that of the noise. */
const worthOfAreas = 0.3;
/** Most parameters of which every area is judged, and every covariance. */
const most = { areas: 3, covariances: 8 } as const;
/** Relative rounding of a state that is kept in f32 through many steps. */
const rounding = 1e-5;

/** Scale of an estimate, by the predicted stationary state. */
function scales({ problem, run, references, areas }: Setting) {
  const { parameters: p } = problem;
  const { covariance } = references.stationary;
  const spread = (i: number) => Math.sqrt(covariance[i * (p + 1)]!);
  const noise = (i: number) =>
    Math.sqrt(references.ness?.diffusion[i * (p + 1)] ?? 0);
  const out = new Map<string, number>();
  for (const i of listedParameters({ problem, run })) {
    const away = Math.abs(references.stationary.mean[i]!);
    out.set(`mean${i}`, spread(i) + 100 * rounding * away);
    out.set(`velocityMean${i}`, spread(i));
  }
  for (const [i, j] of pairsOf(p, run.coordinates, true)) {
    if (i !== j && p > most.covariances) continue;
    out.set(entryName("covariance", i, j, p), spread(i) * spread(j));
  }
  for (const pair of areas) {
    const [i, j] = pair;
    const shown = run.coordinates?.every((k) => pair.includes(k));
    if (p > most.areas && !shown) continue;
    out.set(areaName(pair, p), noise(i) * noise(j));
  }
  return out;
}

/** Where a reference comes from, in words. */
function sourceOf({ problem, references, run }: Setting): string {
  if (references.exact) return "exact moments of the chain";
  if (problem.quadratic && references.moments) {
    return "moments of the chain to second order in deviations of minibatches";
  }
  const order = "leading order in the learning rate";
  return run.unit === "epoch" ? `${order}, per epoch` : order;
}

/** Moments and means of areas and entropy against the reference. */
function compared(inputs: CheckInputs): Check[] {
  const { setting, estimates, known, errors } = inputs;
  const { run, problem } = setting;
  const { mean, covariance } = setting.references.stationary;
  // How far states are from the origin of the columns: single precision rounds that.
  const extent = Math.max(
    ...mean.map((m, i) =>
      Math.abs(m) + Math.sqrt(covariance[i * (problem.parameters + 1)]!)
    ),
  );
  const source = sourceOf(setting);
  const still = isNoiseless(setting);
  const rounded = meanRounding(setting);
  const doubts = doubtsOf(setting);
  const scale = scales(setting);
  const checks: Check[] = [];
  const add = (law: string, estimate: string, least: number) => {
    const expected = known[estimate]?.value;
    const found = estimates[estimate];
    const rounds = estimate.startsWith("mean")
      ? rounded[Number(estimate.slice("mean".length))]!
      : 0;
    const size = Math.max(least, rounds);
    if (expected === undefined || !found || !(size > 0)) return;
    // Without noise all the rest is rounding.
    if (still && !estimate.startsWith("mean")) return;
    const order = estimate.startsWith("mean")
      ? errors.mean + rounding * extent + rounds
      : errors.relative * size;
    const square = estimate.startsWith("covariance")
      ? (rounding * extent) ** 2
      : 0;
    const coarse = order + rounding * Math.abs(expected) + square;
    checks.push({
      name: law,
      source,
      estimate,
      expected,
      effect: (estimate.startsWith("area") ? worthOfAreas : worth) * size,
      uncertainty: coarse,
      reasons: estimate.startsWith("mean") ? doubts.mean : doubts.square,
    });
  };
  for (const [name, size] of scale) {
    const law = name.startsWith("area")
      ? `Circulation, ${name}`
      : name.startsWith("covariance")
      ? `Stationary covariance, ${name.slice("covariance".length)}`
      : `Stationary mean, ${name}`;
    add(
      startsStationary(setting) ? law : law.replace("Stationary", "State"),
      name,
      size,
    );
  }
  for (const name of ["E1", "E2", "E3"]) {
    const estimate = `entropyProduction${name}`;
    const value = known[estimate]?.value ?? 0;
    add(
      `Entropy production ${name}`,
      estimate,
      Math.abs(value) + 0.05 / run.length,
    );
  }
  for (const i of listedParameters(setting)) {
    const name = `velocityVariance${i}`;
    add(`Variance of velocity ${i}`, name, known[name]?.value ?? 0);
  }
  const divergence = known.klGaussian?.value;
  const n = estimates.klGaussian?.n ?? 0;
  if (divergence !== undefined && n > 0) {
    const floor = klSamplingBias(problem.parameters, n);
    add(
      "Divergence from the posterior",
      "klGaussian",
      10 * divergence + 100 * floor,
    );
  }
  return checks;
}

/** Theorems of a chain with Gaussian steps. */
function theorems({ setting, estimates }: CheckInputs): Check[] {
  if (!setting.forms.E1 || !startsStationary(setting)) return [];
  const checks: Check[] = [];
  const add = (
    name: string,
    estimate: string,
    expected: number,
    effect: number,
  ) => {
    if (!estimates[estimate]) return;
    const source = "exact for Gaussian steps";
    checks.push({ name, source, estimate, expected, effect });
  };
  // A slope needs paths of both signs.
  const s = estimates.entropyProductionE1?.value ?? 0;
  if (s * setting.run.length > 1e-3) {
    add("Detailed fluctuation theorem, slope", "slopeE1", 1, 0.1);
  }
  add("Detailed fluctuation theorem, B1", "boundedB1E1", 0, 0.03);
  add("Integral fluctuation theorem, B2", "boundedB2E1", 0, 0.03);
  return checks;
}

/** Second law and uncertainty relation. */
function inequalities({ setting, estimates, known }: CheckInputs): Check[] {
  const { forms, references, run } = setting;
  const checks: Check[] = [];
  const { entropyProduction, turRatio } = estimates;
  // At large learning rates the functional itself may be negative.
  const lawful = (known.entropyProduction?.value ?? 1) > 0;
  const turning = (references.ness?.entropyProduction ?? 0) > 0;
  if (entropyProduction && turning && lawful) {
    checks.push({
      name: "Second law",
      source: "E[s] >= 0",
      estimate: "entropyProduction",
      expected: 0,
      effect: worth * Math.abs(entropyProduction.value) + 0.05 / run.length,
      oneSided: "above",
      reasons: doubtsOf(setting).square,
    });
  }
  if (turRatio && forms.E1 && startsStationary(setting)) {
    const s = estimates.entropyProduction?.value ?? 0;
    checks.push({
      name: "Thermodynamic uncertainty relation",
      source: "discrete time, s / (e^s - 1) of one step",
      estimate: "turRatio",
      expected: s > 0 ? s / Math.expm1(s) : 1,
      effect: 0.1,
      oneSided: "above",
    });
  }
  return checks;
}

/** The theorem of Hatano and Sasa along a ramp. */
function ramps({ setting, estimates, known }: CheckInputs): Check[] {
  const { hatanoSasaMean, hatanoSasaExponential } = estimates;
  if (!setting.run.ramp || setting.run.startDeviation) return [];
  const checks: Check[] = [];
  const mean = known.hatanoSasaMean?.value;
  if (hatanoSasaMean && mean !== undefined) {
    checks.push({
      name: "Mean of the Hatano-Sasa functional",
      source: "Gaussian paths",
      estimate: "hatanoSasaMean",
      expected: mean,
      effect: worth * (Math.abs(mean) + 0.05),
    });
  }
  if (hatanoSasaExponential) {
    const form = rampDistribution(setting);
    const second = form && exponentialMean(form, 2);
    checks.push({
      name: "Hatano-Sasa equality",
      source: "E[e^-Y] = 1 from the stationary state",
      estimate: "hatanoSasaExponential",
      expected: 1,
      effect: worth,
      reasons: second === undefined
        ? [
          "the variance of e^-Y is not known to be finite, so that its mean has no standard error",
        ]
        : [],
    });
  }
  return checks;
}

/**
 * The laws of a run.
 *
 * @param inputs The run, its estimates and its references.
 * @returns Checks, not yet judged.
 */
export function checksOf(inputs: CheckInputs): Check[] {
  return [
    ...theorems(inputs),
    ...ramps(inputs),
    ...inequalities(inputs),
    ...compared(inputs),
  ];
}
