/**
 * What the trap alone can tell.
 *
 * @module
 */
import type { Check, Estimates, Observable } from "../experiment/plan.ts";
import { jackknifeBlocks } from "../experiment/tally.ts";
import {
  detailedScore,
  detailedSlope,
  logMeanExp,
  logMeanExpOf,
  occupied,
  shareOfCounts,
} from "../stats/mod.ts";
import {
  bestDuration,
  betaEffective,
  energyPerNat,
  logExponentialGaussianWork,
  type MeanField,
  normalCdf,
} from "../theory/mod.ts";
import type { LearningExtras, NamedValues } from "./extras.ts";
import type { AnalysisInputs } from "./inputs.ts";
import { linearWork } from "./linear_work.ts";
import type { Model } from "./model.ts";
import type { TrapParams } from "./models/trap.ts";
import type { LearningTime } from "./params.ts";
import { exactEnds, measuredEnds } from "./path_ends.ts";
import type { References } from "./references.ts";
import type { LearningRun } from "./run.ts";
import { linear } from "./samples.ts";

/** Whether moves keep another density than the model: its inverse temperature. */
function betaOf({ kappa }: TrapParams, { kernel, dt }: LearningRun): number {
  return kernel === "ula" ? betaEffective(kappa, dt) : 1;
}

function constants(
  params: TrapParams,
  model: Model,
  run: LearningRun,
  continuous: boolean,
  { rates }: References,
): NamedValues {
  const { kappa, thetaStart, target } = params;
  const z = kappa * run.duration;
  const best = bestDuration(kappa, target - thetaStart, run.chains);
  const both = run.jumps === "substeps" || run.jumps === "single";
  const impulses = run.schedule === "optimal" && both
    ? continuous
      ? [1 / (kappa * (z + 2)), 1 / (2 * kappa)]
      : [rates()?.[0]?.[0] ?? NaN, rates()?.at(-1)?.[0] ?? NaN]
    : [0, 0];
  return {
    ...linearWork(model, run, continuous),
    impulseStart: { value: impulses[0]!, unit: "length^2" },
    impulseEnd: { value: impulses[1]!, unit: "length^2" },
    lowerBound: { value: energyPerNat(z), unit: "energy" },
    bestDuration: { value: best.duration, unit: "time" },
    betaEffective: {
      value: continuous ? 1 : betaOf(params, run),
      unit: "1 / energy",
    },
  };
}

/** What infinitely many chains give; their work along a path is Gaussian. */
function solved(
  params: TrapParams,
  found: MeanField,
  run: LearningRun,
  continuous: boolean,
): NamedValues {
  const { afterStart, beforeEnd } = exactEnds(found);
  const { meanWork, varianceWork, meanHeat, moments } = found;
  const beta = continuous ? 1 : betaOf(params, run);
  return {
    chainMeanFinal: { value: moments.mean[0]!, unit: "length" },
    jump: { value: afterStart - params.thetaStart, unit: "length" },
    thetaAfterStart: { value: afterStart, unit: "length" },
    thetaBeforeEnd: { value: beforeEnd, unit: "length" },
    heatDuringRun: { value: meanHeat, unit: "energy" },
    ...(run.prescribed && run.kernel !== "mala"
      ? {
        probabilityNegativeWork: {
          value: normalCdf(-meanWork / Math.sqrt(varianceWork)),
          unit: "1",
        },
        ...(mirrored(run)
          ? {
            crooksSlope: { value: 2 * meanWork / varianceWork, unit: "1" },
          }
          : {}),
        jarzynskiEffective: {
          value: -logExponentialGaussianWork(meanWork, varianceWork, beta),
          unit: "energy",
        },
      }
      : {}),
  };
}

/**
 * Whether the reverse of the path is its mirror image, with the same work: then
 * P(W)/P(-W) is what Crooks' theorem speaks of.
 */
function mirrored({ schedule, start, jumps }: LearningRun): boolean {
  const both = jumps === "substeps" || jumps === "single";
  return typeof start === "string" &&
    (schedule === "quench" || schedule === "optimal" && both);
}

/** Part of the chains that gave work back. */
function negative(histogram: Float64Array | undefined) {
  if (!histogram || !(histogram[0]! > 0)) return undefined;
  const { values, counts } = occupied(histogram, 0);
  const count = counts.reduce((sum, c, i) => sum + (values[i]! < 0 ? c : 0), 0);
  return shareOfCounts(count, histogram[0]!);
}

function measured(params: TrapParams, inputs: AnalysisInputs): Estimates {
  const { view, read, estimates } = inputs;
  const out: Estimates = {};
  const mean = read.mean("mean0");
  if (mean) out.chainMeanFinal = { ...mean, unit: "length" };
  const ends = measuredEnds(inputs, "length");
  if (ends) {
    const { afterStart, beforeEnd } = ends;
    out.thetaAfterStart = afterStart;
    out.thetaBeforeEnd = beforeEnd;
    out.jump = { ...afterStart, value: afterStart.value - params.thetaStart };
  }
  if (estimates.meanHeat) out.heatDuringRun = estimates.meanHeat;
  const below = negative(view.merged("workHistogram"));
  if (below) out.probabilityNegativeWork = { ...below, unit: "1" };
  const detailed = view.merged("detailed");
  if (detailed && detailed[0]! > 0) {
    out.crooksSlope = { ...detailedSlope(detailed, 0), unit: "1" };
  }
  const effective = view.merged("exponentialEffective");
  if (effective && effective[0]! > 0) {
    const { value, ...error } = logMeanExpOf(effective, 0);
    out.jarzynskiEffective = { value: -value, ...error, unit: "energy" };
  }
  return out;
}

/** Laws of Gaussian work. */
function laws(
  params: TrapParams,
  { reference, run, estimates }: AnalysisInputs,
): Check[] {
  if (!reference) return [];
  const exact = solved(params, reference, run, false);
  const check = (name: string, title: string, effect: number): Check[] =>
    estimates[name] && exact[name]
      ? [{
        name: title,
        source: "Gaussian work of the same chain",
        estimate: name,
        expected: exact[name].value,
        effect,
      }]
      : [];
  // One Newton step from slope 1 is enough near it.
  const near = Math.abs((exact.crooksSlope?.value ?? 0) - 1) < 0.02;
  const settled = run.kernel === "ula" && run.start === "stationary";
  return [
    ...check(
      "probabilityNegativeWork",
      "Probability of negative work, Phi(-<W>/sqrt(Var W))",
      0.01,
    ),
    ...(near
      ? check(
        "crooksSlope",
        "Crooks theorem, slope of ln P_F(W)/P_R(-W) = 2 <W>/Var W",
        0.05,
      )
      : []),
    ...(settled
      ? check(
        "jarzynskiEffective",
        "Jarzynski equality at the temperature of unadjusted moves, <exp(-beta W)> = 1",
        0.02,
      )
      : []),
  ];
}

/**
 * What the trap adds to a run of learning.
 *
 * @param params The trap.
 * @param model The same as a model.
 * @param time Duration and step where none is given.
 * @returns Further exact values and estimates.
 */
export function trapExtras(
  params: TrapParams,
  model: Model,
  time: LearningTime,
): LearningExtras {
  return {
    time,
    exact: (run, continuous, references) =>
      constants(params, model, run, continuous, references),
    solved: (found, run, continuous) => solved(params, found, run, continuous),
    observables({ name }, run): Readonly<Record<string, Observable>> {
      if (!run.prescribed) return {};
      return {
        exponentialEffective: {
          ensemble: name,
          statistic: logMeanExp,
          blocks: jackknifeBlocks,
          sample: linear({ work: -betaOf(params, run) }),
        },
        ...(mirrored(run)
          ? {
            detailed: {
              ensemble: name,
              statistic: detailedScore,
              blocks: jackknifeBlocks,
              sample: linear({ work: 1 }),
            },
          }
          : {}),
      };
    },
    estimates: (inputs) => measured(params, inputs),
    checks: (inputs) => laws(params, inputs),
  };
}
