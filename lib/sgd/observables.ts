/**
 * What is reduced from the chains.
 *
 * @module
 */
import type { Observable } from "../experiment/plan.ts";
import { mapped, planes, type Sample } from "../experiment/samples.ts";
import { jackknifeBlocks } from "../experiment/tally.ts";
import {
  boundedB1,
  boundedB2,
  covariances,
  gridCurrent,
  logMeanExp,
  moments,
  share,
  slopeScore,
  type Statistic,
  workHistogram,
} from "../stats/mod.ts";
import type { EntropyEstimator } from "../theory/sgd/entropy_form.ts";
import { areaName, areaSample } from "./columns.ts";
import { entropySample } from "./entropy.ts";
import { binnings, gridOf, unitSample } from "./grid.ts";
import type { Setting } from "./setting.ts";

/** Name of the ensemble that estimates are of. */
export const mainName = "chains";

/** Observables by name. */
export type Observables = Record<string, Observable>;

/** An observable of the main ensemble. */
export function observed(
  statistic: Statistic,
  sample: Sample,
  blocks = 1,
  ensemble: string = mainName,
): Observable {
  return { ensemble, statistic, blocks, sample };
}

/** What is reduced from the entropy production of one estimator. */
function entropyObservables(
  name: EntropyEstimator,
  sample: Sample,
): Observables {
  const negative = mapped(sample, (s) => s < 0 ? 1 : 0);
  return {
    [`entropy${name}`]: observed(moments, sample, jackknifeBlocks),
    [`slope${name}`]: observed(slopeScore, sample),
    [`boundedB1${name}`]: observed(moments, mapped(sample, boundedB1)),
    [`boundedB2${name}`]: observed(moments, mapped(sample, boundedB2)),
    [`negative${name}`]: observed(share, negative),
    ...(name === "E1"
      ? { halfE1: observed(moments, mapped(sample, (s) => Math.exp(-s / 2))) }
      : {}),
    [`exponential${name}`]: observed(logMeanExp, mapped(sample, (s) => -s)),
    [`histogram${name}`]: observed(workHistogram, sample),
  };
}

/**
 * The observables of the chains of a run.
 *
 * @param setting The run.
 * @returns Observables by name.
 */
export function observablesOf(setting: Setting): Observables {
  const { problem, run, references, frame, forms, areas } = setting;
  const p = problem.parameters;
  const named = (name: string) => Array.from({ length: p }, (_, i) => name + i);
  const out: Observables = {
    states: observed(
      covariances(p),
      planes(named("end"), references.offset),
      jackknifeBlocks,
    ),
  };
  if (run.momentum > 0) {
    for (const name of named("velocity")) {
      out[name] = observed(moments, planes([name]));
    }
  }
  for (const pair of areas) {
    out[areaName(pair, p)] = observed(
      moments,
      areaSample(frame, pair),
      jackknifeBlocks,
    );
  }
  for (const [name, form] of Object.entries(forms)) {
    Object.assign(
      out,
      entropyObservables(name as EntropyEstimator, entropySample(form, frame)),
    );
  }
  const grid = gridOf(setting);
  if (grid) {
    for (const { observable, part } of binnings) {
      out[observable] = observed(gridCurrent(grid), unitSample(setting, part));
    }
  }
  return out;
}
