/**
 * KL(chains || model) at the end of a run, and the entropy that it produced.
 *
 * @module
 */
import { functionsOf } from "../learning/mod.ts";
import type { Estimate } from "../stats/mod.ts";
import {
  gaussianDivergence,
  type Moments,
  type QuadraticFamily,
} from "../theory/mod.ts";
import { logDeterminant } from "../theory/learning/matrix.ts";
import type { AnalysisInputs } from "./inputs.ts";
import {
  histogramDivergence,
  needsHistogram,
  positionUnit,
} from "./line_divergence.ts";
import type { Reader, States } from "./reader.ts";
import { pathEnds } from "./samples.ts";

/** What is found; undefined where chains are neither Gaussian nor of one coordinate on a known path. */
export interface Divergence {
  /** D_tau [nat]. */
  readonly klFinal?: Estimate | undefined;
  /** Sigma = W_ex + D_0 - D_tau [1]. */
  readonly entropyProduction?: Estimate | undefined;
}

const mean = (state: Float64Array | undefined) => state![1]!;

function pairs(d: number): [number, number][] {
  return Array.from({ length: d }, (_, j) => j).flatMap((j) =>
    Array.from({ length: d - j }, (_, k): [number, number] => [j, j + k])
  );
}

/** A symmetric matrix out of states. */
function matrixOf(
  d: number,
  entry: (j: number, k: number) => number,
): Float64Array {
  const out = new Float64Array(d * d);
  for (const [j, k] of pairs(d)) out[j * d + k] = out[k * d + j] = entry(j, k);
  return out;
}

/** Moments of all chains of a path. */
function momentsOf(states: States, d: number): Moments {
  const average = Float64Array.from(
    { length: d },
    (_, j) => mean(states[`mean${j}`]),
  );
  const covariance = matrixOf(
    d,
    (j, k) => mean(states[`second${j}${k}`]) - average[j]! * average[k]!,
  );
  return { mean: average, covariance };
}

/** KL of Gaussian chains from states, and the states that it needs. */
function divergenceBy(
  { ensemble, model }: Omit<AnalysisInputs, "estimates">,
  family: QuadraticFamily,
): { names: string[]; of: (states: States) => number } {
  const d = family.dimension;
  const means = Array.from({ length: d }, (_, j) => `mean${j}`);
  const { rule } = ensemble;
  if (rule.kind === "prescribed") {
    const { end } = pathEnds(model, rule.path);
    const u = family.at(end);
    return {
      names: [...means, ...pairs(d).map(([j, k]) => `second${j}${k}`)],
      of: (states) => gaussianDivergence(momentsOf(states, d), u),
    };
  }
  // <U> - F - S, S the entropy of Gaussians as wide as the chains of one learner.
  return {
    names: ["freeEnergyLeft", ...pairs(d).map(([j, k]) => `within${j}${k}`)],
    of(states) {
      const within = matrixOf(d, (j, k) => mean(states[`within${j}${k}`]));
      const entropy = 0.5 *
        (d * (1 + Math.log(2 * Math.PI)) + logDeterminant(within));
      return mean(states.freeEnergyLeft) - entropy;
    },
  };
}

/** KL of the positions of single chains, whatever their density. */
function ofPositions(
  { model, ensemble, view }: Omit<AnalysisInputs, "estimates">,
  read: Reader,
  klStart: number | undefined,
): Divergence {
  const { rule } = ensemble;
  const { family, freeEnergy } = model;
  if (rule.kind !== "prescribed" || !freeEnergy) return {};
  const { end, difference } = pathEnds(model, rule.path);
  const free = freeEnergy(end);
  const functions = functionsOf(model.energy);
  const at = new Float64Array(1);
  const klFinal = histogramDivergence(
    view.merged("positions"),
    positionUnit({ family }, end),
    (x) => {
      at[0] = x;
      return Math.exp(free - functions.energy(at, end));
    },
  );
  const work = read.mean("work");
  if (!klFinal || !work || klStart === undefined) return { klFinal };
  return {
    klFinal,
    entropyProduction: {
      value: work.value - difference + klStart - klFinal.value,
      // Both come from the same chains: at worst their errors add.
      standardError: work.standardError + klFinal.standardError,
      n: work.n,
    },
  };
}

/**
 * KL at the end and entropy production.
 *
 * @param inputs The run.
 * @param read Its states.
 * @param klStart KL at the start, if known [nat].
 * @returns Both, where they can be told; of several learners they count the
 * scatter of one learner's chains around its own parameters.
 */
export function divergenceOf(
  inputs: Omit<AnalysisInputs, "estimates">,
  read: Reader,
  klStart: number | undefined,
): Divergence {
  const { model, run, ensemble } = inputs;
  const { family } = model;
  if (needsHistogram(model, ensemble)) {
    return ofPositions(inputs, read, klStart);
  }
  // Metropolis moves of several coordinates keep no Gaussian but the model itself.
  if (family?.kind !== "quadratic" || run.kernel === "mala") return {};
  const { names, of } = divergenceBy(inputs, family);
  const klFinal = read.function(names, of);
  if (klStart === undefined) return { klFinal };
  const { rule } = ensemble;
  if (rule.kind === "prescribed") {
    const { difference } = pathEnds(model, rule.path);
    return {
      klFinal,
      entropyProduction: read.function(
        ["work", ...names],
        (states) => mean(states.work) - difference + klStart - of(states),
      ),
    };
  }
  return {
    klFinal,
    entropyProduction: read.function(
      ["excess", ...names],
      (states) => mean(states.excess) + klStart - of(states),
    ),
  };
}
