/**
 * What is reduced from the rows of a run of learning.
 *
 * @module
 */
import type { Observable } from "../experiment/plan.ts";
import { jackknifeBlocks } from "../experiment/tally.ts";
import {
  isPrescribed,
  isSeparable,
  type LearnerEnsemble,
} from "../learning/mod.ts";
import {
  largest,
  logMeanExp,
  moments,
  type Statistic,
  workHistogram,
} from "../stats/mod.ts";
import { type QuadraticFamily, quadraticFreeEnergy } from "../theory/mod.ts";
import { needsHistogram, positionUnit } from "./line_divergence.ts";
import type { Model } from "./model.ts";
import {
  attempt,
  computed,
  energyAt,
  finalOf,
  linear,
  pathEnds,
  type Sample,
  type Values,
  worthOf,
} from "./samples.ts";

/** Observables by name. */
export type Observables = Record<string, Observable>;

/**
 * Name of an observable of an ensemble: `work`, `pilotWork`.
 *
 * @param ensemble Name of the ensemble.
 * @param name Name in the main ensemble.
 * @returns The full name.
 */
export function nameIn(ensemble: string, name: string): string {
  return ensemble === "forward"
    ? name
    : ensemble + name[0]!.toUpperCase() + name.slice(1);
}

/** Adds observables of one ensemble. */
function keeper(ensemble: string, out: Observables) {
  return (
    name: string,
    statistic: Statistic,
    sample: Sample,
    blocks = jackknifeBlocks,
  ): void => {
    out[nameIn(ensemble, name)] = { ensemble, statistic, blocks, sample };
  };
}

/** Second moments of the columns `end0..`. */
function products(dimension: number): [string, Sample][] {
  return Array.from({ length: dimension }, (_, j) => j).flatMap((j) =>
    Array.from({ length: dimension - j }, (_, k): [string, Sample] => {
      const [a, b] = [`end${j}`, `end${j + k}`];
      const product: Sample = computed((v, i) => v[a]![i]! * v[b]![i]!);
      return [`second${j}${j + k}`, product];
    })
  );
}

/** Single chains on a path that is known beforehand. */
function ofChains(ensemble: LearnerEnsemble, model: Model): Observables {
  const { rule, energy, name } = ensemble;
  const out: Observables = {};
  const keep = keeper(name, out);
  const d = energy.coordinates.length;
  keep("work", moments, linear({ work: 1 }));
  keep("heat", moments, linear({ heat: 1 }));
  keep("shadow", moments, linear({ shadow: 1 }));
  keep("total", moments, linear({ work: 1, shadow: 1 }));
  keep("energyChange", moments, linear({ energyChange: 1 }));
  keep("exponential", logMeanExp, linear({ work: -1 }));
  keep("exponentialPath", logMeanExp, linear({ work: -1, shadow: -1 }));
  keep("workHistogram", workHistogram, linear({ work: 1 }), 1);
  keep("totalHistogram", workHistogram, linear({ work: 1, shadow: 1 }), 1);
  for (let j = 0; j < d; j++) {
    keep(`mean${j}`, moments, linear({ [`end${j}`]: 1 }));
  }
  for (const [second, sample] of products(d)) keep(second, moments, sample);
  const firstLaw = { energyChange: 1, work: -1, heat: 1 };
  keep("residual", largest, linear(firstLaw), 1);
  const path = (rule as { readonly path: Float32Array }).path;
  const { start, end, likelihood, difference, data } = pathEnds(model, path);
  const before = energyAt(model, start, "start");
  const after = energyAt(model, end, "end");
  const scaled = (of: (v: Values, i: number) => number) =>
    computed((v, i) =>
      of(v, i) / (1 + Math.abs(before(v, i)) + Math.abs(after(v, i)))
    );
  const off = (v: Values, i: number) =>
    v.energyChange![i]! - v.work![i]! + v.heat![i]!;
  keep("scaled", largest, scaled(off), 1);
  if (needsHistogram(model, ensemble)) {
    const unit = positionUnit(model, end);
    keep("positions", workHistogram, linear({ end0: 1 / unit }), 1);
  }
  const { logLikelihood } = likelihood;
  if (logLikelihood) {
    const gain = logLikelihood(end) - logLikelihood(start);
    // Bias of the objective against the excess work that energies and heat tell.
    const identity = (v: Values, i: number) =>
      v.work![i]! - data - gain -
      (v.energyChange![i]! + v.heat![i]! - difference);
    keep("identity", largest, computed(identity), 1);
    keep("identityScaled", largest, scaled(identity), 1);
  }
  return out;
}

/** Last parameters are counted in bins as fine as 1/32 of this part of their unit. */
export const thetaGrain = 1 / 16;

/** Mean energy of the chains of a learner above its free energy, at the end. */
function freeEnergyLeft(family: QuadraticFamily): Sample {
  const d = family.dimension;
  const theta = new Float64Array(family.parameters);
  return computed((v, i) => {
    for (let k = 0; k < theta.length; k++) theta[k] = v[`theta${k}`]![i]!;
    const { precision, offset, constant } = family.at(theta);
    let energy = constant;
    for (let j = 0; j < d; j++) {
      energy -= offset[j]! * v[`mean${j}`]![i]!;
      for (let k = 0; k < d; k++) {
        const second = v[`second${Math.min(j, k)}${Math.max(j, k)}`]![i]!;
        energy += 0.5 * precision[j * d + k]! * second;
      }
    }
    return energy - attempt((t) => quadraticFreeEnergy(family.at(t)), theta);
  });
}

/** Learners, each with its chains. */
function ofLearners(
  ensemble: LearnerEnsemble,
  model: Model,
  centre: number,
): Observables {
  const { energy, name } = ensemble;
  const out: Observables = {};
  const keep = keeper(name, out);
  const d = energy.coordinates.length;
  const column = (from: string, to = from) =>
    keep(to, moments, linear({ [from]: 1 }));
  for (
    const from of ["work", "workVariance", "heat", "shadow", "energyChange"]
  ) column(from);
  keep("total", moments, linear({ work: 1, shadow: 1 }));
  keep("clipped", moments, linear({ clipped: 1 }));
  keep("exponential", logMeanExp, linear({ exponential: 1 }));
  keep("exponentialPath", logMeanExp, linear({ exponentialPath: 1 }));
  energy.parameters.forEach((_, i) => column(`theta${i}`));
  model.finals.forEach((_, i) => keep(`final${i}`, moments, finalOf(model, i)));
  for (let j = 0; j < d; j++) {
    column(`mean${j}`);
    for (let k = j; k < d; k++) {
      const second = `second${j}${k}`;
      column(second);
      const n = ensemble.chains;
      const unbiased = n > 1 ? n / (n - 1) : NaN;
      keep(
        `within${j}${k}`,
        moments,
        computed((v, i) =>
          unbiased *
          (v[second]![i]! - v[`mean${j}`]![i]! * v[`mean${k}`]![i]!)
        ),
      );
    }
  }
  keep("residual", largest, linear({ residual: 1 }), 1);
  keep("scaled", largest, linear({ scaled: 1 }), 1);
  const worth = worthOf(model);
  if (isSeparable(energy)) {
    keep(
      "threeWays",
      largest,
      computed((v, i) => v.gain![i]! - v.work![i]! + worth(v).data[i]!),
      1,
    );
  }
  keep(
    "thetaHistogram",
    workHistogram,
    computed((v, i) => (v.theta0![i]! - centre) / thetaGrain),
    1,
  );
  const { family } = model;
  if (family?.kind === "quadratic") {
    keep("freeEnergyLeft", moments, freeEnergyLeft(family));
  }
  if (!model.freeEnergy) return out;
  keep(
    "difference",
    moments,
    computed((v, i) => worth(v).difference[i]!),
  );
  keep(
    "excess",
    moments,
    computed((v, i) => v.work![i]! - worth(v).difference[i]!),
  );
  // True gain in log-likelihood, and how much more of it is believed.
  keep(
    "gained",
    moments,
    computed((v, i) => worth(v).difference[i]! - worth(v).data[i]!),
  );
  // Chain by chain the identity is the first law; over the chains also its averages.
  const identity = (v: Values, i: number) => {
    const { difference, data } = worth(v);
    const bias = v.work![i]! - data[i]! - (difference[i]! - data[i]!);
    return bias - (v.energyChange![i]! + v.heat![i]! - difference[i]!);
  };
  for (
    const [to, own] of [["identity", "residual"], ["identityScaled", "scaled"]]
  ) {
    keep(
      to!,
      largest,
      computed((v, i) => Math.max(v[own!]![i]!, Math.abs(identity(v, i)))),
      1,
    );
  }
  const separable = isSeparable(energy);
  keep(
    "bias",
    moments,
    computed((v, i) => {
      const { difference, data } = worth(v);
      const believed = separable ? v.gain![i]! : v.work![i]! - data[i]!;
      return believed - (difference[i]! - data[i]!);
    }),
  );
  return out;
}

/**
 * The observables of one ensemble.
 *
 * @param ensemble The ensemble.
 * @param model What is learnt.
 * @param centre Where the last parameter of learners is expected; their histogram is around it.
 * @returns Observables by their full name.
 */
export function observablesOf(
  ensemble: LearnerEnsemble,
  model: Model,
  centre = 0,
): Observables {
  return isPrescribed(ensemble)
    ? ofChains(ensemble, model)
    : ofLearners(ensemble, model, centre);
}
