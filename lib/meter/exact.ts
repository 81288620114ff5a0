/**
 * What the meter would say of infinitely many samples.
 *
 * @module
 */
import { type ChainEnsemble, epochOf } from "../chains/ensemble.ts";
import type { DescentModel } from "../descent/mod.ts";
import type { Exact } from "../experiment/experiment.ts";
import { entryName, pairsOf } from "../sgd/names.ts";
import {
  blend,
  congruent,
  identity,
  type Matrix,
  times,
  transposed,
} from "../theory/learning/matrix.ts";
import type { QuadraticSamples } from "../theory/sgd/affine.ts";
import { quadraticSamples } from "../theory/sgd/local.ts";
import { momentChain } from "../theory/sgd/moment_chain.ts";
import { networkLoss } from "../theory/sgd/network_loss.ts";
import { linearFit, relaxationTime } from "./linear_fit.ts";

/** Losses of single samples about the reference, where all of them are quadratic. */
function lossesOf(
  { model, data, reference }: ChainEnsemble,
): QuadraticSamples | undefined {
  if (model.kind === "quadratic") {
    const parameters = reference.length;
    return {
      samples: 1,
      parameters,
      gradients: new Float64Array(parameters),
      hessians: Float64Array.from(model.hessian),
    };
  }
  return isLinear(model)
    ? quadraticSamples(networkLoss(model, data), reference)
    : undefined;
}

function isLinear(model: DescentModel): boolean {
  return model.kind === "network" && model.layers.length === 2 &&
    model.loss === "squares";
}

/** Entropy productions E2 and E3 of the linear fit to a stationary chain x' = A x + noise. */
function entropies(map: Matrix, covariance: Matrix) {
  const p = Math.round(Math.sqrt(map.length));
  const step = blend(1, map, -1, identity(p));
  const noise = blend(1, covariance, -1, congruent(map, covariance));
  const xd = times(covariance, transposed(step));
  const dd = blend(1, congruent(step, covariance), 1, noise);
  const fit = linearFit({
    // So many that the fit takes nothing off for its own parameters.
    count: 1e15,
    mean: new Float64Array(p),
    xx: covariance,
    xd,
    dd,
  });
  if (!fit) return undefined;
  let [middle, symmetric] = [0, 0];
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const area = (xd[i * p + j]! - xd[j * p + i]!) / 2;
      middle += fit.force[i * p + j]! * area;
      symmetric += fit.force[i * p + j]! * dd[i * p + j]!;
    }
  }
  return { fit, middle, before: middle - symmetric / 2 };
}

const rates = [
  "entropyProduction",
  "entropyProductionE2",
  "entropyProductionE3",
  "entropyProductionLinear",
  "relaxationTime",
];

/**
 * Exact values of estimates of stationary chains on quadratic losses, each step
 * or epoch a unit.
 *
 * @param ensemble The chains.
 * @param offset What is added to means.
 * @returns Values by the names of the estimates; none with momentum, inside an epoch, with noise that two steps share, or of other losses.
 */
export function meterExact(
  ensemble: ChainEnsemble,
  offset: ArrayLike<number>,
): Exact {
  const none: Exact = { values: {}, unavailable: rates };
  const { batches, update, rates: [learningRate], reference } = ensemble;
  const losses = lossesOf(ensemble);
  const inside = ensemble.burnIn % epochOf(ensemble) > 0 &&
    (batches.scheme === "wor" || batches.scheme === "so");
  if (!losses || inside || update.momentum > 0 || update.noise === "pair") {
    return none;
  }
  const chain = momentChain({
    ...losses,
    batches,
    update,
    learningRate: learningRate!,
    reference,
  });
  const state = chain?.stationary();
  if (!chain || !state) return none;
  const { mean, covariance } = state;
  const p = chain.parameters;
  const map = chain.meanMap().matrix;
  const values: Record<string, { value: number; unit: string }> = {};
  mean.forEach((m, i) =>
    values[`mean${i}`] = { value: m + (offset[i] ?? 0), unit: "1" }
  );
  for (const [i, j] of pairsOf(p, undefined, true)) {
    const value = covariance[i * p + j]!;
    values[entryName("covariance", i, j, p)] = { value, unit: "1" };
  }
  const turned = times(map, covariance);
  for (const [i, j] of pairsOf(p, undefined, false)) {
    const value = (turned[j * p + i]! - turned[i * p + j]!) / 2;
    values[entryName("area", i, j, p)] = { value, unit: "1 / unit" };
  }
  const found = p > 1 ? entropies(map, covariance) : undefined;
  if (!found) return { values, unavailable: rates };
  const { fit, middle, before } = found;
  const perUnit = (value: number) => ({ value, unit: "1 / unit" });
  return {
    values: {
      ...values,
      entropyProduction: perUnit(middle),
      entropyProductionE2: perUnit(middle),
      entropyProductionE3: perUnit(before),
      entropyProductionLinear: perUnit(fit.entropyProduction),
      relaxationTime: { value: relaxationTime(fit.drift), unit: "unit" },
    },
    unavailable: [],
  };
}
